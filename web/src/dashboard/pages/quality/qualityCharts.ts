import { fill, numberText, percentText } from '../../../lib/text';
import type { AnswerOf } from '../../api/types';
import type { ChartData } from '../../components/charts/chartData';
import { measuredOn } from '../../components/charts/chartData';
import { columnChart, type ColumnSeries } from '../../components/charts/columnChart';
import { countText, dayText } from '../../i18n/format';
import type { qualityWords } from './words';

type Quality = AnswerOf<'/v1/metrics/quality/days', 'get'>;
type Words = { readonly [K in keyof (typeof qualityWords)['en']]: string };

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** The charts of the days: hit rate, feedback, lists without a history, and both drifts. */
export function qualityCharts({ days, reference }: Quality, words: Words): ChartData[] {
  const measured = reference['hr@10'];
  const common = {
    columnName: words.day,
    columns: days.map(d => dayText(d.day)),
    shortColumns: days.map(d => d.day.slice(5)),
  };
  const line = (name: string, values: readonly (number | null)[], color: number): ColumnSeries => ({ name, values, kind: 'line', color });
  return [
    columnChart({
      ...common,
      id: 'hit-rate',
      title: words.hitRate,
      lead: words.hitLead,
      captions: [
        measuredOn(
          words.hitRate,
          fill(words.hitOn, countText(sum(days.map(d => d.judged)))),
          words.hitMeaning,
          measured === undefined ? '' : words.hitNote,
        ),
      ],
      unit: words.share,
      format: percentText,
      ends: [words.lowEnd, words.highEnd],
      series: [
        {
          ...line(
            words.hitRate,
            days.map(d => d.hitRate),
            0,
          ),
          band: { low: days.map(d => d.hitRateLow), high: days.map(d => d.hitRateHigh) },
        },
      ],
      ...(measured === undefined ? {} : { levels: [{ name: fill(words.hitLevel, percentText(measured)), value: measured }] }),
    }),
    columnChart({
      ...common,
      id: 'feedback',
      title: words.feedback,
      lead: words.feedbackLead,
      captions: [
        measuredOn(words.feedback, fill(words.feedbackOn, countText(sum(days.map(d => d.up + d.down + d.click)))), words.feedbackMeaning),
      ],
      unit: words.count,
      format: countText,
      series: (['up', 'down', 'click'] as const).map((kind, i) => ({
        name: words[kind],
        values: days.map(d => d[kind]),
        kind: 'bar',
        stack: 'feedback',
        color: [2, 4, 0][i]!,
      })),
    }),
    columnChart({
      ...common,
      id: 'fallback-share',
      title: words.fallback,
      lead: words.fallbackLead,
      captions: [measuredOn(words.fallback, fill(words.fallbackOn, countText(sum(days.map(d => d.lists)))), words.fallbackMeaning)],
      unit: words.share,
      format: percentText,
      series: [
        line(
          words.fallback,
          days.map(d => (d.lists ? d.fallbackShare : null)),
          1,
        ),
      ],
    }),
    columnChart({
      ...common,
      id: 'data-drift',
      title: words.dataDrift,
      lead: words.dataLead,
      captions: [measuredOn(words.dataDrift, words.dataOn, words.dataMeaning)],
      unit: words.bits,
      format: numberText,
      series: [
        line(
          words.dataDrift,
          days.map(d => d.dataDrift),
          6,
        ),
      ],
    }),
    columnChart({
      ...common,
      id: 'attention-drift',
      title: words.attentionDrift,
      lead: words.attentionLead,
      captions: [measuredOn(words.attentionDrift, words.attentionOn, words.attentionMeaning)],
      unit: words.entropy,
      format: value => numberText(value, true),
      series: [
        line(
          words.attentionDrift,
          days.map(d => d.attentionDrift),
          3,
        ),
      ],
    }),
  ];
}

/** The 95 % interval of a share by Wilson. */
export function wilson(share: number, of: number): readonly [low: number, high: number] {
  const z = 1.959964;
  const centre = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [(centre - half) / scale, (centre + half) / scale];
}
