import { expect, it } from 'vitest';
import { placeLabels, type Named } from '../../src/dashboard/pages/fidelity/labels';

const plot = { left: 0, right: 400, top: 0, bottom: 300 };

it('names stand beside their points, inside the plot, and never over one another or over a point', () => {
  const points: Named[] = Array.from({ length: 12 }, (_, i) => ({ x: 200 + (i % 3) * 6, y: 150 + Math.floor(i / 3) * 9, width: 80 }));
  const places = placeLabels(points, plot);
  const boxes = places.flatMap((place, i) => (place ? [{ ...place, right: place.x + points[i]!.width }] : []));
  expect(boxes.length).toBeGreaterThan(5);
  for (const [i, a] of boxes.entries()) {
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(a.right).toBeLessThanOrEqual(400);
    for (const b of boxes.slice(i + 1)) expect(a.x < b.right && b.x < a.right && Math.abs(a.y - b.y) < 16).toBe(false);
    for (const point of points) expect(point.x > a.x && point.x < a.right && Math.abs(point.y - a.y) < 8).toBe(false);
  }
});

it('a name at the right edge stands to the left of its point', () => {
  expect(placeLabels([{ x: 390, y: 100, width: 60 }], plot)).toEqual([{ x: 321, y: 100 }]);
});

it('a name that finds no room is left to the tooltip', () => {
  expect(placeLabels([{ x: 10, y: 10, width: 50 }], { left: 0, right: 20, top: 0, bottom: 20 })).toEqual([null]);
});
