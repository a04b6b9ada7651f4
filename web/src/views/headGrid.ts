import type { Page } from '../elements/page';
import { buildPanel } from '../elements/panel';
import { textElement } from '../elements/tooltip';
import { headEntropy, headScale, keyMarginals, shrink } from '../lib/attention';
import { attentionCaption } from '../lib/caption';
import { css } from '../lib/color';
import { headName, type HeadChoice, type Inside } from '../lib/model';
import { paint, sceneCanvas, sceneToSvg, type Mark, type Sheet } from '../lib/scene';
import { fill, numberText } from '../lib/text';
import type { Theme } from '../lib/theme';
import type { Trace } from '../lib/trace';
import type { View } from './view';

const CELLS = 48;
const MARGINAL = 14;
const GAP = 3;

/** A small map of one head with the share that each event receives below it. */
export function thumbMarks(trace: Trace, choice: HeadChoice, theme: Theme, x: number, y: number, side: number): Mark[] {
  const small = shrink(trace, headScale(trace, choice, 'root'), CELLS);
  const color = (row: number, column: number) => {
    const size = small.size(row, column);
    return size === null ? null : theme.sequential.at(size);
  };
  const marks: Mark[] = [{ kind: 'cells', x, y, width: side, height: side, rows: small.cells, columns: small.cells, color }];
  const marginals = keyMarginals(trace, choice);
  const largest = Math.max(...marginals, 1e-12);
  const step = side / trace.length;
  marginals.forEach((share, key) => {
    const height = (share / largest) * MARGINAL;
    marks.push({
      kind: 'rect',
      x: x + key * step,
      y: y + side + GAP + MARGINAL - height,
      width: step,
      height,
      fill: css(theme.sequential.at(0.7)),
    });
  });
  return marks;
}

/** All layers and heads as small maps with marginals and entropy; a click opens a head in the other views. */
export const headGrid: View<Inside> = {
  id: 'head-grid',
  mount(host, data, page) {
    const { words } = page;
    let { report, trace, choice } = data;
    const choices = (): HeadChoice[] =>
      Array.from({ length: trace.layers }, (_, layer) =>
        Array.from({ length: trace.heads + 1 }, (_, head) => ({ layer, head: head < trace.heads ? head : -1 })),
      ).flat();
    const entropyText = (one: HeadChoice) => fill(words.entropyShort, numberText(headEntropy(trace, one)));
    const table = () => ({
      columns: [words.headName, words.entropy],
      rows: choices().map(one => [headName(report, one), headEntropy(trace, one)]),
    });
    const sheet = () => gridSheet(choices(), trace, page.theme, one => [headName(report, one), entropyText(one)]);
    const toSvg = () => {
      const { scene, ...size } = sheet();
      const texts = { title: words.headGrid, description: words.headGridLead, language: page.language };
      return sceneToSvg(scene, { ...size, ...texts, background: page.theme.surface });
    };
    const captions = () => [attentionCaption(report)];
    const text = { id: this.id, title: words.headGrid, lead: words.headGridLead, term: 'head', captions };
    const panel = buildPanel(host, text, { toSvg, table, canvas: () => sceneCanvas(sheet()) }, page);
    let buttons: { one: HeadChoice; element: HTMLButtonElement; draw: () => void }[] = [];
    const mark = () => {
      const { layer, head } = choice.value;
      for (const { one, element } of buttons) element.setAttribute('aria-pressed', String(one.layer === layer && one.head === head));
    };
    const build = () => {
      buttons = choices()
        .map(one => ({ one, ...thumbButton(headName(report, one), caption(one), entropyText(one)) }))
        .map(part => ({
          one: part.one,
          element: part.element,
          draw: () => drawThumb(part.canvas, trace, part.one, page),
        }));
      const rows = Array.from({ length: trace.layers }, (_, layer) => {
        const row = textElement('div', '', 'grid-row');
        row.setAttribute('role', 'group');
        row.setAttribute('aria-label', `${words.layer} ${layer + 1}`);
        const thumbs = textElement('div', '', 'thumbs');
        thumbs.append(...buttons.filter(b => b.one.layer === layer).map(b => b.element));
        row.append(textElement('span', `${words.layer} ${layer + 1}`, 'grid-name'), thumbs);
        return row;
      });
      for (const { one, element, draw } of buttons) {
        element.dataset['layer'] = String(one.layer);
        element.dataset['head'] = String(one.head);
        element.addEventListener('click', () => choice.set(one));
        draw();
      }
      const grid = textElement('div', '', 'grid');
      grid.append(...rows);
      panel.body.replaceChildren(grid);
      mark();
    };
    const caption = (one: HeadChoice) => (one.head < 0 ? words.mean : String(one.head + 1));
    const forgetTheme = page.onTheme(() => buttons.forEach(b => b.draw()));
    let forget = choice.listen(mark);
    build();
    return {
      toSvg,
      table,
      update(next) {
        forget();
        ({ report, trace, choice } = next);
        forget = choice.listen(mark);
        build();
        panel.refresh();
      },
      destroy() {
        forget();
        forgetTheme();
        host.replaceChildren();
      },
    };
  },
};

function thumbButton(name: string, caption: string, entropy: string): { element: HTMLButtonElement; canvas: HTMLCanvasElement } {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'thumb';
  // The words that are seen are part of the name, for whoever speaks to the computer.
  element.title = `${name}: ${caption} · ${entropy}`;
  element.setAttribute('aria-label', element.title);
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const label = textElement('span', `${caption} · ${entropy}`);
  label.setAttribute('aria-hidden', 'true');
  element.append(canvas, label);
  return { element, canvas };
}

function drawThumb(canvas: HTMLCanvasElement, trace: Trace, one: HeadChoice, page: Page): void {
  const side = 144;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(side * ratio);
  canvas.height = Math.round((side + GAP + MARGINAL) * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  paint(context, thumbMarks(trace, one, page.theme, 0, 0, side), new WeakMap());
}

/** All maps with their names and entropies, a layer a row, as an export shows them. */
function gridSheet(
  all: readonly HeadChoice[],
  trace: Trace,
  theme: Theme,
  texts: (one: HeadChoice) => readonly [name: string, entropy: string],
): Sheet {
  const [side, pitch, line] = [144, 164, 144 + MARGINAL + 48];
  const scene = all.flatMap((one, i): Mark[] => {
    const x = 16 + (i % (trace.heads + 1)) * pitch;
    const y = 16 + one.layer * line;
    const caption = { kind: 'text', x, fill: theme.muted } as const;
    const [name, entropy] = texts(one);
    return [
      ...thumbMarks(trace, one, theme, x, y, side),
      { ...caption, y: y + side + MARGINAL + 14, text: name },
      { ...caption, y: y + side + MARGINAL + 30, text: entropy },
    ];
  });
  return { scene, width: 32 + (trace.heads + 1) * pitch, height: 32 + trace.layers * line };
}
