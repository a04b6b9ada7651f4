import { describe, expect, it } from 'vitest';
import { bestOf, metricsOf, quickestNearBest, ranked, sorted, verdictOf, type Board } from '../../src/dashboard/pages/fidelity/board';

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
};

describe('a board', () => {
  it('judges a method by its interval beside that of random rankings, and by what the best gains', () => {
    expect(Object.keys(board.methods).map(name => verdictOf(board, name, 'hit@1'))).toEqual([
      'good',
      'good',
      'low',
      'level',
      'worse',
      'level',
    ]);
  });

  it('judges by a twentieth of the larger figure where no interval was kept, and the other way round where lower is better', () => {
    expect(verdictOf(board, 'strong', 'del')).toBe('good');
    expect(verdictOf(board, 'luck', 'del')).toBe('level');
    expect(verdictOf(board, 'wrong', 'del')).toBe('worse');
    expect(verdictOf({ ...board, methods: { strong: board.methods['strong']! } }, 'strong', 'hit@1')).toBe('unknown');
  });

  it('ranks methods without controls, and finds the quickest whose interval reaches the best one’s', () => {
    expect(ranked(board, 'del')).toEqual(['strong', 'quick', 'weak', 'luck', 'wrong']);
    expect(bestOf(board, 'hit@1')).toBe('strong');
    expect(quickestNearBest(board, 'hit@1')).toBe('quick');
    expect(quickestNearBest(board, 'del')).toBeNull();
  });

  it('leads with the figure of the protocol, and sorts the better first by any column', () => {
    expect(metricsOf(board)).toEqual(['hit@1', 'del']);
    expect(sorted(board, 'hit@1', false)).toEqual(['strong', 'quick', 'weak', 'luck', 'random', 'wrong']);
    expect(sorted(board, 'evaluations', false)[0]).toBe('random');
    expect(sorted(board, 'del', true)[0]).toBe('wrong');
  });
});
