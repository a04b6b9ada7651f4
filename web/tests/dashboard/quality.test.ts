import { describe, expect, it } from 'vitest';
import { qualityCharts, wilson } from '../../src/dashboard/pages/quality/qualityCharts';
import { qualityWords } from '../../src/dashboard/pages/quality/words';

const day = (name: string, lists: number, hitRate: number | null) => ({
  day: name,
  lists,
  judged: lists,
  hitRate,
  hitRateLow: hitRate === null ? null : hitRate - 0.1,
  hitRateHigh: hitRate === null ? null : hitRate + 0.1,
  up: 2,
  down: 1,
  click: 3,
  fallbackShare: 0,
  dataDrift: 0.02,
  attentionDrift: null,
});
const data = { reference: { 'hr@10': 0.25 }, days: [day('2026-05-03', 40, 0.3), day('2026-05-04', 0, null)], alerts: [] };

describe('qualityCharts', () => {
  it('shows the hit rate with its interval, and nothing on days without lists', () => {
    const [hits, , fallback] = qualityCharts(data, qualityWords.en);
    expect(hits!.table.columns).toEqual(['Day', 'Hit rate', 'Hit rate: lower end', 'Hit rate: upper end']);
    expect(hits!.table.rows.map(r => r.slice(1))).toEqual([
      [0.3, 0.3 - 0.1, 0.3 + 0.1],
      [null, null, null],
    ]);
    expect(fallback!.table.rows.map(r => r[1])).toEqual([0, null]);
  });

  it('says on what each chart was measured, in both languages', () => {
    expect(qualityCharts(data, qualityWords.en)[0]!.captions[0]!.badge).toBe('40 judged lists');
    for (const words of [qualityWords.en, qualityWords.zh])
      for (const chart of qualityCharts(data, words)) expect(JSON.stringify([chart.captions, chart.lead])).not.toMatch(/\{\d\}/);
  });
});

describe('wilson', () => {
  it('holds the share, and stays within 0 and 1 at the ends', () => {
    // 10 of 20: (0.5 + z²/40 ± z √(0.25/20 + z²/1600)) / (1 + z²/20) with z = 1.96.
    const [low, high] = wilson(0.5, 20);
    expect(low).toBeCloseTo(0.2993, 4);
    expect(high).toBeCloseTo(0.7007, 4);
    expect(wilson(0, 10)[0]).toBeCloseTo(0, 12);
    expect(wilson(1, 10)[1]).toBeCloseTo(1, 12);
  });
});
