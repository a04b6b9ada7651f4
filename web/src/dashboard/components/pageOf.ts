import { Page, PageBase, type PanelPage } from '../../elements/page';
import { Tooltip } from '../../elements/tooltip';
import type { Report } from '../../lib/report';
import { readTokens, type Tokens } from '../../lib/theme';
import type { PanelWords } from '../../lib/words';
import { panelWords } from '../i18n/panel';
import type { Language } from '../state/preferences';

/** What a view's page is made of: the words, colours and terms that came with its data. */
export type PageText = Pick<Report, 'words' | 'language' | 'terms' | 'colors'>;

/** The page of charts that are not of a report: the dashboard's own words, and the tokens. */
class ChartPage extends PageBase<PanelWords, Tokens> {
  protected readTheme(): Tokens {
    return readTokens();
  }
}

const made = new WeakMap<PageText, Page>();
const chartPages = new Map<Language, ChartPage>();
const open = new Set<WeakRef<PanelPage>>();

const tooltip = () => new Tooltip(document.getElementById('tip')!, document.getElementById('live')!);

/** The page of some data: one for all views that show it. */
export function pageOf(text: PageText): Page {
  let page = made.get(text);
  if (!page) {
    page = new Page(text, tooltip());
    made.set(text, page);
    open.add(new WeakRef(page));
  }
  return page;
}

/** The page of charts that are not of a report. */
export function chartPageOf(language: Language): PanelPage {
  let page = chartPages.get(language);
  if (!page) {
    page = new ChartPage({ words: panelWords[language], language: language === 'zh' ? 'zh-Hans' : 'en', terms: {} }, tooltip());
    chartPages.set(language, page);
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
