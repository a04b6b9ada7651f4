import { describe, expect, it } from 'vitest';
import { curveCharts, flatSettings, settingDifferences } from '../../src/dashboard/pages/training/compare';
import { withPoint, type RunCurve } from '../../src/dashboard/pages/training/curves';
import { trainingWords } from '../../src/dashboard/pages/training/words';

const point = (epoch: number, loss: number, ndcg: number | null = null) => ({
  epoch,
  loss,
  validation: ndcg === null ? null : { 'ndcg@10': ndcg },
  seconds: 1,
});
const curve = (name: string, points: RunCurve['points']): RunCurve => ({
  run: {
    name,
    model: 'sequential-transformer',
    state: 'running',
    started: '2026-05-03T10:00:00.000Z',
    updated: '2026-05-03T10:01:00.000Z',
    epochs: 5,
    epoch: points.length,
    config: {},
    metrics: {},
  },
  points,
});

describe('withPoint', () => {
  it('adds the next epoch and takes no epoch twice, as a stream tells those before again', () => {
    const first = curve('a', [point(1, 3)]);
    expect(withPoint(first, point(1, 3))).toBe(first);
    const second = withPoint(first, point(2, 2.5));
    expect(second.points.map(p => p.loss)).toEqual([3, 2.5]);
    expect(second.run.epoch).toBe(2);
    expect(first.points).toHaveLength(1);
  });
});

describe('settings', () => {
  it('have names with points', () => {
    expect([...flatSettings({ width: 16, training: { seed: 2, steps: [1, 2] } })]).toEqual([
      ['width', '16'],
      ['training.seed', '2'],
      ['training.steps', '1, 2'],
    ]);
  });

  it('are listed where they differ, also where one training does not have them', () => {
    const found = settingDifferences([
      { width: 16, training: { seed: 1 } },
      { width: 16, training: { seed: 2 }, gate: true },
    ]);
    expect(found).toEqual([
      { name: 'gate', values: ['–', 'true'] },
      { name: 'training.seed', values: ['1', '2'] },
    ]);
  });
});

describe('curveCharts', () => {
  it('draws loss and validation over all epochs, with gaps where nothing was validated', () => {
    const [loss, validation] = curveCharts([curve('a', [point(1, 3), point(2, 2, 0.4)]), curve('b', [point(1, 4, 0.1)])], trainingWords.en);
    expect(loss!.table).toEqual({
      columns: ['Epoch', 'a', 'b'],
      rows: [
        ['Epoch 1', 3, 4],
        ['Epoch 2', 2, null],
      ],
    });
    expect(validation!.table.rows).toEqual([
      ['Epoch 1', null, 0.1],
      ['Epoch 2', 0.4, null],
    ]);
  });

  it('draws nothing of trainings without a record', () => {
    expect(curveCharts([curve('a', [])], trainingWords.en)).toEqual([]);
  });
});
