import { describe, expect, it } from 'vitest';
import { added, historyQuery, moved, removed, restored, type PastEvent } from '../../../src/dashboard/question/history';
import { rowsOf } from '../../../src/dashboard/question/keys';

const events: PastEvent[] = [
  { item: 'a:1', type: 'view', time: '2024-01-01T00:00:00.000Z' },
  { item: 'b,2', type: 'buy', time: '2024-01-02T00:00:00.000Z' },
  { item: 'c', type: 'add_to_cart', time: '2024-01-03T00:00:00.000Z' },
];

describe('a history in the address', () => {
  it('comes back as it was, whatever signs the ids hold', () => {
    expect(historyQuery.read(historyQuery.write(events)!)).toEqual(events);
    expect(historyQuery.read('x:buy')).toEqual([{ item: 'x', type: 'buy' }]);
  });

  it('tells an empty history from the stored one', () => {
    expect(historyQuery.write(null)).toBeNull();
    expect(historyQuery.read('')).toBeNull();
    expect(historyQuery.read(historyQuery.write([])!)).toEqual([]);
  });
});

describe('editing a history', () => {
  it('keeps times in order when events change places', () => {
    const order = moved(events, 2, 0);
    expect(order.map(event => event.item)).toEqual(['c', 'a:1', 'b,2']);
    expect(order.map(event => event.time)).toEqual(events.map(event => event.time));
  });

  it('gives a new event the time of the one before it', () => {
    expect(added(events, { item: 'd', type: 'view' }).at(-1)).toEqual({ item: 'd', type: 'view', time: events[2]!.time });
    expect(added([], { item: 'd', type: 'view' })).toEqual([{ item: 'd', type: 'view' }]);
  });

  it('puts back what was taken away', () => {
    expect(restored(removed(events, 1), events[1]!, 1)).toEqual(events);
  });
});

describe('rows of a history', () => {
  it('keep their keys when events move, come and go', () => {
    const twice = [events[0]!, events[1]!, events[0]!];
    const rows = rowsOf([], twice);
    expect(new Set(rows.map(row => row.key)).size).toBe(3);
    expect(
      rowsOf(rows, [...twice, events[2]!])
        .map(row => row.key)
        .slice(0, 3),
    ).toEqual(rows.map(row => row.key));
    expect(rowsOf(rows, removed(twice, 0)).map(row => row.key)).not.toContain(undefined);
  });
});
