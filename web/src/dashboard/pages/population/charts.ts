import { fill, percentText } from '../../../lib/text';
import type { AnswerOf } from '../../api/types';
import { measuredOn, type ChartData } from '../../components/charts/chartData';
import { columnChart } from '../../components/charts/columnChart';
import { countText, dayText } from '../../i18n/format';
import type { populationWords } from './words';

export type Activity = AnswerOf<'/v1/metrics/activity', 'get'>;
export type Population = AnswerOf<'/v1/metrics/population', 'get'>;
type Words = { readonly [K in keyof (typeof populationWords)['en']]: string };

/** The kinds that some days counted, the most frequent first. */
export function kindsOf(days: readonly Record<string, number>[]): string[] {
  const totals = new Map<string, number>();
  for (const day of days) for (const [kind, count] of Object.entries(day)) totals.set(kind, (totals.get(kind) ?? 0) + Number(count));
  return [...totals]
    .filter(([, total]) => total > 0)
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([kind]) => kind);
}

/** The charts of activity: what users did, who was there, what they said (where anybody said something). */
export function activityCharts({ days }: Activity, words: Words, nameOf: (kind: string) => string): ChartData[] {
  const axis = {
    columnName: words.day,
    columns: days.map(day => dayText(day.day)),
    shortColumns: days.map(day => day.day.slice(5)),
    format: (value: number) => countText(value),
  };
  const caption = (count: number, what: string) => [
    measuredOn(words.counted, fill(words.total, fill(what, countText(count)), days.length), ''),
  ];
  const stacked = (counts: readonly Record<string, number>[]) =>
    kindsOf(counts).map(kind => ({
      name: nameOf(kind),
      kind: 'bar' as const,
      stack: 'all',
      values: counts.map(count => Number(count[kind] ?? 0)),
    }));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const all = (counts: readonly Record<string, number>[]) => sum(counts.flatMap(count => Object.values(count).map(Number)));
  const [events, feedback] = [days.map(day => day.events), days.map(day => day.feedback)];

  const did = columnChart({
    ...axis,
    id: 'activity-events',
    title: words.eventsTitle,
    lead: words.eventsLead,
    captions: caption(all(events), words.eventsCount),
    unit: words.eventsUnit,
    series: stacked(events),
  });
  const people = columnChart({
    ...axis,
    id: 'activity-people',
    title: words.peopleTitle,
    lead: words.peopleLead,
    captions: caption(sum(days.map(day => Number(day.lists))), words.listsCount),
    unit: words.peopleUnit,
    series: (['users', 'lists', 'explanations'] as const).map(name => ({
      name: words[name],
      kind: 'line' as const,
      values: days.map(day => Number(day[name])),
    })),
  });
  if (all(feedback) === 0) return [did, people];
  const said = columnChart({
    ...axis,
    id: 'activity-feedback',
    title: words.feedbackTitle,
    lead: words.feedbackLead,
    captions: caption(all(feedback), words.feedbackCount),
    unit: words.feedbackUnit,
    series: stacked(feedback),
  });
  return [did, people, said];
}

/** Places on lists beside events, by tenths of the items from the most popular on. */
export function decileChart(population: Population, words: Words): ChartData {
  const name = (decile: number) => (decile === 1 ? words.decileFirst : String(decile));
  return columnChart({
    id: 'population-deciles',
    title: words.decilesTitle,
    lead: words.decilesLead,
    captions: [measuredOn(words.counted, fill(words.listsCount, countText(population.lists)), words.decilesMeaning)],
    columnName: words.decile,
    columns: population.deciles.map(one => fill(words.decileName, name(one.decile))),
    shortColumns: population.deciles.map(one => String(one.decile)),
    unit: words.partUnit,
    format: percentText,
    series: [
      { name: words.shownPart, kind: 'bar', values: population.deciles.map(one => one.shown) },
      { name: words.eventsPart, kind: 'bar', values: population.deciles.map(one => one.events) },
    ],
  });
}
