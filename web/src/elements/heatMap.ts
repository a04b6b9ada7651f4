import type { Rgb } from '../lib/color';
import type { CellsMark, Mark, Scene } from '../lib/scene';
import { fitText } from '../lib/text';
import type { Theme } from '../lib/theme';
import type { Arrow, Frame, Hit, Picture, Stage } from './stage';
import type { TipContent } from './tooltip';

const AXIS = 22;
const LEAST_CELLS = 8;
/** Pixels of a cell that has room for a number. */
const LEAST_LABELLED = 40;

/** What a heat map shows. */
export interface HeatMapOptions {
  readonly rows: number;
  readonly columns: number;
  /** Colour of a cell; null is left open. Called once a cell for each theme and view. */
  color(row: number, column: number, theme: Theme): Rgb | null;
  /** Text in a cell where there is room; null for none. */
  label?(row: number, column: number, theme: Theme): { readonly text: string; readonly fill: string } | null;
  /** Name of a row; `roomy` where there is room for more than a number. */
  rowName(row: number, roomy: boolean): string;
  columnName(column: number): string;
  /** What a cell says; null where it says nothing. */
  read(row: number, column: number): TipContent | null;
  /** Pixels for row names at a width. */
  gutter(width: number): number;
  /** Pixels of a row; square cells when absent. */
  readonly cellHeight?: number;
  readonly zoomable?: boolean;
  /** Click or Enter on a cell. */
  choose?(row: number, column: number): void;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The smallest of 1, 2, 5, 10, 20, 50 ... that is not below `least`. */
export function roundStep(least: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const step of [unit, 2 * unit, 5 * unit]) if (step >= least) return step;
  }
}

const keyOf = (cell: Cell) => `${cell.row}:${cell.column}`;

function cellOf(key: string): Cell {
  const [row, column] = key.split(':').map(Number);
  return { row: row!, column: column! };
}

/** Coloured cells, read by hover and arrow keys; zoomed by buttons, keys or Ctrl and the wheel, and moved by dragging. */
export class HeatMap implements Picture {
  private view: { row: number; column: number; rows: number; columns: number };
  private plot = { left: 0, width: 1, height: 1 };
  private color: CellsMark['color'] | null = null;
  private colored: Theme | null = null;
  private stage: Stage | null = null;
  private dragging = false;
  /** The press that is ending moved the map: the click after it chooses nothing. */
  private moved = false;

  constructor(private options: HeatMapOptions) {
    this.view = this.whole();
  }

  /** Replaces the map's content; a map of another size is shown whole. */
  update(options: HeatMapOptions): void {
    const resized = options.rows !== this.options.rows || options.columns !== this.options.columns;
    this.options = options;
    this.color = null;
    if (resized) this.view = this.whole();
  }

  height(width: number): number {
    const plot = width - this.options.gutter(width);
    const { rows, columns } = this.view;
    return (this.options.cellHeight ? this.options.cellHeight * rows : Math.min(plot, 720) * (rows / columns)) + AXIS;
  }

  scene(frame: Frame): Scene {
    const { options, view } = this;
    const left = options.gutter(frame.width);
    this.plot = { left, width: frame.width - left, height: frame.height - AXIS };
    if (!this.color || this.colored !== frame.theme) {
      const { row, column } = view;
      this.color = (r, c) => options.color(row + r, column + c, frame.theme);
      this.colored = frame.theme;
    }
    const marks: Mark[] = [
      {
        kind: 'cells',
        x: left,
        y: 0,
        width: this.plot.width,
        height: this.plot.height,
        rows: view.rows,
        columns: view.columns,
        color: this.color,
      },
    ];
    if (options.label) this.addLabels(marks, frame.theme);
    this.addNames(marks, frame);
    if (frame.active) this.addCursor(marks, cellOf(frame.active), frame.theme);
    return marks;
  }

  private addLabels(marks: Mark[], theme: Theme): void {
    const { plot, view } = this;
    const [width, height] = [plot.width / view.columns, plot.height / view.rows];
    if (width < LEAST_LABELLED) return;
    for (let row = 0; row < view.rows; row++) {
      for (let column = 0; column < view.columns; column++) {
        const label = this.options.label!(view.row + row, view.column + column, theme);
        if (label) marks.push({ kind: 'text', x: plot.left + (column + 0.5) * width, y: (row + 0.5) * height, align: 'middle', ...label });
      }
    }
  }

  at(x: number, y: number): Hit | null {
    if (this.dragging) return null;
    const { plot, view } = this;
    const column = view.column + Math.floor(((x - plot.left) / plot.width) * view.columns);
    const row = view.row + Math.floor((y / plot.height) * view.rows);
    const inside = row >= view.row && row < view.row + view.rows && column >= view.column && column < view.column + view.columns;
    return inside ? this.hit({ row, column }) : null;
  }

  step(from: string | null, arrow: Arrow): Hit | null {
    const { options, view } = this;
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[arrow];
    const start = from ? cellOf(from) : { row: view.row + view.rows - 1, column: view.column + view.columns };
    const row = Math.min(options.rows - 1, Math.max(0, start.row + move[0]!));
    const column = Math.min(options.columns - 1, Math.max(0, start.column + move[1]!));
    this.reveal(row, column);
    return this.hit({ row, column });
  }

  choose(hit: Hit): void {
    if (this.moved) return void (this.moved = false);
    const cell = cellOf(hit.key);
    this.options.choose?.(cell.row, cell.column);
  }

  press(key: string): boolean {
    if (!this.options.zoomable || !['+', '=', '-'].includes(key)) return false;
    this.zoom(key === '-' ? 2 : 0.5);
    return true;
  }

  /** Lets the map zoom by the wheel and move by dragging on the stage's canvas. */
  attach(stage: Stage): void {
    this.stage = stage;
    if (!this.options.zoomable) return;
    const { canvas } = stage;
    let drag: { x: number; y: number; row: number; column: number } | null = null;
    canvas.addEventListener('wheel', event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 0.8 : 1.25);
    });
    canvas.addEventListener('pointerdown', event => {
      this.moved = false;
      if (!this.isZoomed()) return;
      canvas.setPointerCapture(event.pointerId);
      drag = { x: event.clientX, y: event.clientY, row: this.view.row, column: this.view.column };
    });
    canvas.addEventListener('pointermove', event => {
      this.dragging = drag !== null && event.buttons > 0;
      if (!drag || !this.dragging) return;
      this.moved = true;
      const row = drag.row - ((event.clientY - drag.y) / this.plot.height) * this.view.rows;
      this.moveTo(row, drag.column - ((event.clientX - drag.x) / this.plot.width) * this.view.columns);
    });
    canvas.addEventListener('pointerup', () => {
      drag = null;
      this.dragging = false;
    });
  }

  /** Shows `factor` times as many cells around the active one, or around the newest events. */
  zoom(factor: number): void {
    const { options, view } = this;
    const fit = (all: number, now: number) => Math.round(Math.min(all, Math.max(Math.min(LEAST_CELLS, all), now * factor)));
    const [rows, columns] = [fit(options.rows, view.rows), fit(options.columns, view.columns)];
    const active = this.stage?.active;
    const center = active ? cellOf(active.key) : { row: view.row + view.rows, column: view.column + view.columns };
    const row = center.row - ((center.row - view.row) / view.rows) * rows;
    const column = center.column - ((center.column - view.column) / view.columns) * columns;
    Object.assign(view, { rows, columns });
    this.moveTo(row, column);
  }

  /** Shows the whole map. */
  reset(): void {
    this.view = this.whole();
    this.moveTo(0, 0);
  }

  private whole() {
    return { row: 0, column: 0, rows: this.options.rows, columns: this.options.columns };
  }

  private isZoomed(): boolean {
    return this.view.rows < this.options.rows || this.view.columns < this.options.columns;
  }

  private moveTo(row: number, column: number): void {
    const { options, view } = this;
    view.row = Math.round(Math.min(options.rows - view.rows, Math.max(0, row)));
    view.column = Math.round(Math.min(options.columns - view.columns, Math.max(0, column)));
    this.color = null;
    if (!this.stage) return;
    this.stage.canvas.style.touchAction = this.isZoomed() ? 'none' : '';
    this.stage.draw();
  }

  private reveal(row: number, column: number): void {
    const { view } = this;
    const top = Math.min(row, Math.max(view.row, row - view.rows + 1));
    const left = Math.min(column, Math.max(view.column, column - view.columns + 1));
    if (top !== view.row || left !== view.column) this.moveTo(top, left);
  }

  private hit(cell: Cell): Hit | null {
    const content = this.options.read(cell.row, cell.column);
    if (!content) return null;
    const { plot, view } = this;
    const x = plot.left + ((cell.column - view.column + 0.5) / view.columns) * plot.width;
    return { key: keyOf(cell), x, y: ((cell.row - view.row + 0.5) / view.rows) * plot.height, content };
  }

  private addNames(marks: Mark[], frame: Frame): void {
    const { options, view, plot } = this;
    const fill = frame.theme.muted;
    const rowHeight = plot.height / view.rows;
    for (let r = 0; r < view.rows; r += roundStep(15 / rowHeight)) {
      const text = fitText(options.rowName(view.row + r, plot.left > 80), plot.left - 8, frame.measure);
      const y = Math.min(plot.height - 7, Math.max(7, (r + 0.5) * rowHeight));
      marks.push({ kind: 'text', x: plot.left - 8, y, text, fill, align: 'end' });
    }
    const columnWidth = plot.width / view.columns;
    for (let c = 0; c < view.columns; c += roundStep(38 / columnWidth)) {
      const text = options.columnName(view.column + c);
      const x = plot.left + Math.min((c + 0.5) * columnWidth, plot.width - frame.measure(text) / 2);
      marks.push({ kind: 'text', x, y: plot.height + AXIS / 2 + 2, text, fill, align: 'middle' });
    }
  }

  private addCursor(marks: Mark[], cell: Cell, theme: Theme): void {
    const { plot, view } = this;
    const width = plot.width / view.columns;
    const height = plot.height / view.rows;
    const x = plot.left + (cell.column - view.column) * width;
    const y = (cell.row - view.row) * height;
    marks.push({ kind: 'rect', x: plot.left, y, width: plot.width, height, fill: theme.ink, opacity: 0.08 });
    marks.push({ kind: 'rect', x, y: 0, width, height: plot.height, fill: theme.ink, opacity: 0.08 });
    marks.push({ kind: 'rect', x: x - 1, y: y - 1, width: width + 2, height: height + 2, stroke: theme.ink });
  }
}
