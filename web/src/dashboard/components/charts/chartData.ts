import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { use, type EChartsCoreOption } from 'echarts/core';
import type { ChartPart } from '../../../elements/chart';
import type { Caption } from '../../../lib/caption';
import { FONT } from '../../../lib/scene';
import type { Table } from '../../../lib/table';
import type { Tokens } from '../../../lib/theme';

use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent]);

/** A chart of the dashboard's own: what it draws, says and hands out. */
export interface ChartData {
  /** Stable, unique in the page: the chart's element and the exported files' name. */
  readonly id: string;
  readonly title: string;
  /** One sentence on how to read it. */
  readonly lead: string;
  /** True where title and sentence stand above already, and are for screen readers and exports only. */
  readonly bare?: boolean;
  /** True where there is no figure to draw: words stand in the chart's place. */
  readonly isEmpty: boolean;
  /** What was measured, on what, and what a mark means. */
  readonly captions: readonly Caption[];
  readonly table: Table;
  /** What the arrow keys and the pointer read. */
  readonly parts: readonly ChartPart[];
  /** The axis whose columns or rows the pointer reads; absent where it reads single marks. */
  readonly along?: 'x' | 'y';
  height(width: number): number;
  option(theme: Tokens, width: number): EChartsCoreOption;
}

/** Says of a chart what its numbers are and on what they were measured, where no method's fidelity belongs to it. */
export function measuredOn(what: string, on: string, meaning: string, note = ''): Caption {
  return { method: what, badge: on, tone: 'none', meaning, note };
}

/** What all charts look alike in. */
export function chartLook(theme: Tokens): EChartsCoreOption {
  return { animation: false, color: [...theme.kinds], textStyle: { fontFamily: FONT, fontSize: 12, color: theme.muted } };
}

/** A legend above the plot, which exports carry too. */
export function legendLook(theme: Tokens): object {
  return {
    top: 0,
    left: 0,
    selectedMode: false,
    itemWidth: 14,
    itemHeight: 10,
    itemGap: 16,
    textStyle: { color: theme.muted, fontFamily: FONT },
  };
}

/** Lines, ticks and texts of an axis. `ground`: its line is drawn, and no grid lines. */
export function axisLook(theme: Tokens, ground: boolean): object {
  return {
    axisLine: { show: ground, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontFamily: FONT, hideOverlap: true },
    splitLine: { show: !ground, lineStyle: { color: theme.line } },
    nameTextStyle: { color: theme.muted, fontFamily: FONT, align: 'left' },
  };
}
