import { describe, expect, it } from 'vitest';
import { codecs, placeOf, textOf, unchanged, weightAt } from '../../../src/dashboard/pages/playground/changes';

describe('changes in the address', () => {
  it('come back as they were', () => {
    const weights = { category: 3, 'brand, old': 0.5, price: 0 };
    expect(codecs.weights.read(codecs.weights.write(weights)!)).toEqual(weights);
    expect(codecs.recency.read(codecs.recency.write(0)!)).toBe(0);
    expect(codecs.recency.read('')).toBeNull();
  });

  it('say nothing where nothing is changed', () => {
    expect(codecs.weights.write({})).toBeNull();
    expect(codecs.categories.write([])).toBeNull();
    expect(textOf({ ...unchanged, weights: { a: 2 } })).not.toBe(textOf(unchanged));
  });

  it('are held within what the service takes', () => {
    expect(codecs.weights.read('a:99,b:-3,c:x')).toEqual({ a: 10, b: 0 });
    expect(codecs.recency.read('-70')).toBe(-5);
  });
});

describe('the slider of a weight', () => {
  it('has 1 in its middle, 0 and 10 at its ends, and equal ratios between', () => {
    expect([0, 50, 100].map(weightAt)).toEqual([0, 1, 10]);
    // Two digits are kept: the ratios are equal as far as those go.
    expect((weightAt(75) / weightAt(50)) * (weightAt(75) / weightAt(100))).toBeCloseTo(1, 1);
  });

  it('shows each of its weights at its place', () => {
    for (let place = 0; place <= 100; place++) expect(Math.abs(placeOf(weightAt(place)) - place)).toBeLessThanOrEqual(1);
  });
});
