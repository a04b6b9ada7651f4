import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** How a piece of a page's state is written in the address. */
export interface QueryCodec<T> {
  read(text: string): T;
  /** Null where it is as by default, and the address says nothing. */
  write(value: T): string | null;
}

export const textQuery: QueryCodec<string> = { read: text => text, write: value => value || null };
export const listQuery: QueryCodec<readonly string[]> = {
  read: text => (text ? text.split(',').map(decodeURIComponent) : []),
  write: value => (value.length ? value.map(encodeURIComponent).join(',') : null),
};
export const numberQuery = (byDefault: number): QueryCodec<number> => ({
  read: text => (Number.isFinite(Number(text)) && text !== '' ? Number(text) : byDefault),
  write: value => (value === byDefault ? null : String(value)),
});
/** One of some names; anything else in the address is the first of them. */
export const choiceQuery = <C extends string>(choices: readonly [C, ...C[]]): QueryCodec<C> => ({
  read: text => choices.find(c => c === text) ?? choices[0],
  write: value => (value === choices[0] ? null : value),
});

// Several pieces that change in one go are written together: each write starts from what is pending, not from the address before it.
let pending: Map<string, string> | null = null;

/** A piece of a page's state that the address holds, so that a link shows the same. */
export function useQuery<T>(name: string, codec: QueryCodec<T>): WritableComputedRef<T> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => codec.read(typeof route.query[name] === 'string' ? route.query[name] : ''),
    set(value) {
      const text = codec.write(value);
      if (!pending) {
        pending = new Map(Object.entries(route.query as Record<string, string>));
        queueMicrotask(() => {
          const query = Object.fromEntries(pending!);
          pending = null;
          void router.replace({ query });
        });
      }
      if (text === null) pending.delete(name);
      else pending.set(name, text);
    },
  });
}
