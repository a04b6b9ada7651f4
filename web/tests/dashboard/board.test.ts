import { describe, expect, it } from 'vitest';
import { metricsOf, ranked, sorted, type Board } from '../../src/dashboard/pages/fidelity/board';

const method = (
  isControl: boolean,
  hit: number,
  low: number,
  high: number,
  del: number,
  evaluations: number,
): Board['methods'][string] => ({
  isControl,
  values: { 'hit@1': hit, del },
  intervals: { 'hit@1': [low, high] },
  evaluations,
  milliseconds: evaluations / 10,
});

const verdicts = { quick: 'good', weak: 'low', luck: 'level', wrong: 'worse', strong: 'good' } as const;

const board: Board = {
  protocol: 'truth',
  text: '',
  users: 60,
  cases: null,
  methods: {
    strong: method(false, 0.6, 0.5, 0.7, -3, 1000),
    quick: method(false, 0.55, 0.45, 0.65, -2.5, 2),
    weak: method(false, 0.25, 0.2, 0.3, -1.5, 20),
    luck: method(false, 0.12, 0.05, 0.19, -1, 1),
    wrong: method(false, 0.01, 0, 0.02, 0, 5),
    random: method(true, 0.1, 0.06, 0.14, -1, 0),
  },
  figures: {
    del: { higherIsBetter: false, best: 'strong', quickest: null, verdicts },
    'hit@1': { higherIsBetter: true, best: 'strong', quickest: 'quick', verdicts },
    'hit@99': { higherIsBetter: true, best: 'strong', quickest: null, verdicts },
  },
};

describe('a board', () => {
  it('ranks methods without controls, the more faithful first whichever direction a figure has', () => {
    expect(ranked(board, 'del')).toEqual(['strong', 'quick', 'weak', 'luck', 'wrong']);
    expect(ranked(board, 'hit@1')).toEqual(['strong', 'quick', 'weak', 'luck', 'wrong']);
  });

  it('leads with the figure of the protocol, leaves out what it has no words for, and sorts the better first by any column', () => {
    expect(metricsOf(board)).toEqual(['hit@1', 'del']);
    expect(sorted(board, 'hit@1', false)).toEqual(['strong', 'quick', 'weak', 'luck', 'random', 'wrong']);
    expect(sorted(board, 'evaluations', false)[0]).toBe('random');
    expect(sorted(board, 'del', true)[0]).toBe('wrong');
    expect(sorted(board, 'no-such-column', false)).toHaveLength(6);
  });
});
