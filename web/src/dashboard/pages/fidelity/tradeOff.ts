import { FONT } from '../../../lib/scene';
import { estimateWidth, fill } from '../../../lib/text';
import type { Tokens } from '../../../lib/theme';
import { axisLook, chartLook, measuredOn, type ChartData } from '../../components/charts/chartData';
import { figureOf, higherIsBetter, ranked, type Board } from './board';
import { placeLabels } from './labels';

/** Words of the chart, in the reader's language. */
export interface TradeOffWords {
  readonly title: string;
  readonly lead: string;
  readonly method: string;
  readonly low: string;
  readonly high: string;
  /** Name and unit of the cost's axis. */
  readonly cost: string;
  readonly figure: string;
  readonly measured: string;
  readonly on: string;
  readonly meaning: string;
  readonly random: string;
  readonly figureText: (value: number) => string;
  readonly costText: (value: number) => string;
  readonly nameOf: (method: string) => string;
}

const PLOT = { left: 56, right: 16, top: 34, bottom: 46 };

/** Fidelity against cost, a point a method; random rankings as a line to be above. Costs are on a logarithmic axis. */
export function tradeOff(board: Board, metric: string, cost: 'milliseconds' | 'evaluations', words: TradeOffWords): ChartData {
  const points = ranked(board, metric).map(method => ({
    method,
    name: words.nameOf(method),
    x: Math.max(1e-3, board.methods[method]![cost]),
    ...figureOf(board, method, metric)!,
  }));
  const random = figureOf(board, 'random', metric);
  const [left, right] = decades(points.map(point => point.x));
  const [low, high] = span(
    points.flatMap(point => [point.value, point.low ?? point.value, point.high ?? point.value]).concat(random?.value ?? []),
  );
  const height = (width: number) => (width < 560 ? 420 : 460);
  const places = (width: number) => {
    const plot = { left: PLOT.left, right: width - PLOT.right, top: PLOT.top, bottom: height(width) - PLOT.bottom };
    const part = (value: number, from: number, to: number) => (value - from) / (to - from);
    // Better is up, whichever direction a figure has.
    const up = (value: number) => (higherIsBetter(board, metric) ? 1 - part(value, low, high) : part(value, low, high));
    const x = (value: number) => plot.left + part(Math.log10(value), Math.log10(left), Math.log10(right)) * (plot.right - plot.left);
    const y = (value: number) => plot.top + up(value) * (plot.bottom - plot.top);
    const named = points.map(point => ({ x: x(point.x), y: y(point.value), width: 1.1 * estimateWidth(point.name) + 2 }));
    return { x, y, labels: placeLabels(named, plot) };
  };
  const said = (point: (typeof points)[number]) =>
    point.low === null || point.high === null
      ? words.figureText(point.value)
      : `${words.figureText(point.value)} (${words.figureText(point.low)} – ${words.figureText(point.high)})`;

  return {
    id: 'trade-off',
    isEmpty: points.length === 0,
    title: words.title,
    lead: words.lead,
    captions: [measuredOn(words.measured, words.on, words.meaning)],
    table: {
      columns: [words.method, words.cost, words.figure, words.low, words.high],
      rows: points.map(point => [point.name, point.x, point.value, point.low, point.high]),
    },
    parts: points.map((point, dataIndex) => ({
      dataIndex,
      content: {
        heading: point.name,
        rows: [
          [words.figure, said(point)],
          [words.cost, words.costText(point.x)],
        ],
      },
    })),
    height,
    option(theme, width) {
      const { x, y, labels } = places(width);
      return {
        ...chartLook(theme),
        grid: { ...PLOT, containLabel: false },
        xAxis: {
          type: 'log',
          min: left,
          max: right,
          name: words.cost,
          nameLocation: 'middle',
          nameGap: 28,
          ...axisLook(theme, true),
          nameTextStyle: { color: theme.muted, align: 'center' },
          axisLabel: { color: theme.muted, formatter: words.costText },
        },
        yAxis: {
          type: 'value',
          min: low,
          max: high,
          inverse: !higherIsBetter(board, metric),
          name: words.figure,
          ...axisLook(theme, false),
          nameLocation: higherIsBetter(board, metric) ? 'end' : 'start',
          nameTextStyle: { color: theme.muted, align: 'left', padding: [0, 0, 0, 8 - PLOT.left] },
          axisLabel: { color: theme.muted, formatter: words.figureText },
        },
        series: [
          pointSeries(points, theme),
          {
            type: 'custom',
            silent: true,
            z: 1,
            data: points.map(point => [point.x, point.value]),
            renderItem: ({ dataIndex }: { dataIndex: number }) => ({
              type: 'group',
              children: besides(points[dataIndex]!, labels[dataIndex] ?? null, x, y, theme),
            }),
          },
          ...(random ? [randomLine(random.value, fill(words.random, words.figureText(random.value)), theme)] : []),
        ],
      };
    },
  };
}

function pointSeries(points: readonly { x: number; value: number }[], theme: Tokens): object {
  return {
    type: 'scatter',
    symbolSize: 11,
    itemStyle: { color: theme.for, borderColor: theme.surface, borderWidth: 1.5 },
    emphasis: { scale: 1.5 },
    data: points.map(point => [point.x, point.value]),
    z: 3,
  };
}

/** The interval of a point, its name, and a thin line to a name that stands further away. */
function besides(
  point: { name: string; x: number; value: number; low: number | null; high: number | null },
  label: { x: number; y: number } | null,
  x: (value: number) => number,
  y: (value: number) => number,
  theme: Tokens,
): object[] {
  const [cx, cy] = [x(point.x), y(point.value)];
  const line = (x1: number, y1: number, x2: number, y2: number, opacity = 0.4) => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { stroke: theme.muted, lineWidth: 1, opacity },
  });
  const marks: object[] = [];
  if (point.low !== null && point.high !== null) {
    const [from, to] = [y(point.low), y(point.high)];
    marks.push(line(cx, from, cx, to), line(cx - 3, from, cx + 3, from), line(cx - 3, to, cx + 3, to));
  }
  if (!label) return marks;
  if (Math.abs(label.y - cy) > 12) {
    const end = label.x > cx ? label.x - 2 : label.x + estimateWidth(point.name) + 2;
    const within = label.x <= cx && label.x + estimateWidth(point.name) >= cx;
    marks.push(line(cx, cy, within ? cx : end, within ? label.y + (label.y < cy ? 7 : -7) : label.y, 1));
  }
  const style = { fill: theme.ink, stroke: theme.surface, lineWidth: 3, verticalAlign: 'middle', fontSize: 12, fontFamily: FONT };
  marks.push({ type: 'text', style: { ...style, x: label.x, y: label.y, text: point.name } });
  return marks;
}

function randomLine(value: number, name: string, theme: Tokens): object {
  return {
    type: 'line',
    data: [],
    silent: true,
    markLine: {
      symbol: 'none',
      lineStyle: { color: theme.against, type: 'dashed', width: 1.5 },
      label: { color: theme.muted, position: 'insideEndTop', formatter: name },
      data: [{ yAxis: value }],
    },
  };
}

/** Whole decades around some values. */
function decades(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values, 1), Math.max(...values, 1)];
  return [10 ** Math.floor(Math.log10(least) - 0.01), 10 ** Math.ceil(Math.log10(most) + 0.01)];
}

/** A range with room at both ends, on round steps. */
function span(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = 10 ** Math.floor(Math.log10(most - least || 1));
  const low = Math.floor(least / step) * step;
  return [Number(low.toPrecision(6)), Number((Math.ceil(most / step) * step).toPrecision(6))];
}
