import { onScopeDispose, shallowRef, watch, type ShallowRef, type WritableComputedRef } from 'vue';
import { openReport, type HeadChoice, type Inside, type Shared } from '../../../lib/model';
import type { Report } from '../../../lib/report';
import { numberQuery, useQuery, type QueryCodec } from '../../state/query';

/** Layer and head in the address, both from 1: `2.1`; `2.mean` is the mean of a layer's heads. */
export const headQuery: QueryCodec<HeadChoice> = {
  read(text) {
    const [layer, head] = text.split('.');
    const whole = (part: string | undefined) => (part && /^[1-9]\d?$/.test(part) ? Number(part) - 1 : 0);
    return { layer: whole(layer), head: head === 'mean' ? -1 : whole(head) };
  },
  write: ({ layer, head }) => (layer === 0 && head === 0 ? null : `${layer + 1}.${head < 0 ? 'mean' : head + 1}`),
};

/** A report opened, with what its pictures share kept in the address. */
export function useInside(report: () => Report | null): { inside: ShallowRef<Inside | null>; head: WritableComputedRef<HeadChoice> } {
  const head = useQuery('head', headQuery);
  const event = useQuery('event', numberQuery(0));
  const field = useQuery('field', numberQuery(0));
  const inside = shallowRef<Inside | null>(null);
  let forget: (() => void)[] = [];
  const end = () => forget.forEach(one => one());

  watch(
    report,
    now => {
      end();
      const opened = now ? openReport(now) : null;
      inside.value = opened?.trace ? { ...opened, trace: opened.trace } : null;
      if (inside.value) forget = keep(inside.value);
    },
    { immediate: true },
  );
  onScopeDispose(end);

  function keep({ trace, choice, query, field: shared }: Inside): (() => void)[] {
    const within = ({ layer, head: one }: HeadChoice): HeadChoice => ({
      layer: Math.min(layer, trace.layers - 1),
      head: Math.min(one, trace.heads - 1),
    });
    // Events are numbered as the pictures number them, from 1 in the history.
    const queryOf = (number: number) => (number > trace.start && number <= trace.start + trace.length ? number - 1 - trace.start : -1);
    return [
      ...both(
        choice,
        () => within(head.value),
        value => (head.value = value),
      ),
      ...both(
        query,
        () => queryOf(event.value),
        value => (event.value = value < 0 ? 0 : trace.start + value + 1),
      ),
      ...both(
        shared,
        () => Math.min(Math.max(0, field.value), trace.fields.length - 1),
        value => (field.value = value),
      ),
    ];
  }
  return { inside, head };
}

/** Keeps what views share and what the address says alike. */
function both<T>(shared: Shared<T>, read: () => T, write: (value: T) => void): (() => void)[] {
  const same = (value: T) => JSON.stringify(value) === JSON.stringify(shared.value);
  shared.set(read());
  return [watch(read, value => !same(value) && shared.set(value)), shared.listen(write)];
}
