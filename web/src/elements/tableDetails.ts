import type { Table } from '../lib/table';
import { fill } from '../lib/text';
import type { PanelPage } from './page';
import { textElement } from './tooltip';

/** Longer tables show their beginning: browsers take seconds to lay out the rest, which the exports hold. */
const MOST = 1000;

/** A view's numbers, opened by the reader. `refresh` writes an open table again. */
export function tableDetails(table: () => Table, page: PanelPage): { readonly element: HTMLElement; readonly refresh: () => void } {
  const details = document.createElement('details');
  const scroll = textElement('div', '', 'scroll');
  details.append(textElement('summary', page.words.asTable), scroll);
  // Written when it is opened: a page of tables nobody reads would be slow to open.
  const refresh = () => {
    if (details.open) scroll.replaceChildren(...writeTable(table(), page));
    else scroll.replaceChildren();
  };
  details.addEventListener('toggle', refresh);
  return { element: details, refresh };
}

function writeTable(table: Table, page: PanelPage): HTMLElement[] {
  const element = document.createElement('table');
  const head = element.createTHead().insertRow();
  for (const name of table.columns) {
    const cell = textElement('th', name);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of table.rows.slice(0, MOST)) {
    const line = body.insertRow();
    for (const cell of row) line.append(textElement('td', cell === null ? '–' : String(cell), typeof cell === 'number' ? 'number' : ''));
  }
  const left = table.rows.length - MOST;
  return left > 0 ? [element, textElement('p', fill(page.words.moreRows, left), 'hint')] : [element];
}
