import { css, type Rgb } from './color';
import { escapeXml } from './text';

/** A picture as a list of marks, painted on a canvas or written as SVG: what is exported is what was shown. Lengths are CSS pixels. */
export type Scene = readonly Mark[];

export type Mark = RectMark | PathMark | TextMark | CellsMark;

export interface RectMark {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: string;
  readonly stroke?: string;
  readonly opacity?: number;
}

/** A line or an area given by SVG path data. */
export interface PathMark {
  readonly kind: 'path';
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly opacity?: number;
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly text: string;
  readonly fill: string;
  readonly align?: 'start' | 'middle' | 'end';
  /** Pixels, default 12. */
  readonly size?: number;
  readonly bold?: boolean;
}

/** A grid of coloured cells; null is left open. Keep one object while its colours hold: its raster is painted once. */
export interface CellsMark {
  readonly kind: 'cells';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
  readonly color: (row: number, column: number) => Rgb | null;
}

/** The page's fonts, in an export too. */
export const FONT = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Font of a text mark for a canvas. */
export function fontOf(size = 12, bold = false): string {
  return `${bold ? '600 ' : ''}${size}px ${FONT}`;
}

/** Paints the marks in their order. */
export function paint(context: CanvasRenderingContext2D, scene: Scene, rasters: WeakMap<object, HTMLCanvasElement>): void {
  context.textBaseline = 'middle';
  context.imageSmoothingEnabled = false;
  for (const mark of scene) {
    context.globalAlpha = 'opacity' in mark ? (mark.opacity ?? 1) : 1;
    switch (mark.kind) {
      case 'rect':
        paintRect(context, mark);
        break;
      case 'path':
        paintPath(context, mark);
        break;
      case 'text':
        context.font = fontOf(mark.size, mark.bold);
        context.textAlign = mark.align === 'middle' ? 'center' : (mark.align ?? 'start');
        context.fillStyle = mark.fill;
        context.fillText(mark.text, mark.x, mark.y);
        break;
      case 'cells':
        context.drawImage(rasterOf(mark, rasters), mark.x, mark.y, mark.width, mark.height);
    }
  }
  context.globalAlpha = 1;
}

/** A scene with its size. */
export interface Sheet {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
}

/** A sheet on a canvas of its own, as sharp as the screen; null where nothing can be painted. */
export function sceneCanvas({ scene, width, height }: Sheet): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(ratio, ratio);
  paint(context, scene, new WeakMap());
  return canvas;
}

function paintRect(context: CanvasRenderingContext2D, mark: RectMark): void {
  if (mark.fill) {
    context.fillStyle = mark.fill;
    context.fillRect(mark.x, mark.y, mark.width, mark.height);
  }
  if (mark.stroke) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = 1.5;
    context.strokeRect(mark.x, mark.y, mark.width, mark.height);
  }
}

function paintPath(context: CanvasRenderingContext2D, mark: PathMark): void {
  const path = new Path2D(mark.d);
  if (mark.fill) {
    context.fillStyle = mark.fill;
    context.fill(path);
  }
  if (mark.stroke) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = mark.width ?? 1;
    context.stroke(path);
  }
}

function rasterOf(mark: CellsMark, rasters: WeakMap<object, HTMLCanvasElement>): HTMLCanvasElement {
  const known = rasters.get(mark.color);
  if (known && known.width === mark.columns && known.height === mark.rows) return known;
  const raster = document.createElement('canvas');
  raster.width = mark.columns;
  raster.height = mark.rows;
  const image = new ImageData(mark.columns, mark.rows);
  for (let row = 0; row < mark.rows; row++) {
    for (let column = 0; column < mark.columns; column++) {
      const rgb = mark.color(row, column);
      const at = 4 * (row * mark.columns + column);
      if (!rgb) continue;
      image.data[at] = rgb[0];
      image.data[at + 1] = rgb[1];
      image.data[at + 2] = rgb[2];
      image.data[at + 3] = 255;
    }
  }
  raster.getContext('2d')!.putImageData(image, 0, 0);
  rasters.set(mark.color, raster);
  return raster;
}

/** What an SVG says of itself and stands on. */
export interface SvgFrame {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly background: string;
}

/** The scene as a stand-alone SVG document with a title and description for screen readers. */
export function sceneToSvg(scene: Scene, frame: SvgFrame): string {
  const [width, height] = [short(frame.width), short(frame.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
    ` xml:lang="${escapeXml(frame.language)}" aria-labelledby="title desc" font-family="${escapeXml(FONT)}">\n`,
    `<title id="title">${escapeXml(frame.title)}</title>\n<desc id="desc">${escapeXml(frame.description)}</desc>\n`,
    `<rect width="${width}" height="${height}" fill="${frame.background}"/>\n`,
    marksToSvg(scene),
    '</svg>\n',
  ].join('');
}

/** The marks as SVG elements. */
export function marksToSvg(scene: Scene): string {
  return scene.map(markToSvg).join('');
}

function markToSvg(mark: Mark): string {
  switch (mark.kind) {
    case 'rect':
      return `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}"${look(mark)}/>\n`;
    case 'path':
      return `<path d="${mark.d}"${look(mark)}/>\n`;
    case 'text':
      return textToSvg(mark);
    case 'cells':
      return cellsToSvg(mark);
  }
}

function look(mark: RectMark | PathMark): string {
  const stroke = mark.stroke ? ` stroke="${mark.stroke}" stroke-width="${short(mark.kind === 'path' ? (mark.width ?? 1) : 1.5)}"` : '';
  return ` fill="${mark.fill ?? 'none'}"${stroke}${mark.opacity === undefined ? '' : ` opacity="${short(mark.opacity)}"`}`;
}

function textToSvg(mark: TextMark): string {
  const anchor = mark.align && mark.align !== 'start' ? ` text-anchor="${mark.align}"` : '';
  const weight = mark.bold ? ' font-weight="600"' : '';
  const place = `x="${short(mark.x)}" y="${short(mark.y)}" dominant-baseline="central"`;
  return `<text ${place} font-size="${mark.size ?? 12}"${anchor}${weight} fill="${mark.fill}">${escapeXml(mark.text)}</text>\n`;
}

/** One path a colour with neighbours in a row joined: small however many cells there are. */
function cellsToSvg(mark: CellsMark): string {
  const paths = new Map<string, string[]>();
  for (let row = 0; row < mark.rows; row++) {
    for (let column = 0; column < mark.columns;) {
      const rgb = mark.color(row, column);
      const start = column++;
      if (!rgb) continue;
      const color = css(rgb);
      for (let next; column < mark.columns && (next = mark.color(row, column)) && css(next) === color;) column++;
      if (!paths.has(color)) paths.set(color, []);
      paths.get(color)!.push(`M${start} ${row}h${column - start}v1H${start}z`);
    }
  }
  const scale = `scale(${fine(mark.width / mark.columns)} ${fine(mark.height / mark.rows)})`;
  const cells = [...paths].map(([color, parts]) => `<path fill="${color}" d="${parts.join('')}"/>`);
  return `<g transform="translate(${short(mark.x)} ${short(mark.y)}) ${scale}" shape-rendering="crispEdges">${cells.join('')}</g>\n`;
}

const fine = (value: number) => String(Number(value.toFixed(5)));

/** A coordinate in a hundredth of a pixel. */
export function short(value: number): string {
  return String(Number(value.toFixed(2)));
}
