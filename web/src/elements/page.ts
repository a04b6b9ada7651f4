import type { Report } from '../lib/report';
import { readTheme, type Theme, type Tokens } from '../lib/theme';
import type { PanelWords, Words } from '../lib/words';
import type { Tooltip } from './tooltip';

/** The words and terms of a page. */
export interface PageWords<W> {
  readonly words: W;
  /** BCP 47 tag of the words. */
  readonly language: string;
  readonly terms: Report['terms'];
}

/** What everything around pictures needs: words, colours and the tooltip. */
export abstract class PageBase<W extends PanelWords, T extends Tokens> {
  readonly words: W;
  readonly language: string;
  readonly terms: Report['terms'];
  private readonly redraws = new Set<() => void>();
  private current: T | null = null;

  constructor(
    text: PageWords<W>,
    readonly tip: Tooltip,
  ) {
    this.words = text.words;
    this.language = text.language;
    this.terms = text.terms;
  }

  get theme(): T {
    this.current ??= this.readTheme();
    return this.current;
  }

  /** Calls back whenever the page changes its colours; the result ends that. */
  onTheme(redraw: () => void): () => void {
    this.redraws.add(redraw);
    return () => void this.redraws.delete(redraw);
  }

  /** The page's colours have changed. */
  themeChanged(): void {
    this.current = null;
    for (const redraw of this.redraws) redraw();
  }

  protected abstract readTheme(): T;
}

/** A page whose panels need no more than their own words and the tokens. */
export type PanelPage = PageBase<PanelWords, Tokens>;

/** What all views of a page share: its words, colours and tooltip. */
export class Page extends PageBase<Words, Theme> {
  constructor(
    private readonly report: Pick<Report, 'words' | 'language' | 'terms' | 'colors'>,
    tip: Tooltip,
  ) {
    super(report, tip);
  }

  protected readTheme(): Theme {
    return readTheme(this.report.colors);
  }
}
