import { computed, onScopeDispose, watch } from 'vue';
import { answerOf, api } from '../../api/client';
import { debounced } from '../../question/debounced';
import { historyQuery, type PastEvent } from '../../question/history';
import { whoseOf } from '../../question/question';
import { rememberTitles } from '../../question/titles';
import { useLoad } from '../../state/load';
import { language } from '../../state/preferences';
import { textQuery, useQuery } from '../../state/query';
import { session } from '../../state/session';
import { codecs, textOf, unchanged, type Changes } from './changes';
import { useEdits } from './edits';

/** Milliseconds that a change must keep still before the model is asked. */
const askAfter = 60;
/** Browsers allow few changes of the address in a row, so it follows a little later. */
const writeAfter = 300;
const length = 10;

/** The playground's question, its changes and what the model answers; the address holds all of it. */
export function usePlayground() {
  const askedUser = useQuery('user', textQuery);
  const base = useQuery('base', historyQuery);
  const queries = {
    history: useQuery('history', codecs.history),
    weights: useQuery('weights', codecs.weights),
    recency: useQuery('recency', codecs.recency),
    categories: useQuery('category', codecs.categories),
  };
  const inAddress = (): Changes => ({
    history: queries.history.value,
    weights: queries.weights.value,
    recency: queries.recency.value,
    categories: queries.categories.value,
  });
  const user = computed(() => session.value?.user ?? askedUser.value);

  const edits = useEdits(inAddress());
  let timer = 0;
  let written = textOf(edits.state.value);
  watch(edits.state, changes => {
    clearTimeout(timer);
    timer = window.setTimeout(() => write(changes), writeAfter);
  });
  function write(changes: Changes): void {
    if (textOf(changes) === written) return;
    written = textOf(changes);
    queries.history.value = changes.history;
    queries.weights.value = changes.weights;
    queries.recency.value = changes.recency;
    queries.categories.value = changes.categories;
  }
  // Another link, or the browser's way back: the page follows.
  watch(
    () => textOf(inAddress()),
    text => {
      if (text === written) return;
      written = text;
      edits.begin(inAddress());
    },
  );
  onScopeDispose(() => clearTimeout(timer));

  const controls = useLoad(
    signal => (user.value ? answerOf(api.GET('/v1/users/{id}/controls', { params: { path: { id: user.value } }, signal })) : null),
    [user],
  );
  const own = computed(() => ({ weights: controls.data.value?.weights ?? {}, recency: controls.data.value?.recency ?? 0 }));
  const recency = computed(() => edits.state.value.recency ?? own.value.recency);
  const weightOf = (attribute: string): number => edits.state.value.weights[attribute] ?? own.value.weights[attribute] ?? 1;

  /** Weights and recency as requests carry them. */
  const settings = computed(() => ({
    weights: { ...edits.state.value.weights },
    ...(edits.state.value.recency === null ? {} : { recency: edits.state.value.recency }),
  }));

  const question = computed(() => {
    const { history, categories } = edits.state.value;
    return JSON.stringify({
      before: { ...(user.value ? { user: user.value } : { history: base.value ?? [] }), k: length, language: language.value },
      ...(history ? { history } : {}),
      ...settings.value,
      ...(categories.length ? { filters: [{ attribute: session.value?.categoryAttribute ?? '', anyOf: categories }] } : {}),
    });
  });
  const still = debounced(question, question.value, askAfter);
  const load = useLoad(
    async signal => {
      const answer = await answerOf(api.POST('/v1/what-if', { body: JSON.parse(still.value), signal }));
      rememberTitles([...answer.history, ...answer.before, ...answer.after]);
      return answer;
    },
    [still, () => controls.data.value],
  );

  /** The events that are read now, before any change. */
  const stored = computed<PastEvent[]>(() =>
    (load.data.value?.history ?? []).map(({ item, type, time }) => (time ? { item, type, time: String(time) } : { item, type })),
  );
  const events = computed(() => edits.state.value.history ?? stored.value);
  /** Whose prediction the changed list is. */
  const whose = computed(() => whoseOf(user.value, edits.state.value.history) ?? { history: [...events.value] });

  function choose(id: string): void {
    clearTimeout(timer);
    edits.begin(unchanged);
    write(unchanged);
    base.value = null;
    askedUser.value = id;
  }
  function change(part: Partial<Changes>, gesture?: string): void {
    const next = { ...edits.state.value, ...part };
    // A history that is as stored again is no change.
    const same = next.history && historyQuery.write(next.history) === historyQuery.write(stored.value);
    edits.edit(same ? { ...next, history: null } : next, gesture);
  }
  return { user, choose, edits, change, events, whose, settings, recency, weightOf, own, controls, load };
}
