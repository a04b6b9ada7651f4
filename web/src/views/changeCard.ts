import { exportButtons } from '../elements/exports';
import { tableDetails } from '../elements/tableDetails';
import { textElement } from '../elements/tooltip';
import type { ReportCard } from '../lib/report';
import { sceneCanvas, sceneToSvg, type Mark, type Sheet } from '../lib/scene';
import { estimateWidth, fitText, numberText, wrapText } from '../lib/text';
import type { Theme } from '../lib/theme';
import type { View } from './view';

const WIDTH = 760;
const MARGIN = 12;
const ROW = 22;
const NAME = 380;

/** The foot of a card that the page has written: its numbers as a table, and its exports. */
export function changeCard(id: string): View<ReportCard> {
  return {
    id,
    mount(host, data, page) {
      let card = data;
      const toSvg = () => {
        const { scene, ...size } = drawCard(card, page.theme);
        const frame = { ...size, title: card.title, description: card.notes.join(' ') };
        return sceneToSvg(scene, { ...frame, language: page.language, background: page.theme.surface });
      };
      const table = tableDetails(() => card.table, page);
      const foot = textElement('div', '', 'panel-foot');
      const source = {
        id,
        title: card.title,
        captions: () => [card.caption],
        toSvg,
        table: () => card.table,
        canvas: () => sceneCanvas(drawCard(card, page.theme)),
      };
      foot.append(table.element, exportButtons(source, page));
      host.replaceChildren(foot);
      return {
        toSvg,
        table: () => card.table,
        update(next) {
          card = next;
          table.refresh();
        },
        destroy: () => host.replaceChildren(),
      };
    },
  };
}

/** The card's rows, with bars where the last column is signed, and its sentences below. */
function drawCard(card: ReportCard, theme: Theme): Sheet {
  const marks: Mark[] = [];
  const { columns, rows } = card.table;
  const last = columns.length - 1;
  const numbers = rows.map(row => row[last]).filter(cell => typeof cell === 'number');
  const largest = Math.max(...numbers.map(Math.abs), 1e-12);
  const half = (WIDTH - NAME - 90 - 2 * MARGIN) / 2;
  rows.forEach((row, i) => {
    const y = (i + 0.5) * ROW + 4;
    const value = row[last];
    const name = row.slice(0, last).filter(cell => cell !== null && cell !== '');
    marks.push({
      kind: 'text',
      x: MARGIN,
      y,
      text: fitText(name.join(' · '), card.signed ? NAME : WIDTH - 120, estimateWidth),
      fill: theme.ink,
    });
    if (typeof value !== 'number') return;
    marks.push({ kind: 'text', x: WIDTH - MARGIN, y, text: numberText(value, card.signed), fill: theme.ink, align: 'end' });
    if (!card.signed) return;
    const zero = MARGIN + NAME + half;
    const length = (Math.abs(value) / largest) * half;
    const bar = { x: value < 0 ? zero - length : zero, y: y - 7, width: length, height: 14 };
    marks.push({ kind: 'rect', ...bar, fill: value < 0 ? theme.against : theme.for });
  });
  let y = rows.length * ROW + 22;
  for (const line of card.notes.flatMap(note => wrapText(note, WIDTH - 2 * MARGIN))) {
    marks.push({ kind: 'text', x: MARGIN, y, text: line, fill: theme.muted });
    y += 18;
  }
  return { scene: marks, width: WIDTH, height: y };
}
