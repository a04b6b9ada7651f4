import type { Table } from './table';
import { fill, numberText } from './text';
import type { PanelWords } from './words';

const NAMED = 3;

/** A picture in words, for whoever does not see it: how many numbers it shows, and where the largest of them stand. */
export function tableSummary(table: Table, words: Pick<PanelWords, 'largest'>): string {
  const largest: { value: number; size: number; row: number; column: number }[] = [];
  let count = 0;
  table.rows.forEach((cells, row) =>
    cells.forEach((value, column) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return;
      count++;
      const size = Math.abs(value);
      if (largest.length === NAMED && size <= largest[NAMED - 1]!.size) return;
      largest.push({ value, size, row, column });
      largest.sort((a, b) => b.size - a.size || a.row - b.row || a.column - b.column);
      largest.length = Math.min(largest.length, NAMED);
    }),
  );
  const name = (row: number, column: number) =>
    [...(table.rows[row] ?? []).filter(cell => typeof cell === 'string'), table.columns[column]].filter(Boolean).join(', ');
  const named = largest.map(({ value, row, column }) => `${name(row, column)} ${numberText(value, value < 0)}`);
  if (count === 0) return (table.rows[0] ?? []).filter(cell => cell !== null).join(', ');
  return fill(words.largest, count, named.join('; '));
}
