import { SankeyChart } from 'echarts/charts';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { escapeXml } from '../lib/text';
import type { Theme, Tokens } from '../lib/theme';
import type { PageBase } from './page';
import type { PanelWords } from '../lib/words';
import type { TipContent } from './tooltip';

use([SankeyChart, CanvasRenderer, SVGRenderer]);

/** A part of a chart that the keyboard can reach. */
export interface ChartPart {
  readonly dataType?: 'node' | 'edge';
  readonly dataIndex: number;
  /** The series that it stands in: one, or several that share a column. Default the first. */
  readonly series?: readonly number[];
  readonly content: TipContent;
}

/** What a chart shows; options are built anew for each theme. */
export interface ChartSource<T extends Tokens = Theme> {
  option(theme: T, width: number): EChartsCoreOption;
  /** Parts in the order of the arrow keys; Home and End go to the first and the last. */
  parts(): readonly ChartPart[];
  height(width: number): number;
  /** The axis whose columns or rows the pointer reads; absent where it reads single marks. */
  readonly along?: 'x' | 'y';
}

/**
 * An ECharts chart on a canvas, with the page's own tooltip: ECharts' tooltip needs inline styles, which the page's policy forbids. Animations
 * are off, so that equal data looks equal.
 */
export class Chart<T extends Tokens = Theme> {
  private chart: EChartsType | null = null;
  private active = -1;
  private pointed: ChartPart | null = null;
  private readonly watch: ResizeObserver | null;
  private readonly forget: () => void;

  constructor(
    readonly element: HTMLElement,
    private readonly source: ChartSource<T>,
    private readonly page: PageBase<PanelWords, T>,
  ) {
    element.dataset['chart'] = '';
    element.tabIndex = 0;
    element.setAttribute('role', 'application');
    // Where the keyboard stands is spoken through the page's live region; the canvas inside says nothing.
    element.addEventListener('keydown', event => this.onKey(event));
    element.addEventListener('blur', () => this.leave());
    this.forget = page.onTheme(() => this.draw());
    this.watch = typeof ResizeObserver === 'function' ? new ResizeObserver(() => this.fit()) : null;
    this.watch?.observe(element);
  }

  draw(): void {
    this.chart?.setOption(this.source.option(this.page.theme, this.element.clientWidth), { notMerge: true });
  }

  canvas(): HTMLCanvasElement | null {
    return this.element.querySelector('canvas');
  }

  /** The chart as a stand-alone SVG document. */
  toSvg(title: string, description: string): string {
    const width = this.element.clientWidth || 960;
    const theme = this.page.theme;
    const still = init(null, null, { renderer: 'svg', ssr: true, width, height: this.source.height(width) });
    still.setOption({ ...this.source.option(theme, width), backgroundColor: theme.surface });
    const svg = still.renderToSVGString();
    still.dispose();
    const text = `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`;
    // Without what the renderer adds for hovering, whose ids count its charts: equal data must give equal text.
    return svg
      .replace(/<style.*?<\/style>\n?/s, '')
      .replace(/ (ecmeta_\w+|class)="[^"]*"/g, '')
      .replace(/zr\d+-/g, 'zr-')
      .replace(/^(<svg[^>]*)>/, `$1 role="img" xml:lang="${escapeXml(this.page.language)}">${text}`);
  }

  destroy(): void {
    this.watch?.disconnect();
    this.forget();
    this.chart?.dispose();
    this.chart = null;
  }

  /** Opens the chart at its first size, and follows later ones and those of other data. */
  fit(): void {
    const width = this.element.clientWidth;
    if (width <= 0) return;
    const height = this.source.height(width);
    this.element.style.height = `${height}px`;
    if (this.chart) {
      this.chart.resize({ width, height });
      this.draw();
      return;
    }
    this.chart = init(this.element, null, { renderer: 'canvas', width, height });
    if (this.source.along) {
      this.chart
        .getZr()
        .on('mousemove', event => this.point(this.columnAt(event.offsetX, event.offsetY), event.event as unknown as MouseEvent));
      this.chart.getZr().on('globalout', () => this.point(null));
    } else {
      this.chart.on('mousemove', event => this.onPointer(event as unknown as PointedPart));
      this.chart.on('mouseout', () => this.page.tip.hide());
    }
    this.draw();
  }

  private onPointer(event: PointedPart): void {
    const part = this.source
      .parts()
      .find(one => one.dataType === event.dataType && one.dataIndex === event.dataIndex && seriesOf(one).includes(event.seriesIndex ?? 0));
    const pointer = event.event?.event;
    if (part && pointer) this.page.tip.show(part.content, pointer.clientX, pointer.clientY);
  }

  /** The column or row that a point of the canvas lies in. */
  private columnAt(x: number, y: number): ChartPart | null {
    if (!this.chart!.containPixel({ gridIndex: 0 }, [x, y])) return null;
    const along = this.source.along!;
    const index = this.chart!.convertFromPixel(along === 'x' ? { xAxisIndex: 0 } : { yAxisIndex: 0 }, along === 'x' ? x : y);
    return this.source.parts().find(one => one.dataIndex === index) ?? null;
  }

  private point(part: ChartPart | null, pointer?: MouseEvent): void {
    if (part?.dataIndex !== this.pointed?.dataIndex) {
      this.light('downplay', this.pointed);
      this.light('highlight', part);
      this.pointed = part;
    }
    if (part && pointer) this.page.tip.show(part.content, pointer.clientX, pointer.clientY);
    else this.page.tip.hide();
  }

  private onKey(event: KeyboardEvent): void {
    const parts = this.source.parts();
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const end = { Home: 0, End: parts.length - 1 }[event.key];
    if ((move === undefined && end === undefined) || parts.length === 0) return;
    event.preventDefault();
    this.light('downplay', parts[this.active]);
    this.active = end ?? (this.active + move! + parts.length) % parts.length;
    this.light('highlight', parts[this.active]);
    const box = this.element.getBoundingClientRect();
    this.page.tip.show(parts[this.active]!.content, box.left + 24, box.top, true);
  }

  private light(type: 'highlight' | 'downplay', part: ChartPart | null | undefined): void {
    if (part) this.chart?.dispatchAction({ type, seriesIndex: [...seriesOf(part)], dataType: part.dataType, dataIndex: part.dataIndex });
  }

  private leave(): void {
    this.light('downplay', this.source.parts()[this.active]);
    this.active = -1;
    this.page.tip.hide();
  }
}

const seriesOf = (part: ChartPart) => part.series ?? [0];

interface PointedPart {
  readonly seriesIndex?: number;
  readonly dataType?: string;
  readonly dataIndex?: number;
  readonly event?: { readonly event?: MouseEvent };
}
