import { Problem } from '../dashboard/api/problem';
import { Adjustments } from './adjustments';
import { Details } from './details';
import { button, h, mark } from './dom';
import { FeedbackBar } from './feedback';
import { ruleSentences } from './sentences';
import type { Depth, Explanation, Service } from './service';
import { Status } from './status';
import type { Words } from './words';

/** What the card is about. */
export interface Question {
  readonly item: string;
  readonly recommendation: string | null;
  readonly depth: Depth;
}

/** Tells the page what happened here. */
export type Tell = (event: 'vitrine-feedback' | 'vitrine-controls' | 'vitrine-error', detail: unknown) => void;

// As many pixels as sentence and trust of usual length need when they are laid out in one line.
const usualText = 1700;

/** Why one item: the sentence, what opens below it, and what the reader can say and change. Nothing that goes wrong leaves it. */
export class Card {
  readonly element: HTMLElement;
  #text = h('div', { class: 'text' });
  #below: HTMLElement;
  #status: Status;
  #feedback: FeedbackBar;
  #details: Details;
  #adjustments: Adjustments;
  #reasons: HTMLButtonElement;
  #depth: Depth;
  #hasShown = false;

  constructor(
    private readonly question: Question,
    private readonly service: Service,
    private readonly words: Words,
    private readonly tell: Tell,
    private readonly signal: AbortSignal,
    width: number,
  ) {
    this.#depth = question.depth;
    this.#status = new Status(words);
    const attempt = (act: () => Promise<void>, status: Status) => this.#attempt(act, status);
    this.#adjustments = new Adjustments(
      {
        service,
        attempt,
        changed: controls => {
          tell('vitrine-controls', controls);
          void this.load();
        },
      },
      words,
      'adjust',
    );
    this.#feedback = new FeedbackBar(
      {
        ...question,
        service,
        adjustments: this.#adjustments,
        status: this.#status,
        attempt,
        told: (kind, given) => tell('vitrine-feedback', { item: question.item, kind, given }),
      },
      words,
    );
    this.#details = new Details(words, 'details', () => void this.#deepen('full'));
    this.#reasons = this.#opener(words.more, this.#details.element, () => this.#deepen('reasons'));
    const adjust = this.#opener(words.adjust, this.#adjustments.element, () => this.#adjustments.open());
    this.#below = h(
      'div',
      { class: 'below' },
      this.#feedback.element,
      h('div', { class: 'row' }, this.#reasons, adjust, this.#status.element),
      this.#details.element,
      this.#adjustments.element,
    );
    const lang = service.language === 'zh' ? 'zh-Hans' : 'en';
    this.element = h(
      'div',
      { class: 'card', part: 'card', role: 'group', 'aria-label': words.label, lang },
      h('p', { class: 'title', part: 'title' }, words.title),
      this.#text,
      this.#below,
    );
    this.#reserve(width);
    if (question.depth !== 'sentence') this.#open(this.#reasons, this.#details.element, true);
  }

  /** Asks why, and shows it; what was shown stays until then. */
  async load(depth: Depth = this.#depth): Promise<void> {
    this.element.ariaBusy = 'true';
    try {
      this.#show(await this.service.explain(this.question.item, this.question.recommendation, depth));
      this.#depth = depth;
    } catch (e) {
      this.#missed(e);
    }
    this.element.ariaBusy = null;
  }

  #show(explanation: Explanation): void {
    const { words } = this;
    const rules = ruleSentences(explanation.listed, words);
    // What only a rule put there has no reason in what the user did.
    const model = explanation.listed?.modelRank !== 0;
    const ruleLine = h('p', { class: model ? 'rules' : 'sentence', part: 'rules' }, ...joined(rules));
    this.#text.replaceChildren(
      model ? h('p', { class: 'sentence', part: 'sentence' }, explanation.sentence) : ruleLine,
      h('p', { class: 'muted', part: 'trust' }, model ? explanation.trust : words.ruleOnly),
      ...(model && rules.length > 0 ? [ruleLine] : []),
    );
    this.#details.show(explanation);
    this.#hasShown = true;
    this.#settle(model);
  }

  #missed(e: unknown): void {
    if (this.signal.aborted) return;
    const { words } = this;
    // Any server can say 404; only the service says why.
    if (e instanceof Problem && e.status === 404 && e.detail) {
      this.#text.replaceChildren(h('p', { class: 'sentence', part: 'sentence' }, words.nothing));
      this.#settle(false);
      return;
    }
    if (this.#hasShown) {
      // What was shown is better than nothing.
      this.#status.say(words.away);
      this.#fail(e);
      return;
    }
    const again = button({ class: 'link', part: 'button retry' }, () => {
      this.element.tabIndex = -1;
      this.element.focus();
      void this.load();
    });
    again.textContent = words.retry;
    this.#text.replaceChildren(h('p', { class: 'muted', part: 'away' }, words.away, ' ', again));
    this.#below.classList.add('off');
    this.#fail(e);
  }

  #settle(hasReason: boolean): void {
    this.#below.classList.remove('off');
    this.#feedback.hasReason = hasReason;
    this.#reasons.hidden = !hasReason;
    if (!hasReason) this.#open(this.#reasons, this.#details.element, false);
  }

  // Room for the text before it is there, so that the page does not jump; what stands below it is there from the beginning, unseen.
  #reserve(width: number): void {
    const lines = Math.min(9, Math.max(2, Math.ceil(usualText / Math.max(120, width))));
    this.#text.style.setProperty('--lines', String(lines));
    this.#text.append(
      h('p', { class: 'unseen' }, this.words.loading),
      ...Array.from({ length: lines }, () => h('span', { class: 'bone', 'aria-hidden': 'true' })),
    );
    this.#below.classList.add('off');
  }

  async #deepen(depth: Depth): Promise<void> {
    if (depth === this.#depth || this.#depth === 'full') return;
    await this.load(depth);
    if (depth === 'full') this.#details.focusBars();
  }

  #opener(label: string, panel: HTMLElement, opened: () => Promise<void>): HTMLButtonElement {
    const opener = button({ class: 'opener', part: 'button', 'aria-expanded': 'false', 'aria-controls': panel.id }, () => {
      this.#open(opener, panel, panel.hidden !== false);
      if (!panel.hidden) void opened();
    });
    opener.textContent = label;
    return opener;
  }

  #open(opener: HTMLElement, panel: HTMLElement, open: boolean): void {
    panel.hidden = !open;
    mark(opener, 'aria-expanded', open);
  }

  async #attempt(act: () => Promise<void>, status: Status): Promise<void> {
    try {
      await act();
    } catch (e) {
      if (this.signal.aborted) return;
      status.say(this.words.notSaved);
      this.#fail(e);
    }
  }

  #fail(e: unknown): void {
    const { status, message, detail } = e instanceof Problem ? e : { status: 0, message: String(e), detail: '' };
    this.tell('vitrine-error', { status, title: message, detail });
  }
}

/** Sentences with a space between them where the language has one. */
const joined = (sentences: readonly string[]): string[] =>
  sentences.map((text, i) => (i > 0 && text.charCodeAt(0) < 0x2e80 ? ' ' : '') + text);
