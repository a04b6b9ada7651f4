import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { answerOf, api } from '../../api/client';
import { eventsOf } from '../../api/stream';
import type { ListItem, ListResponse } from '../../api/types';
import type { Whose } from '../../question/question';
import { rememberTitles } from '../../question/titles';
import { useLoad } from '../../state/load';
import { language } from '../../state/preferences';
import { may } from '../../state/session';

/** The list of a question: at first without reasons, which take longer; then with them. Its id is null where nothing was recorded. */
export type ShownList = Pick<ListResponse, 'items' | 'leftOut' | 'historyLength' | 'id'> & {
  readonly key: string;
  readonly reasoned: boolean;
};

const retryAfter = 3000;

export function useShownList(whose: Ref<Whose | null>, question: Ref<string>, method: Ref<string>, live: Ref<boolean>) {
  const key = computed(() => `${question.value} ${language.value} ${method.value}`);
  const quick = useLoad(
    signal => (whose.value && !live.value ? askQuick(whose.value, key.value, signal) : null),
    [question, language, live],
  );
  const full = useLoad(signal => (whose.value && !live.value ? askFull(whose.value, key.value, signal) : null), [key, live]);

  const streamed = shallowRef<ShownList | null>(null);
  /** Rank of each item in the list before, while events come in; null for one that was not there. */
  const before = shallowRef<ReadonlyMap<string, number> | null>(null);
  const lost = ref(false);
  let listening: AbortController | null = null;

  async function listen(user: string, asked: string): Promise<void> {
    const mine = new AbortController();
    listening = mine;
    const query = new URLSearchParams({
      user,
      language: language.value,
      reasons: 'true',
      preview: String(may('analyst')),
      ...(method.value ? { method: method.value } : {}),
    });
    while (!mine.signal.aborted) {
      try {
        for await (const event of eventsOf(`/v1/stream?${query}`, mine.signal)) {
          lost.value = false;
          if (event.name !== 'list' || mine.signal.aborted) continue;
          const list = JSON.parse(event.data) as ListResponse;
          rememberTitles(list.items);
          before.value = streamed.value ? new Map(streamed.value.items.map(i => [i.item, i.rank])) : null;
          streamed.value = { ...list, key: asked, reasoned: true };
        }
      } catch {
        // The loop asks again; until then the page says that nothing comes in.
      }
      if (mine.signal.aborted) return;
      lost.value = true;
      await new Promise(resolve => setTimeout(resolve, retryAfter));
    }
  }

  watch(
    [key, live],
    () => {
      listening?.abort();
      streamed.value = null;
      before.value = null;
      lost.value = false;
      if (live.value && whose.value && 'user' in whose.value) void listen(whose.value.user, key.value);
    },
    { immediate: true },
  );
  onScopeDispose(() => listening?.abort());

  const list = computed<ShownList | null>(() => {
    if (live.value) return streamed.value;
    const newest = [full.data.value, quick.data.value].find(l => l?.key === key.value);
    return newest ?? full.data.value;
  });
  const waiting = computed(() => (live.value ? streamed.value === null : full.busy.value));
  return { list, waiting, load: full, before, lost };
}

async function askQuick(whose: Whose, key: string, signal: AbortSignal): Promise<ShownList> {
  const { before, history } = await answerOf(api.POST('/v1/what-if', { body: { before: { ...whose, language: language.value } }, signal }));
  rememberTitles(before);
  const items = before.map(({ rank, item, title, score }): ListItem => ({
    rank,
    item,
    title,
    score,
    source: 'model',
    modelRank: rank,
    rules: [],
    reason: null,
  }));
  return { id: null, key, items, leftOut: [], historyLength: history.length, reasoned: false };
}

async function askFull(whose: Whose, key: string, signal: AbortSignal): Promise<ShownList> {
  const [asked, method] = [language.value, key.split(' ').at(-1)!];
  const list = await answerOf(
    api.POST('/v1/recommendations', {
      body: { ...whose, reasons: true, preview: may('analyst'), language: asked, ...(method ? { method } : {}) },
      signal,
    }),
  );
  rememberTitles(list.items);
  return { ...list, key, reasoned: true };
}
