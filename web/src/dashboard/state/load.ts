import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue';
import { Problem } from '../api/problem';

/** Something asked of the service, as far as it has come. */
export interface Load<T> {
  /** The newest answer; the one before stays while another is under way. */
  readonly data: ShallowRef<T | null>;
  readonly problem: ShallowRef<Problem | null>;
  readonly busy: ShallowRef<boolean>;
  /** Asks again. */
  reload(): void;
}

/**
 * Asks at once and whenever a source changes. A question that another overtakes is aborted, and its answer not shown. `ask` returns null where there is nothing to ask.
 */
export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T> | null, sources: WatchSource[] = []): Load<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = shallowRef(false);
  let current: AbortController | null = null;

  async function reload(): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    const asked = ask(mine.signal);
    busy.value = asked !== null;
    if (asked === null) {
      data.value = null;
      problem.value = null;
      return;
    }
    try {
      const answer = await asked;
      if (current !== mine) return;
      data.value = answer;
      problem.value = null;
    } catch (e) {
      if (current !== mine) return;
      if (!(e instanceof Problem)) throw e;
      data.value = null;
      problem.value = e;
    } finally {
      if (current === mine) busy.value = false;
    }
  }

  watch(sources, () => void reload(), { immediate: true });
  onScopeDispose(() => {
    current?.abort();
    current = null;
  });
  return { data, problem, busy, reload: () => void reload() };
}
