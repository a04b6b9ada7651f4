import type { Caption } from '../lib/caption';
import type { Table } from '../lib/table';
import { tableSummary } from '../lib/summary';
import { captionElement } from './caption';
import { exportButtons } from './exports';
import type { PanelPage } from './page';
import { tableDetails } from './tableDetails';
import { textElement } from './tooltip';

/** What a panel says around a picture. */
export interface PanelText {
  /** Stable, unique in the page: the picture's element id and the exported files' name. */
  readonly id: string;
  readonly title: string;
  /** One sentence on how to read the picture. */
  readonly lead: string;
  /** Glossary entry that explains the title's term. */
  readonly term?: string;
  /** True where a heading stands above already: title and lead are for screen readers and exports only. */
  readonly bare?: boolean;
  /** True where the sentence on how to read stands above already. */
  readonly leadAbove?: boolean;
  /** Method, sign, base, what a bar means, and the fidelity, as they are now. */
  captions(): readonly Caption[];
}

/** What a panel can hand out. */
export interface PanelSource {
  toSvg(): string;
  table(): Table;
  /** The canvas that is saved as PNG. */
  canvas(): HTMLCanvasElement | null;
}

/** Heading, reading sentence, caption, tools, picture, table and exports of one view. */
export interface Panel {
  readonly root: HTMLElement;
  /** Where a view puts its own controls. */
  readonly tools: HTMLElement;
  /** Where the picture goes. */
  readonly body: HTMLElement;
  readonly title: HTMLElement;
  /** The numbers have changed: caption and open table are written again. */
  refresh(): void;
}

/** Ids of the sentences that describe a panel's picture to screen readers: how to read it, and what it shows. */
export const describedBy = (id: string) => `${id}-lead ${id}-alt`;

/** Builds the panel in `host`, replacing what is there. */
export function buildPanel(host: HTMLElement, text: PanelText, source: PanelSource, page: PanelPage): Panel {
  const root = document.createElement('div');
  root.className = 'panel';
  const title = textElement('h3', text.title, text.bare ? 'hidden-text' : '');
  if (text.term) title.append(termButton(text.term, page));
  const lead = textElement('p', text.lead, text.bare || text.leadAbove ? 'hidden-text' : '');
  lead.id = `${text.id}-lead`;
  const alternative = textElement('p', tableSummary(source.table(), page.words), 'hidden-text');
  alternative.id = `${text.id}-alt`;
  const tools = textElement('div', '', 'panel-tools');
  const body = textElement('div', '', 'panel-body');
  const foot = textElement('div', '', 'panel-foot');
  const table = tableDetails(() => source.table(), page);
  foot.append(table.element, exportButtons({ id: text.id, title: text.title, captions: () => text.captions(), ...source }, page));
  let caption = captionElement(text.captions());
  root.append(title, lead, caption, tools, body, alternative, foot);
  host.replaceChildren(root);
  const refresh = () => {
    const now = captionElement(text.captions());
    caption.replaceWith(now);
    caption = now;
    alternative.textContent = tableSummary(source.table(), page.words);
    table.refresh();
  };
  return { root, tools, body, title, refresh };
}

/** A question mark that explains a glossary term by hover, focus and click. */
export function termButton(key: string, page: PanelPage): HTMLButtonElement {
  const button = textElement('button', '?', 'term info');
  const term = page.terms[key];
  button.type = 'button';
  button.dataset['term'] = key;
  button.setAttribute('aria-label', term?.name ?? key);
  button.setAttribute('aria-describedby', `term-${key}`);
  explainTerm(button, page);
  return button;
}

/** Shows the glossary's entry of an element with `data-term`. */
export function explainTerm(element: HTMLElement, page: PanelPage): void {
  const show = () => {
    const term = page.terms[element.dataset['term'] ?? ''];
    const box = element.getBoundingClientRect();
    if (term) page.tip.show({ heading: term.name, text: term.meaning }, box.left, box.bottom - 8);
  };
  for (const event of ['mouseenter', 'focus', 'click']) element.addEventListener(event, show);
  for (const event of ['mouseleave', 'blur']) element.addEventListener(event, () => page.tip.hide());
}
