import type { Mark } from './scene';

/** Standard errors either side of a value within which 95 % of estimates lie. */
const REACH = 1.96;

/** The 95 % range of an estimate with a standard error; nothing where that is not known. */
export function rangeOf(value: number, error: number | null | undefined): readonly [number, number] | null {
  return error ? [value - REACH * error, value + REACH * error] : null;
}

/** A range as a thin line with ends, `half` pixels either side of the line. */
export function whisker(
  range: readonly [number, number] | null,
  at: (value: number) => number,
  y: number,
  color: string,
  half = 4,
): Mark[] {
  if (!range) return [];
  const [low, high] = range.map(at) as [number, number];
  const d = `M${low} ${y}H${high}M${low} ${y - half}v${2 * half}M${high} ${y - half}v${2 * half}`;
  return [{ kind: 'path', d, stroke: color, width: 1.5 }];
}
