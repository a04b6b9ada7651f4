import type { AnswerOf } from '../../api/types';

/** What one protocol measured. */
export type Board = AnswerOf<'/v1/fidelity', 'get'>[number];

/** Figures that a table shows, the leading one of a protocol first; with what follows '@'. */
const shown = ['hit@1', 'hit@3', 'ndcg', 'del', 'ins', 'pos@5', 'neg@5', 'cdcg', 'comprehensiveness', 'sufficiency', 'pn-s@5', 'pn-r@5'];
const shares = new Set(['hit', 'pos', 'neg', 'pn-s']);

/** True where a figure is a share of users. */
export const isShare = (metric: string): boolean => shares.has(metric.split(/[@:]/)[0]!);

/** The figures of a board, the leading one first. */
export const metricsOf = (board: Board): string[] => shown.filter(metric => metric in board.figures);

/** True where a more faithful method has the higher figure; also for a name that the board does not have, which an address may hold. */
export const higherIsBetter = (board: Board, metric: string): boolean => board.figures[metric]?.higherIsBetter ?? true;

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

/** What a method's figure says beside that of random rankings, as the service judges it; a control is not judged. */
export type Verdict = Board['figures'][string]['verdicts'][string];

/** Methods from the most to the least faithful by a figure; controls left out. */
export function ranked(board: Board, metric: string): string[] {
  const sign = higherIsBetter(board, metric) ? -1 : 1;
  return Object.keys(board.figures[metric]!.verdicts).sort(
    (a, b) => sign * (board.methods[a]!.values[metric]! - board.methods[b]!.values[metric]!),
  );
}

/** What the table can be sorted by: a figure, or a cost. */
export type SortKey = string;

const sortValue = (board: Board, method: string, key: SortKey): number | null =>
  key === 'evaluations' || key === 'milliseconds' ? board.methods[method]![key] : (board.methods[method]!.values[key] ?? null);

/** Methods and controls by a column, the better ones first or, turned, last; unknown figures always last. */
export function sorted(board: Board, key: SortKey, turned: boolean): string[] {
  const ascending = (key === 'evaluations' || key === 'milliseconds' || !higherIsBetter(board, key)) !== turned;
  return Object.keys(board.methods).sort((a, b) => {
    const [x, y] = [sortValue(board, a, key), sortValue(board, b, key)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return (ascending ? x - y : y - x) || a.localeCompare(b);
  });
}
