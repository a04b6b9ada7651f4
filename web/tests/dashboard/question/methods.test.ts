import { describe, expect, it } from 'vitest';
import { byFamily, mostFaithful } from '../../../src/dashboard/question/methods';

const note = (id: string, family: string, metric: string | null, value = 0) => ({
  id,
  title: id,
  family,
  fidelity: metric ? { metric, value, random: 0, users: 10 } : null,
});

describe('the most faithful method', () => {
  it('has the highest agreement with the truth, or the lowest deletion score', () => {
    expect(mostFaithful([note('a', 'x', 'hit@1', 0.4), note('b', 'x', 'hit@1', 0.7), note('c', 'y', null)])!.id).toBe('b');
    expect(mostFaithful([note('a', 'x', 'del', -3), note('b', 'x', 'del', -1)])!.id).toBe('a');
    expect(mostFaithful([note('c', 'y', null)])).toBeNull();
  });

  it('stands in its family', () => {
    const families = byFamily([note('a', 'x', null), note('c', 'y', null), note('b', 'x', null)]);
    expect([...families].map(([family, methods]) => [family, methods.map(m => m.id)])).toEqual([
      ['x', ['a', 'b']],
      ['y', ['c']],
    ]);
  });
});
