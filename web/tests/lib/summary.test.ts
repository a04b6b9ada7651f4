import { expect, it } from 'vitest';
import { tableSummary } from '../../src/lib/summary';
import { words } from '../fixture';

const say = { ...words, largest: '{0}: {1}' };

it('names the largest numbers by their row and column', () => {
  const rows = [
    ['a', 1, -5],
    ['b', 3, 2],
    ['c', null, 4],
  ];
  expect(tableSummary({ columns: ['Event', 'x', 'y'], rows }, say)).toBe('5: a, y −5.00; c, y 4.00; b, x 3.00');
});

it('a table without numbers is read as it stands', () => {
  expect(tableSummary({ columns: ['Event', 'x'], rows: [['nothing', null]] }, say)).toBe('nothing');
});
