import type { Caption } from '../../../lib/caption';
import { estimateWidth, numberText } from '../../../lib/text';
import type { Tokens } from '../../../lib/theme';
import { axisLook, chartLook, legendLook, type ChartData } from './chartData';

/** One line, or one kind of bars. */
export interface ColumnSeries {
  readonly name: string;
  /** A value for each column; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly kind: 'line' | 'bar';
  /** Bars of one stack stand on each other. */
  readonly stack?: string;
  /** Lower and upper end of each value's interval, drawn as a band around a line. */
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
  /** Which of the theme's kinds colours it; default its place in the list. */
  readonly color?: number;
  readonly dashed?: boolean;
}

/** Columns side by side, such as days or epochs, with bars or lines over them. */
export interface ColumnChartText {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly bare?: boolean;
  readonly captions: readonly Caption[];
  /** What the columns are, as the table's first heading: Day. */
  readonly columnName: string;
  /** The columns' names in full. */
  readonly columns: readonly string[];
  /** Their names on the axis; default the names in full. */
  readonly shortColumns?: readonly string[];
  readonly series: readonly ColumnSeries[];
  /** Unit of the values, above the axis. */
  readonly unit: string;
  /** Name of an interval's ends in the table: {lower end}, {upper end}. */
  readonly ends?: readonly [low: string, high: string];
  /** A value in words; default three figures. */
  readonly format?: (value: number) => string;
  /** Levels to compare with, drawn as thin lines with their names. */
  readonly levels?: readonly { readonly name: string; readonly value: number }[];
  /** Upper end of the values' axis; default as the values need. */
  readonly most?: number;
  readonly height?: number;
}

const NARROW = 520;

/** Bars and lines over columns, with bands for intervals. The pointer and the arrow keys read a column with all its values. */
export function columnChart(text: ColumnChartText): ChartData {
  const { columns, series, ends } = text;
  const format = text.format ?? ((value: number) => numberText(value));
  const said = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format(value));
  const valueRow = (one: ColumnSeries, i: number) => {
    const [low, high] = [one.band?.low[i] ?? null, one.band?.high[i] ?? null];
    const interval = low === null || high === null ? '' : ` (${format(low)} – ${format(high)})`;
    return [one.name, said(one.values[i]) + interval] as const;
  };
  // Bands take two series of their own each, which the keyboard does not light.
  const lit = series.map((_, i) => i);
  return {
    id: text.id,
    title: text.title,
    lead: text.lead,
    ...(text.bare ? { bare: true } : {}),
    captions: text.captions,
    along: 'x',
    // A line of zeros is a figure, bars of zero height show nothing.
    isEmpty: series.every(one => one.values.every(value => value === null || (one.kind === 'bar' && value === 0))),
    height: width => text.height ?? (width < NARROW ? 240 : 280),
    parts: columns.map((heading, dataIndex) => ({
      dataIndex,
      series: lit,
      content: { heading, rows: series.map(one => valueRow(one, dataIndex)) },
    })),
    table: {
      columns: [text.columnName, ...series.flatMap(one => [one.name, ...(one.band && ends ? ends.map(end => `${one.name}: ${end}`) : [])])],
      rows: columns.map((name, i) => [
        name,
        ...series.flatMap(one => [one.values[i] ?? null, ...(one.band && ends ? [one.band.low[i] ?? null, one.band.high[i] ?? null] : [])]),
      ]),
    },
    option: (theme, width) => ({
      ...chartLook(theme),
      legend: { ...legendLook(theme), data: series.map(one => one.name), show: series.length > 1 },
      grid: { left: 4, right: 12, top: 30 + legendHeight(series, width), bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: [...(text.shortColumns ?? columns)],
        ...axisLook(theme, true),
        boundaryGap: series.some(s => s.kind === 'bar'),
      },
      yAxis: {
        type: 'value',
        name: text.unit,
        ...axisLook(theme, false),
        ...(text.most === undefined ? {} : { max: text.most }),
        axisLabel: { color: theme.muted, formatter: (value: number) => format(value) },
      },
      series: [...series.map((one, i) => drawn(one, i, theme, text)), ...series.flatMap((one, i) => bandOf(one, i, theme))],
    }),
  };
}

/** Height of the legend, which takes as many lines as its names need; none for a single series. */
function legendHeight(series: readonly ColumnSeries[], width: number): number {
  if (series.length < 2) return 0;
  let [lines, x] = [1, 0];
  for (const { name } of series) {
    const own = estimateWidth(name) + 40;
    if (x > 0 && x + own > width) [lines, x] = [lines + 1, 0];
    x += own;
  }
  return 10 + 20 * lines;
}

function drawn(one: ColumnSeries, index: number, theme: Tokens, text: ColumnChartText): object {
  const color = theme.kinds[(one.color ?? index) % theme.kinds.length]!;
  const levels = index === 0 ? (text.levels ?? []) : [];
  return {
    name: one.name,
    type: one.kind,
    data: [...one.values],
    ...(one.stack ? { stack: one.stack } : {}),
    itemStyle: { color },
    ...(one.kind === 'line'
      ? {
          lineStyle: { color, width: 2, type: one.dashed ? 'dashed' : 'solid' },
          symbol: 'circle',
          symbolSize: 6,
          // A value without neighbours is seen by its symbol alone, also where the axis is narrow.
          showSymbol: one.values.filter(value => value !== null).length < 45,
          showAllSymbol: true,
        }
      : { barMaxWidth: 28, barCategoryGap: '28%', emphasis: { itemStyle: { color, opacity: 0.75 } } }),
    ...(levels.length
      ? {
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: theme.muted, type: 'dashed', width: 1 },
            label: { color: theme.muted, position: 'insideEndTop', formatter: '{b}' },
            data: levels.map(level => ({ name: level.name, yAxis: level.value })),
          },
        }
      : {}),
  };
}

/** A band as two stacked lines: an unseen one below, and the area between. */
function bandOf(one: ColumnSeries, index: number, theme: Tokens): object[] {
  if (!one.band) return [];
  const { low, high } = one.band;
  const color = theme.kinds[(one.color ?? index) % theme.kinds.length]!;
  const unseen = {
    type: 'line',
    stack: `band-${index}`,
    stackStrategy: 'all',
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    z: 1,
  };
  const between = high.map((upper, i) => (upper === null || low[i] === null || low[i] === undefined ? null : upper - low[i]));
  return [
    { ...unseen, data: [...low] },
    { ...unseen, data: between, areaStyle: { color, opacity: 0.16 } },
  ];
}
