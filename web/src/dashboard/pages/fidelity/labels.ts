/** A point with a name, in pixels. */
export interface Named {
  readonly x: number;
  readonly y: number;
  /** Width of the name. */
  readonly width: number;
}

/** Where a name stands: its left end and its middle line; null where it found no room. */
export type LabelPlace = { readonly x: number; readonly y: number } | null;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const HALF = 8;
const GAP = 9;
const REACH = 5;

/** Names beside their points, none over another name, a point or the plot's edge. Earlier points choose first. */
export function placeLabels(points: readonly Named[], plot: Box): LabelPlace[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - REACH, right: x + REACH, top: y - REACH, bottom: y + REACH }));
  return points.map(point => {
    for (const { x, y } of candidates(point)) {
      const box = { left: x, right: x + point.width, top: y - HALF, bottom: y + HALF };
      const inside = box.left >= plot.left && box.right <= plot.right && box.top >= plot.top && box.bottom <= plot.bottom;
      if (!inside || taken.some(other => overlap(box, other))) continue;
      taken.push(box);
      return { x, y };
    }
    return null;
  });
}

/** Right, left, above, below, then further away by lines. */
function* candidates({ x, y, width }: Named): Generator<{ x: number; y: number }> {
  for (let step = 0; step <= 6; step++) {
    const away = step * HALF;
    for (const dy of step === 0 ? [0] : [-away, away]) {
      yield { x: x + GAP, y: y + dy };
      yield { x: x - GAP - width, y: y + dy };
    }
    yield { x: x - width / 2, y: y - GAP - HALF - away };
    yield { x: x - width / 2, y: y + GAP + HALF + away };
  }
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
