import { numberText } from '../../../lib/text';
import { measuredOn, type ChartData } from '../../components/charts/chartData';
import { columnChart } from '../../components/charts/columnChart';
import type { RunCurve, RunPoint } from './curves';
import type { trainingWords } from './words';

type Words = { readonly [K in keyof (typeof trainingWords)['en']]: string };

/** The figure that validation is shown by: nDCG@10 where it is there, else the first. */
const validationOf = (point: RunPoint): number | null => {
  const values = point.validation ?? {};
  return values['ndcg@10'] ?? Object.values(values)[0] ?? null;
};

/** Loss and validation by epoch, a line a training; none of trainings without a record. */
export function curveCharts(curves: readonly RunCurve[], words: Words): ChartData[] {
  const last = Math.max(0, ...curves.flatMap(c => c.points.map(p => p.epoch)));
  if (last === 0) return [];
  const epochs = Array.from({ length: last }, (_, i) => i + 1);
  const drawn = (id: 'loss' | 'validation', unit: string, of: (point: RunPoint) => number | null) =>
    columnChart({
      id,
      title: words[id],
      lead: words[`${id}Lead`],
      captions: [measuredOn(words[id], words[`${id}On`], words[`${id}Meaning`])],
      columnName: words.epoch,
      columns: epochs.map(e => `${words.epoch} ${e}`),
      shortColumns: epochs.map(String),
      unit,
      format: numberText,
      series: curves.map(curve => {
        const byEpoch = new Map(curve.points.map(p => [p.epoch, of(p)]));
        return { name: curve.run.name, kind: 'line', values: epochs.map(e => byEpoch.get(e) ?? null) };
      }),
    });
  return [drawn('loss', words.loss, p => p.loss), drawn('validation', 'nDCG@10', validationOf)];
}

/** The settings as names with points and their values as text. */
export function flatSettings(config: unknown, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries((config ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [inner, text] of flatSettings(value, `${prefix}${name}.`)) flat.set(inner, text);
    else flat.set(prefix + name, Array.isArray(value) ? value.join(', ') : String(value));
  }
  return flat;
}

/** The settings in which trainings differ: a name, and each training's value, – where it has none. */
export function settingDifferences(configs: readonly unknown[]): { readonly name: string; readonly values: readonly string[] }[] {
  const flat = configs.map(config => flatSettings(config));
  const names = [...new Set(flat.flatMap(settings => [...settings.keys()]))].sort();
  return names
    .map(name => ({ name, values: flat.map(settings => settings.get(name) ?? '–') }))
    .filter(({ values }) => new Set(values).size > 1);
}
