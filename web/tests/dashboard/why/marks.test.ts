import { describe, expect, it } from 'vitest';
import { marksOf, shareOf } from '../../../src/dashboard/pages/why/marks';
import { whyWords } from '../../../src/dashboard/pages/why/words';

const item = { rank: 2, item: 'p', title: 'P', score: 1, source: 'model', modelRank: 2, rules: [], reason: null };
const texts = (changes: object) => marksOf({ ...item, ...changes }, whyWords.en).map(mark => mark.text);

describe('badges of an item', () => {
  it('are none where the model alone decided', () => expect(texts({})).toEqual([]));

  it('say what rules did and where the model had it', () => {
    expect(texts({ modelRank: 5, rules: [{ rule: 'spring', kind: 'boost', places: 3 }] })).toEqual(['up 3 by “spring”', 'model: 5']);
    expect(texts({ modelRank: 0, rules: [{ rule: 'ad', kind: 'pin', places: 0 }] })).toEqual(['pinned by “ad”', 'not listed by the model']);
  });

  it('say where an item comes from if not from the model', () => {
    expect(texts({ source: 'popularity-fallback' })).toEqual(['popular with everybody']);
  });
});

describe('the share of a reason', () => {
  it('is the one it names, in both languages', () => {
    expect(shareOf('You bought “100 % cotton”: 45 % of what speaks for it.')).toBe(45);
    expect(shareOf('你购买了“水瓶”：占全部支持力度的 7.5%。')).toBe(7.5);
    expect(shareOf('Something else.')).toBeNull();
  });
});
