import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/dashboard/api/types';
import {
  blankRule,
  moveRule,
  putRule,
  removeRule,
  ruleDifferences,
  ruleKinds,
  sentenceOf,
  trimmedRule,
} from '../../src/dashboard/pages/settings/rules';
import { ruleWords } from '../../src/dashboard/pages/settings/ruleWords';

const same = (text: string) => text;
const asWritten = { item: same, attribute: same, label: same };
const marked = { item: (id: string) => `(${id})`, attribute: (name: string) => `<${name}>`, label: (label: string) => `[${label}]` };
const rule = (name: string, more: Partial<Rule> = {}): Rule => ({ ...blankRule('boost'), name, ...more });
const names = (rules: readonly Rule[]) => rules.map(r => r.name);
const three = [rule('a'), rule('b'), rule('c')];

describe('changes of rules', () => {
  it('puts a rule in the place of its name before, and a new one at the end', () => {
    expect(names(putRule(three, 'b', rule('B')))).toEqual(['a', 'B', 'c']);
    expect(names(putRule(three, null, rule('d')))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts a rule that somebody else deleted at the end', () => {
    expect(names(putRule(removeRule(three, 'a'), 'a', rule('a')))).toEqual(['b', 'c', 'a']);
  });

  it('moves a rule as far as the list goes', () => {
    expect(names(moveRule(three, 'a', 1))).toEqual(['b', 'a', 'c']);
    expect(names(moveRule(three, 'a', -1))).toEqual(['a', 'b', 'c']);
    expect(names(moveRule(three, 'b', 9))).toEqual(['a', 'c', 'b']);
    expect(names(moveRule(three, 'gone', 1))).toEqual(['a', 'b', 'c']);
  });

  it('leaves the list that it is made on as it is', () => {
    moveRule(three, 'a', 2);
    removeRule(three, 'a');
    expect(names(three)).toEqual(['a', 'b', 'c']);
  });
});

describe('ruleDifferences', () => {
  it('names what was added, deleted and changed', () => {
    const after = [rule('a', { places: 9 }), rule('c'), rule('d')];
    expect(ruleDifferences(three, after)).toEqual({ added: ['d'], removed: ['b'], changed: ['a'], reordered: false });
  });

  it('sees another order, and no change where only what the kind does not take differs', () => {
    expect(ruleDifferences(three, moveRule(three, 'c', -1)).reordered).toBe(true);
    expect(ruleDifferences(three, [rule('a', { hours: 5, item: 'x' }), ...three.slice(1)]).changed).toEqual([]);
  });
});

describe('a rule', () => {
  it('keeps only what its kind takes', () => {
    expect(trimmedRule({ ...blankRule('pin'), name: ' hero ', item: 'p1', place: 2 })).toEqual({
      name: 'hero',
      kind: 'pin',
      off: false,
      item: 'p1',
      place: 2,
    });
  });

  it('says what it does, in both languages', () => {
    const where = [
      { attribute: 'category', anyOf: ['Garden', 'Pets'] },
      { attribute: 'price', min: 5, max: null },
    ];
    expect(sentenceOf(rule('x', { where, places: 2 }), ruleWords.en, asWritten)).toBe(
      'Moves items whose category is Garden or Pets and price is at least 5 up by 2.',
    );
    expect(sentenceOf(rule('x', { where, places: 2 }), ruleWords.en, marked)).toBe(
      'Moves items whose <category> is [Garden] or [Pets] and <price> is at least 5 up by 2.',
    );
    expect(sentenceOf({ ...blankRule('pin'), item: 'p1' }, ruleWords.en, marked)).toBe('Puts “(p1)” at place 1.');
    for (const kind of ruleKinds)
      for (const words of [ruleWords.en, ruleWords.zh]) expect(sentenceOf(blankRule(kind), words, asWritten)).not.toMatch(/[{}]/);
  });
});
