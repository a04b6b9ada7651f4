import type { ShownList } from '../../api/types';
import type { Rule } from '../../api/types';
import type { RuleNames } from '../settings/ruleNames';

/** What a list was made with, as it was stored: what was as by default is absent. */
export interface ShownSettings {
  readonly filters?: readonly {
    readonly attribute: string;
    readonly anyOf?: readonly string[];
    readonly min?: number;
    readonly max?: number;
  }[];
  readonly exclude?: readonly string[];
  readonly weights?: Readonly<Record<string, number>>;
  readonly recency?: number;
  readonly blocked?: readonly string[];
  readonly profilingOff?: boolean;
  readonly rules?: readonly Rule[];
  readonly history?: readonly unknown[];
}

interface StoredReasons {
  readonly items?: readonly {
    readonly item: string;
    readonly modelRank?: number;
    readonly rules?: readonly { readonly rule: string; readonly kind: string; readonly places?: number }[];
    readonly reason?: { readonly sentence: string; readonly trust: string; readonly method: string };
  }[];
  readonly leftOut?: readonly { readonly rule: string; readonly items: readonly string[] }[];
}

/** One place of a list that was shown. */
export interface ShownItem {
  readonly rank: number;
  readonly item: string;
  readonly score: number | null;
  readonly modelRank: number;
  readonly rules: readonly { readonly rule: string; readonly places: number }[];
  readonly reason: { readonly sentence: string; readonly trust: string; readonly method: string } | null;
}

export const settingsOf = (list: ShownList): ShownSettings => (list.settings ?? {}) as ShownSettings;

/** The list's places with what was kept of each. */
export function shownItems(list: ShownList): ShownItem[] {
  const kept = new Map(((list.reasons ?? {}) as StoredReasons).items?.map(i => [i.item, i]));
  return list.items.map((item, i) => {
    const why = kept.get(item);
    return {
      rank: i + 1,
      item,
      score: list.scores[i] ?? null,
      modelRank: why?.modelRank ?? 0,
      rules: (why?.rules ?? []).map(r => ({ rule: r.rule, places: r.places ?? 0 })),
      reason: why?.reason ?? null,
    };
  });
}

export const leftOutOf = (list: ShownList) => ((list.reasons ?? {}) as StoredReasons).leftOut ?? [];

/** A filter in words: price 5 – 20, category Garden / Pets. */
export function filterText(filter: NonNullable<ShownSettings['filters']>[number], names: Omit<RuleNames, 'item'>): string {
  const { anyOf = [], min, max } = filter;
  const attribute = names.attribute(filter.attribute);
  if (anyOf.length) return `${attribute} ${anyOf.map(names.label).join(' / ')}`;
  return min !== undefined && max !== undefined
    ? `${attribute} ${min} – ${max}`
    : min !== undefined
      ? `${attribute} ≥ ${min}`
      : `${attribute} ≤ ${max}`;
}

/** The first millisecond of a day in the reader's time zone, as the service reads it; days after it where asked. */
export function dayStart(day: string, later = 0): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return match ? new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + later).toISOString() : undefined;
}
