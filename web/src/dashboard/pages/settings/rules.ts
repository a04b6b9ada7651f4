import { fill } from '../../../lib/text';
import type { Rule, RuleKind } from '../../api/types';
import type { RuleNames } from './ruleNames';
import type { ruleWords } from './ruleWords';

export const ruleKinds = ['filter', 'boost', 'bury', 'diversity', 'frequency', 'pin'] as const satisfies readonly RuleKind[];

type Condition = NonNullable<Rule['where']>[number];
type Words = { readonly [K in keyof (typeof ruleWords)['en']]: string };

/** A rule of a kind with the figures that one would mostly want. */
export const blankRule = (kind: RuleKind): Rule => ({
  name: '',
  kind,
  off: false,
  where: [],
  places: 3,
  attribute: '',
  most: kind === 'frequency' ? 5 : 3,
  hours: 24,
  item: '',
  place: 1,
});

/** The rule with only what its kind takes. */
export function trimmedRule(rule: Rule): Rule {
  const { name, kind, off } = rule;
  const kept: Rule = { name: name.trim(), kind, off: off ?? false };
  if (kind === 'filter' || kind === 'boost' || kind === 'bury') kept.where = rule.where ?? [];
  if (kind === 'boost' || kind === 'bury') kept.places = rule.places ?? 0;
  if (kind === 'diversity') kept.attribute = (rule.attribute ?? '').trim();
  if (kind === 'diversity' || kind === 'frequency') kept.most = rule.most ?? 0;
  if (kind === 'frequency') kept.hours = rule.hours ?? 0;
  if (kind === 'pin') [kept.item, kept.place] = [(rule.item ?? '').trim(), rule.place ?? 0];
  return kept;
}

/** What a rule does, in one sentence. */
export function sentenceOf(rule: Rule, words: Words, names: RuleNames): string {
  const where = (rule.where ?? []).map(c => conditionText(c, words, names)).join(words.and) || '…';
  switch (rule.kind) {
    case 'filter':
      return fill(words.filterDoes, where);
    case 'boost':
      return fill(words.boostDoes, where, rule.places ?? 0);
    case 'bury':
      return fill(words.buryDoes, where, rule.places ?? 0);
    case 'diversity':
      return fill(words.diversityDoes, rule.most ?? 0, rule.attribute ? names.attribute(rule.attribute) : '…');
    case 'frequency':
      return fill(words.frequencyDoes, rule.most ?? 0, rule.hours ?? 0);
    case 'pin':
      return fill(words.pinDoes, rule.item ? names.item(rule.item) : '…', rule.place ?? 0);
  }
}

function conditionText({ attribute, anyOf = [], min = null, max = null }: Condition, words: Words, names: RuleNames): string {
  const name = attribute ? names.attribute(attribute) : '…';
  if (anyOf.length) return fill(words.isOneOf, name, anyOf.map(names.label).join(words.or));
  if (min !== null && max !== null) return fill(words.isBetween, name, min, max);
  if (min !== null) return fill(words.isAtLeast, name, min);
  return max !== null ? fill(words.isAtMost, name, max) : fill(words.isOneOf, name, '…');
}

/** What is done to the rules: it can be done again on rules that somebody else has changed meanwhile. */
export interface RuleChange {
  readonly text: string;
  apply(rules: readonly Rule[]): Rule[];
}

/** The rule under its name replaced; put at the end where there is none. */
export function putRule(rules: readonly Rule[], name: string | null, rule: Rule): Rule[] {
  const at = rules.findIndex(r => r.name === name);
  return at < 0 ? [...rules, rule] : rules.with(at, rule);
}

export const removeRule = (rules: readonly Rule[], name: string): Rule[] => rules.filter(r => r.name !== name);

/** The rule some places further down (above 0) or up, as far as the list goes. */
export function moveRule(rules: readonly Rule[], name: string, by: number): Rule[] {
  const at = rules.findIndex(r => r.name === name);
  if (at < 0) return [...rules];
  const others = rules.toSpliced(at, 1);
  return others.toSpliced(Math.max(0, Math.min(others.length, at + by)), 0, rules[at]!);
}

/** What differs between two states of the rules, by name. */
export interface RuleDifferences {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** True where those that are in both stand in another order. */
  readonly reordered: boolean;
}

export function ruleDifferences(before: readonly Rule[], after: readonly Rule[]): RuleDifferences {
  const text = (rule: Rule) => JSON.stringify(trimmedRule(rule));
  const [was, is] = [before, after].map(rules => new Map(rules.map(r => [r.name, text(r)])));
  const kept = [...was!.keys()].filter(name => is!.has(name));
  const order = [...is!.keys()].filter(name => was!.has(name));
  return {
    added: [...is!.keys()].filter(name => !was!.has(name)),
    removed: [...was!.keys()].filter(name => !is!.has(name)),
    changed: kept.filter(name => was!.get(name) !== is!.get(name)),
    reordered: kept.some((name, i) => name !== order[i]),
  };
}
