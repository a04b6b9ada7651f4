import type { AnswerOf } from '../../api/types';

/** What one protocol measured. */
export type Board = AnswerOf<'/v1/fidelity', 'get'>[number];

/** Figures that a table shows, the leading one of a protocol first; with what follows '@'. */
const shown = ['hit@1', 'hit@3', 'ndcg', 'del', 'ins', 'pos@5', 'neg@5', 'cdcg', 'comprehensiveness', 'sufficiency', 'pn-s@5', 'pn-r@5'];
const lowerIsBetter = new Set(['pos', 'cdcg', 'del', 'sufficiency']);
const shares = new Set(['hit', 'pos', 'neg', 'pn-s']);

const plain = (metric: string) => metric.split(/[@:]/)[0]!;

/** True where a more faithful method has the higher figure. */
export const higherIsBetter = (metric: string): boolean => !lowerIsBetter.has(plain(metric));
/** True where a figure is a share of users. */
export const isShare = (metric: string): boolean => shares.has(plain(metric));

/** The figures of a board, the leading one first. */
export const metricsOf = (board: Board): string[] =>
  shown.filter(metric => Object.values(board.methods).some(method => metric in method.values));

/** A figure with its 95 % interval over users; null ends where none was kept. */
export interface Figure {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export function figureOf(board: Board, method: string, metric: string): Figure | null {
  const own = board.methods[method];
  const value = own?.values[metric];
  if (value === undefined) return null;
  const [low, high] = own?.intervals?.[metric] ?? [];
  return { value, low: low ?? null, high: high ?? null };
}

/** What a figure beside that of random rankings says: the rule by which explanations are captioned. */
export type Verdict = 'good' | 'low' | 'level' | 'worse' | 'unknown';

/** Leads below this part of the larger figure count as luck where no interval was kept. */
const part = 0.05;
/** A method that gains less than this part of what the best gains over random is called low. */
const lowPart = 0.5;

export function verdictOf(board: Board, method: string, metric: string): Verdict {
  const own = figureOf(board, method, metric);
  const random = figureOf(board, 'random', metric);
  if (!own || !random) return 'unknown';
  const level =
    own.low !== null && own.high !== null
      ? (random.high ?? random.value) >= own.low && (random.low ?? random.value) <= own.high
      : Math.abs(own.value - random.value) <= part * Math.max(Math.abs(own.value), Math.abs(random.value));
  if (level) return 'level';
  if (own.value > random.value !== higherIsBetter(metric)) return 'worse';
  const best = bestOf(board, metric);
  const gain = best ? (own.value - random.value) / (figureOf(board, best, metric)!.value - random.value) : 1;
  return gain < lowPart ? 'low' : 'good';
}

const explains = (board: Board, metric: string) =>
  Object.keys(board.methods).filter(method => !board.methods[method]!.isControl && metric in board.methods[method]!.values);

/** Methods from the most to the least faithful by a figure; controls left out. */
export function ranked(board: Board, metric: string): string[] {
  const sign = higherIsBetter(metric) ? -1 : 1;
  return explains(board, metric).sort((a, b) => sign * (board.methods[a]!.values[metric]! - board.methods[b]!.values[metric]!));
}

export const bestOf = (board: Board, metric: string): string | null => ranked(board, metric)[0] ?? null;

/** The method with the fewest evaluations among those whose interval reaches the best one's; null where no intervals were kept. */
export function quickestNearBest(board: Board, metric: string): string | null {
  const best = bestOf(board, metric);
  const top = best && figureOf(board, best, metric);
  if (!top || top.low === null || top.high === null) return null;
  const near = ranked(board, metric).filter(method => {
    const own = figureOf(board, method, metric)!;
    return own.low !== null && own.high !== null && own.high >= top.low! && own.low <= top.high!;
  });
  return near.reduce((least, next) => (board.methods[next]!.evaluations < board.methods[least]!.evaluations ? next : least), best!);
}

/** What the table can be sorted by: a figure, or a cost. */
export type SortKey = string;

const sortValue = (board: Board, method: string, key: SortKey): number | null =>
  key === 'evaluations' || key === 'milliseconds' ? board.methods[method]![key] : (board.methods[method]!.values[key] ?? null);

/** Methods and controls by a column, the better ones first or, turned, last; unknown figures always last. */
export function sorted(board: Board, key: SortKey, turned: boolean): string[] {
  const ascending = (key === 'evaluations' || key === 'milliseconds' || !higherIsBetter(key)) !== turned;
  return Object.keys(board.methods).sort((a, b) => {
    const [x, y] = [sortValue(board, a, key), sortValue(board, b, key)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return (ascending ? x - y : y - x) || a.localeCompare(b);
  });
}
