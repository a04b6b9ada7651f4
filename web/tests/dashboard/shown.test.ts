import { describe, expect, it } from 'vitest';
import type { ShownList } from '../../src/dashboard/api/types';
import { dayStart, filterText, leftOutOf, shownItems } from '../../src/dashboard/pages/audit/shown';

const reason = { sentence: 'Mainly because you bought a tent.', trust: 'Not checked.', method: 'attention' };
const list: ShownList = {
  id: 'l1',
  user: null,
  servedAt: '2026-05-03T10:00:00.000Z',
  model: 'm1',
  k: 2,
  historyLength: 3,
  items: ['a', 'b'],
  scores: [2.5, null],
  settings: {},
  reasons: {
    items: [
      { item: 'a', modelRank: 4, rules: [{ rule: 'spring', kind: 'boost', places: 3 }], reason },
      { item: 'b', rules: [{ rule: 'hero', kind: 'pin' }] },
    ],
    leftOut: [{ rule: 'mix', items: ['c'] }],
  },
};

const same = (text: string) => text;
const asWritten = { attribute: same, label: same };

describe('a list that was shown', () => {
  it('has each place with its score, the model’s rank, rules and reason', () => {
    expect(shownItems(list)).toEqual([
      { rank: 1, item: 'a', score: 2.5, modelRank: 4, rules: [{ rule: 'spring', places: 3 }], reason },
      { rank: 2, item: 'b', score: null, modelRank: 0, rules: [{ rule: 'hero', places: 0 }], reason: null },
    ]);
    expect(leftOutOf(list)).toEqual([{ rule: 'mix', items: ['c'] }]);
  });

  it('is shown without reasons where none were kept', () => {
    const bare = { ...list, reasons: {} };
    expect(shownItems(bare).map(i => i.item)).toEqual(['a', 'b']);
    expect(leftOutOf(bare)).toEqual([]);
  });

  it('says filters in words', () => {
    expect(filterText({ attribute: 'category', anyOf: ['Pets', 'Garden'] }, asWritten)).toBe('category Pets / Garden');
    expect(filterText({ attribute: 'price', min: 5, max: 20 }, asWritten)).toBe('price 5 – 20');
    expect(filterText({ attribute: 'stock', min: 1 }, asWritten)).toBe('stock ≥ 1');
    expect(filterText({ attribute: 'price', max: 9 }, asWritten)).toBe('price ≤ 9');
  });
});

describe('dayStart', () => {
  it('is the day’s midnight here, or that of a later day over the month’s end', () => {
    expect(dayStart('2026-05-31')).toBe(new Date(2026, 4, 31).toISOString());
    expect(dayStart('2026-05-31', 1)).toBe(new Date(2026, 5, 1).toISOString());
  });

  it('is nothing where the address holds no day', () => {
    expect(dayStart('')).toBeUndefined();
    expect(dayStart('yesterday')).toBeUndefined();
  });
});
