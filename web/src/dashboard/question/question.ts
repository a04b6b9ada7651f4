import { computed } from 'vue';
import { textQuery, useQuery } from '../state/query';
import { session } from '../state/session';
import { historyQuery, type PastEvent } from './history';

/** Whose list is asked for: a user's, or an anonymous visitor's by a history. */
export type Whose = { user: string } | { history: PastEvent[] };

/** Requests take either a user or a history; null where there is neither. */
export const whoseOf = (user: string, history: readonly PastEvent[] | null): Whose | null =>
  history ? { history: [...history] } : user ? { user } : null;

/** The question that the pages about one prediction share, in the address: whose list, which item, by which method. */
export function useQuestion() {
  const asked = useQuery('user', textQuery);
  const history = useQuery('history', historyQuery);
  const item = useQuery('item', textQuery);
  const method = useQuery('method', textQuery);
  const user = computed({ get: () => session.value?.user ?? asked.value, set: value => (asked.value = value) });
  const whose = computed(() => whoseOf(user.value, history.value));
  /** Equal for equal questions: what to watch. */
  const key = computed(() => JSON.stringify(whose.value));
  return { user, history, item, method, whose, key };
}
