import { Page } from '../../elements/page';
import { Tooltip } from '../../elements/tooltip';
import type { Report } from '../../lib/report';

/** What a view's page is made of: the words, colours and terms that came with its data. */
export type PageText = Pick<Report, 'words' | 'language' | 'terms' | 'colors'>;

const made = new WeakMap<PageText, Page>();
const open = new Set<WeakRef<Page>>();

/** The page of some data: one for all views that show it. */
export function pageOf(text: PageText): Page {
  let page = made.get(text);
  if (!page) {
    page = new Page(text, new Tooltip(document.getElementById('tip')!, document.getElementById('live')!));
    made.set(text, page);
    open.add(new WeakRef(page));
  }
  return page;
}

/** The document's theme has changed: all pictures take its colours. */
export function themeChanged(): void {
  for (const held of open) {
    const page = held.deref();
    if (page) page.themeChanged();
    else open.delete(held);
  }
}
