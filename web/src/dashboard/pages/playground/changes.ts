import { historyQuery, type PastEvent } from '../../question/history';
import { listQuery, type QueryCodec } from '../../state/query';

/** What is changed in the playground; null and nothing where it is as stored. */
export interface Changes {
  readonly history: readonly PastEvent[] | null;
  readonly weights: Readonly<Record<string, number>>;
  readonly recency: number | null;
  readonly categories: readonly string[];
}

export const unchanged: Changes = { history: null, weights: {}, recency: null, categories: [] };

/** Weights in the address: `category:3,brand:0.5`. */
const weightsQuery: QueryCodec<Readonly<Record<string, number>>> = {
  read: text =>
    Object.fromEntries(
      (text ? text.split(',') : [])
        .map(part => part.split(':').map(decodeURIComponent))
        .filter(([name, weight]) => name && Number.isFinite(Number(weight)))
        .map(([name, weight]) => [name, Math.min(10, Math.max(0, Number(weight)))]),
    ),
  write: value =>
    Object.entries(value)
      .map(([name, weight]) => `${encodeURIComponent(name)}:${weight}`)
      .join(',') || null,
};

const recencyQuery: QueryCodec<number | null> = {
  read: text => (text !== '' && Number.isFinite(Number(text)) ? Math.min(5, Math.max(-5, Number(text))) : null),
  write: value => (value === null ? null : String(value)),
};

/** How each change is written in the address. */
export const codecs: { readonly [K in keyof Changes]: QueryCodec<Changes[K]> } = {
  history: historyQuery,
  weights: weightsQuery,
  recency: recencyQuery,
  categories: listQuery,
};

/** Equal for changes that the address writes equally. */
export const textOf = (changes: Changes): string =>
  [
    codecs.history.write(changes.history),
    codecs.weights.write(changes.weights),
    codecs.recency.write(changes.recency),
    codecs.categories.write(changes.categories),
  ].join('&');

/** A weight at a slider's place 0..100: 0 at its left end, then as far from 0.1 to 1 as from 1 to 10. */
export const weightAt = (place: number): number => (place <= 0 ? 0 : Number((10 ** ((place - 50) / 50)).toPrecision(2)));

/** The place of a weight. */
export const placeOf = (weight: number): number => (weight <= 0 ? 0 : Math.round(Math.max(1, Math.min(100, 50 + 50 * Math.log10(weight)))));
