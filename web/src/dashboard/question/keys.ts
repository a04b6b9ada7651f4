import type { PastEvent } from './history';

/** An event with a name of its own, by which a list knows its row again after a move. */
export interface Row {
  readonly key: number;
  readonly event: PastEvent;
}

let made = 0;
const same = (a: PastEvent, b: PastEvent) => a.item === b.item && a.type === b.type;

/** Rows of the events; those that were there before keep their keys. */
export function rowsOf(before: readonly Row[], events: readonly PastEvent[]): Row[] {
  const free = [...before];
  return events.map((event, i) => {
    // The row of the same place first: equal events are no reason to move.
    const at =
      free[0] && before[i] && free.includes(before[i]) && same(before[i].event, event)
        ? free.indexOf(before[i])
        : free.findIndex(row => same(row.event, event));
    const [row] = at < 0 ? [] : free.splice(at, 1);
    return { key: row?.key ?? ++made, event };
  });
}
