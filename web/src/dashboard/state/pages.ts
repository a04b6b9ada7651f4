import { computed, ref, type ComputedRef, type Ref, type WatchSource } from 'vue';
import { Problem } from '../api/problem';
import { useLoad, type Load } from './load';

/** Rows that the service gives a page at a time, newest first. */
export interface Pages<T> {
  /** All rows read until now. */
  readonly load: Load<readonly T[]>;
  readonly hasMore: ComputedRef<boolean>;
  readonly busy: Ref<boolean>;
  /** Reads the next page to the end of the rows. */
  more(): Promise<void>;
}

/** Asks for the first page at once and whenever a source changes. `ask` gets the last row that is there, null for the first page. */
export function usePages<T>(
  size: number,
  ask: (after: T | null, signal?: AbortSignal) => Promise<readonly T[]>,
  sources: WatchSource[] = [],
): Pages<T> {
  const load = useLoad(signal => ask(null, signal), sources);
  const busy = ref(false);
  // The rows after which nothing came: an empty page tells only then that a full one was the last.
  const endedAt = ref<number | null>(null);
  const hasMore = computed(() => {
    const count = load.data.value?.length ?? 0;
    return count > 0 && count % size === 0 && endedAt.value !== count;
  });

  async function more(): Promise<void> {
    const rows = load.data.value;
    if (!rows?.length || busy.value) return;
    busy.value = true;
    try {
      const next = await ask(rows.at(-1)!);
      // Another question has been asked meanwhile.
      if (load.data.value !== rows) return;
      if (next.length === 0) endedAt.value = rows.length;
      load.data.value = [...rows, ...next];
    } catch (e) {
      if (!(e instanceof Problem)) throw e;
      load.problem.value = e;
    } finally {
      busy.value = false;
    }
  }
  return { load, hasMore, busy, more };
}
