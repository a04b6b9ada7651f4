import { captionText, type Caption } from './caption';
import { marksToSvg, short, type Mark, type Scene } from './scene';
import { escapeXml, wrapText } from './text';
import type { Tokens } from './theme';

const LINE = 17;
const MARGIN = 12;

/** What stands above an exported picture: a picture that leaves the page must still say what it is. */
export interface Head {
  readonly title: string;
  readonly captions: readonly Caption[];
}

/** The head as marks, and its height, for a picture of a width in pixels. */
export function headScene(head: Head, width: number, theme: Tokens): { readonly scene: Scene; readonly height: number } {
  const marks: Mark[] = [{ kind: 'text', x: MARGIN, y: 20, text: head.title, fill: theme.ink, size: 15, bold: true }];
  let y = 40;
  for (const line of head.captions.flatMap(caption => wrapText(captionText(caption), width - 2 * MARGIN))) {
    marks.push({ kind: 'text', x: MARGIN, y, text: line, fill: theme.muted });
    y += LINE;
  }
  return { scene: marks, height: y };
}

/** A stand-alone SVG document below its head. */
export function withHead(svg: string, head: Head, theme: Tokens): string {
  const size = (name: string) => Number(new RegExp(`^<svg[^>]*\\s${name}="([\\d.]+)"`).exec(svg)?.[1] ?? 0);
  const [width, inner] = [size('width'), size('height')];
  const { scene, height } = headScene(head, width, theme);
  const whole = short(height + inner);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(width)} ${whole}" width="${short(width)}" height="${whole}" role="img"`,
    ` aria-label="${escapeXml([head.title, ...head.captions.map(captionText)].join('. '))}" font-family="system-ui, sans-serif">\n`,
    `<rect width="${short(width)}" height="${whole}" fill="${theme.surface}"/>\n`,
    marksToSvg(scene),
    `<svg y="${short(height)}" width="${short(width)}" height="${short(inner)}">\n${svg}</svg>\n</svg>\n`,
  ].join('');
}
