/** The smallest of 1, 2, 5, 10, 20, 50 ... that is not below `least`. */
function roundStep(least) {
  let unit = 1;
  for (;;) {
    for (const step of [unit, 2 * unit, 5 * unit]) if (step >= least) return step;
    unit *= 10;
  }
}

/**
 * A heat map on a canvas: hover and arrow keys read cells, and where `zoomable` buttons, keys and the wheel zoom and dragging moves.
 * Options: rows, columns (numbers), color(row, column) -> [r, g, b] or null, rowName, columnName, read(row, column) -> tooltip content,
 * gutter(width) -> pixels for row names, cellHeight (pixels, or square cells when absent), zoomable.
 */
class HeatMap {
  constructor(canvas, options) {
    this.canvas = canvas;
    this.options = options;
    this.cell = null;
    this.drag = null;
    this.showAll();
    keepDrawn(canvas, () => this.draw());
    canvas.addEventListener('pointermove', event => this.onPointer(event));
    canvas.addEventListener('pointerdown', event => this.onPress(event));
    canvas.addEventListener('pointerup', () => (this.drag = null));
    canvas.addEventListener('pointerleave', () => this.leave());
    canvas.addEventListener('blur', () => this.leave());
    canvas.addEventListener('keydown', event => this.onKey(event));
    if (options.zoomable) canvas.addEventListener('wheel', event => this.onWheel(event), { passive: false });
  }

  /** Replaces options, for example the colours of another head, and draws again. */
  update(changes) {
    Object.assign(this.options, changes);
    if (this.canvas.clientWidth > 0) this.draw();
  }

  showAll() {
    this.view = { row: 0, column: 0, rows: this.options.rows, columns: this.options.columns };
  }

  draw() {
    const { canvas, options, view } = this;
    const width = canvas.clientWidth;
    const left = options.gutter(width);
    const axis = 22;
    const plotWidth = width - left;
    const plotHeight = options.cellHeight ? options.cellHeight * view.rows : Math.min(plotWidth, 720) * (view.rows / view.columns);
    this.plot = { left, width: plotWidth, height: plotHeight };
    const context = prepare(canvas, width, plotHeight + axis);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.paint(), left, 0, plotWidth, plotHeight);
    this.drawNames(context, left, plotWidth, plotHeight, axis);
    if (this.cell) this.drawCell(context);
  }

  paint() {
    const { options, view } = this;
    const image = new ImageData(view.columns, view.rows);
    for (let r = 0; r < view.rows; r++) {
      for (let c = 0; c < view.columns; c++) {
        const color = options.color(view.row + r, view.column + c);
        if (color) image.data.set([...color, 255], 4 * (r * view.columns + c));
      }
    }
    const buffer = document.createElement('canvas');
    buffer.width = view.columns;
    buffer.height = view.rows;
    buffer.getContext('2d').putImageData(image, 0, 0);
    return buffer;
  }

  drawNames(context, left, width, height, axis) {
    const { options, view } = this;
    const rowHeight = height / view.rows;
    const rowStep = roundStep(15 / rowHeight);
    context.globalAlpha = 0.7;
    context.textAlign = 'right';
    for (let r = 0; r < view.rows; r += rowStep) {
      const name = options.rowName(view.row + r, left > 80);
      context.fillText(fitText(context, name, left - 8), left - 8, Math.min(height - 7, Math.max(7, (r + 0.5) * rowHeight)));
    }
    const columnWidth = width / view.columns;
    const step = roundStep(38 / columnWidth);
    context.textAlign = 'center';
    for (let c = 0; c < view.columns; c += step) {
      const name = options.columnName(view.column + c);
      const x = left + Math.min((c + 0.5) * columnWidth, width - context.measureText(name).width / 2);
      context.fillText(name, x, height + axis / 2 + 2);
    }
    context.globalAlpha = 1;
  }

  drawCell(context) {
    const { plot, view } = this;
    const w = plot.width / view.columns;
    const h = plot.height / view.rows;
    const x = plot.left + (this.cell.column - view.column) * w;
    const y = (this.cell.row - view.row) * h;
    context.fillStyle = getComputedStyle(this.canvas).color;
    context.globalAlpha = 0.08;
    context.fillRect(plot.left, y, plot.width, h);
    context.fillRect(x, 0, w, plot.height);
    context.globalAlpha = 1;
    context.lineWidth = 1.5;
    context.strokeRect(x - 1, y - 1, w + 2, h + 2);
  }

  cellAt(event) {
    const box = this.canvas.getBoundingClientRect();
    const { plot, view } = this;
    const column = view.column + Math.floor(((event.clientX - box.left - plot.left) / plot.width) * view.columns);
    const row = view.row + Math.floor(((event.clientY - box.top) / plot.height) * view.rows);
    const inside = row >= view.row && row < view.row + view.rows && column >= view.column && column < view.column + view.columns;
    return inside ? { row, column } : null;
  }

  onPointer(event) {
    if (!this.plot) return;
    if (this.drag && event.buttons) {
      this.moveTo(
        this.drag.row - ((event.clientY - this.drag.y) / this.plot.height) * this.view.rows,
        this.drag.column - ((event.clientX - this.drag.x) / this.plot.width) * this.view.columns,
      );
      hideTip();
    } else {
      this.select(this.cellAt(event), event.clientX, event.clientY, false);
    }
  }

  onPress(event) {
    this.select(this.cellAt(event), event.clientX, event.clientY, false);
    if (this.isZoomed()) {
      this.canvas.setPointerCapture(event.pointerId);
      this.drag = { x: event.clientX, y: event.clientY, row: this.view.row, column: this.view.column };
    }
  }

  onKey(event) {
    const { options, view } = this;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      const from = this.cell ?? { row: view.row + view.rows - 1, column: view.column + view.columns };
      const row = Math.min(options.rows - 1, Math.max(0, from.row + step[0]));
      const column = Math.min(options.columns - 1, Math.max(0, from.column + step[1]));
      this.reveal(row, column);
      const box = this.canvas.getBoundingClientRect();
      const x = box.left + this.plot.left + ((column - view.column + 0.5) / view.columns) * this.plot.width;
      this.select({ row, column }, x, box.top + ((row - view.row + 0.5) / view.rows) * this.plot.height, true);
    } else if (options.zoomable && (event.key === '+' || event.key === '=')) this.zoom(0.5);
    else if (options.zoomable && event.key === '-') this.zoom(2);
    else return;
    event.preventDefault();
  }

  onWheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.cell = this.cellAt(event) ?? this.cell;
    this.zoom(event.deltaY < 0 ? 0.8 : 1.25);
  }

  /** Shows `factor` times as many cells around the selected one, or around the newest events. */
  zoom(factor) {
    const { options, view } = this;
    const rows = Math.round(Math.min(options.rows, Math.max(Math.min(8, options.rows), view.rows * factor)));
    const columns = Math.round(Math.min(options.columns, Math.max(Math.min(8, options.columns), view.columns * factor)));
    const center = this.cell ?? { row: view.row + view.rows, column: view.column + view.columns };
    const row = center.row - ((center.row - view.row) / view.rows) * rows;
    const column = center.column - ((center.column - view.column) / view.columns) * columns;
    Object.assign(view, { rows, columns });
    this.moveTo(row, column);
  }

  reset() {
    this.showAll();
    this.draw();
  }

  isZoomed() {
    return this.view.rows < this.options.rows || this.view.columns < this.options.columns;
  }

  moveTo(row, column) {
    const { options, view } = this;
    view.row = Math.round(Math.min(options.rows - view.rows, Math.max(0, row)));
    view.column = Math.round(Math.min(options.columns - view.columns, Math.max(0, column)));
    this.canvas.style.touchAction = this.isZoomed() ? 'none' : '';
    this.draw();
  }

  reveal(row, column) {
    const { view } = this;
    const top = Math.min(row, Math.max(view.row, row - view.rows + 1));
    const left = Math.min(column, Math.max(view.column, column - view.columns + 1));
    if (top !== view.row || left !== view.column) this.moveTo(top, left);
  }

  select(cell, x, y, spoken) {
    const content = cell && this.options.read(cell.row, cell.column);
    this.cell = content ? cell : null;
    if (content) showTip(content, x, y, spoken);
    else hideTip();
    this.draw();
  }

  leave() {
    this.cell = null;
    hideTip();
    if (this.plot) this.draw();
  }
}
