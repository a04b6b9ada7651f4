import type { Caption } from '../lib/caption';
import { headScene, withHead, type Head } from '../lib/head';
import { paint } from '../lib/scene';
import { STILL_COLORS, stillPage } from '../lib/stillPage';
import { toCsv, toJson, type Table } from '../lib/table';
import type { PanelPage } from './page';
import { textElement } from './tooltip';

/** What can be saved. */
export interface ExportSource {
  /** Stable, unique in the page: the files' name. */
  readonly id: string;
  readonly title: string;
  captions(): readonly Caption[];
  toSvg(): string;
  table(): Table;
  /** The canvas that is saved as PNG. */
  canvas(): HTMLCanvasElement | null;
}

/** Buttons that save a picture and its numbers; pictures carry their title and caption. */
export function exportButtons(source: ExportSource, page: PanelPage): HTMLElement {
  const group = textElement('div', '', 'exports');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', `${page.words.exportLabel}: ${source.title}`);
  const add = (kind: string, make: () => Promise<Blob | null>) => {
    const button = textElement('button', kind.toUpperCase());
    button.type = 'button';
    button.addEventListener('click', () => {
      void make().then(blob => blob && save(blob, `${source.id}.${kind}`));
    });
    group.append(button);
  };
  const file = (content: string, type: string) => Promise.resolve(new Blob([content], { type }));
  const head = (): Head => ({ title: source.title, captions: source.captions() });
  add('svg', () => file(withHead(source.toSvg(), head(), page.theme), 'image/svg+xml'));
  add('png', () => pngOf(source.canvas(), head(), page));
  add('html', () => file(pageOf(source, page), 'text/html'));
  add('json', () => file(toJson(source.table()), 'application/json'));
  // A byte order mark, without which spreadsheets read UTF-8 as something else.
  add('csv', () => file('\ufeff' + toCsv(source.table()), 'text/csv'));
  return group;
}

/** The view as a page of its own, in the colours that the reader sees now. */
function pageOf(source: ExportSource, page: PanelPage): string {
  const style = getComputedStyle(document.documentElement);
  return stillPage({
    title: source.title,
    captions: source.captions(),
    svg: source.toSvg(),
    table: source.table(),
    tableName: page.words.asTable,
    language: page.language,
    dark: page.theme.dark,
    colors: Object.fromEntries(STILL_COLORS.map(name => [name, style.getPropertyValue(`--${name}`).trim()])),
  });
}

/** The canvas below its head, on the page's own ground. */
function pngOf(canvas: HTMLCanvasElement | null, head: Head, page: PanelPage): Promise<Blob | null> {
  const copy = document.createElement('canvas');
  const context = copy.getContext('2d');
  if (!canvas || !context) return Promise.resolve(null);
  const ratio = window.devicePixelRatio || 1;
  const { scene, height } = headScene(head, canvas.width / ratio, page.theme);
  const top = Math.round(height * ratio);
  copy.width = canvas.width;
  copy.height = canvas.height + top;
  context.fillStyle = page.theme.surface;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, top);
  context.scale(ratio, ratio);
  paint(context, scene, new WeakMap());
  return new Promise(resolve => copy.toBlob(resolve, 'image/png'));
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
