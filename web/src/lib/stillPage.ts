import type { Caption } from './caption';
import type { Table } from './table';
import { escapeXml } from './text';

/** What a still page shows. */
export interface StillPage {
  readonly title: string;
  readonly captions: readonly Caption[];
  /** A stand-alone SVG document. */
  readonly svg: string;
  readonly table: Table;
  readonly tableName: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly dark: boolean;
  /** Values of the page's colours by their names. */
  readonly colors: Readonly<Record<string, string>>;
}

/** Colours of the page that a still page needs, by their names in the style sheet. */
export const STILL_COLORS = [
  'page',
  'surface',
  'sunken',
  'ink',
  'muted',
  'line',
  'good',
  'good-soft',
  'doubt',
  'doubt-soft',
  'bad',
  'bad-soft',
];

const STYLE = `
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 70rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; }
p { margin: 0.25rem 0; color: var(--muted); font-size: 0.875rem; }
p strong { color: var(--ink); }
.badge { padding: 0.05rem 0.55rem; border-radius: 999px; background: var(--sunken); font-weight: 560; }
.good { background: var(--good-soft); color: var(--good); }
.doubt { background: var(--doubt-soft); color: var(--doubt); }
.bad { background: var(--bad-soft); color: var(--bad); }
figure { margin: 1rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
caption { font-weight: 620; text-align: start; }
th, td { padding: 0.3rem 1rem 0.3rem 0; border-top: 1px solid var(--line); text-align: start; }
th { color: var(--muted); font-weight: 500; }
.number { text-align: end; }
`;

/**
 * One view as a page of its own: title, method with the fidelity badge, picture and every number. It runs no script and loads nothing, and its
 * content security policy forbids both.
 */
export function stillPage(page: StillPage): string {
  const tokens = Object.entries(page.colors).map(([name, value]) => `--${name}: ${value};`);
  const style = `:root { color-scheme: ${page.dark ? 'dark' : 'light'}; ${tokens.join(' ')} }${STYLE}`;
  return [
    `<!DOCTYPE html>\n<html lang="${escapeXml(page.language)}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="Vitrine">\n',
    `<title>${escapeXml(page.title)}</title>\n<link rel="icon" href="data:,">\n<style>${style}</style>\n</head>\n<body>\n<main>\n`,
    `<h1>${escapeXml(page.title)}</h1>\n`,
    ...page.captions.map(captionHtml),
    `<figure>${page.svg.replace(/^<\?xml.*?\?>\s*/, '')}</figure>\n`,
    tableHtml(page.table, page.tableName),
    '</main>\n</body>\n</html>\n',
  ].join('');
}

function captionHtml(caption: Caption): string {
  const said = [caption.meaning, caption.note].filter(Boolean).join(' · ');
  const badge = `<span class="badge ${escapeXml(caption.tone)}">${escapeXml(caption.badge)}</span>`;
  return `<p><strong>${escapeXml(caption.method)}</strong> ${badge} ${escapeXml(said)}</p>\n`;
}

function tableHtml(table: Table, name: string): string {
  const cell = (value: string | number | null) => {
    const text = value === null || (typeof value === 'number' && !Number.isFinite(value)) ? '–' : String(value);
    return `<td${typeof value === 'number' ? ' class="number"' : ''}>${escapeXml(text)}</td>`;
  };
  const head = table.columns.map(column => `<th scope="col">${escapeXml(column)}</th>`).join('');
  const rows = table.rows.map(row => `<tr>${row.map(cell).join('')}</tr>\n`).join('');
  return (
    `<div class="scroll"><table>\n<caption>${escapeXml(name)}</caption>\n<thead><tr>${head}</tr></thead>\n` +
    `<tbody>\n${rows}</tbody>\n</table></div>\n`
  );
}
