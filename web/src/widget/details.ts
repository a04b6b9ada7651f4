import { fill, numberText } from '../lib/text';
import { button, h } from './dom';
import { fidelitySentence, ruleSentences } from './sentences';
import type { Explanation } from './service';
import type { Words } from './words';

const firstBars = 8;

interface Unit {
  readonly label: string;
  readonly value: number;
}

interface Full {
  readonly signed: boolean;
  readonly units: readonly Unit[];
}

/** The reasons behind the sentence: the strongest, what spoke against it, how far they can be trusted, what rules did; then every event as a bar. */
export class Details {
  readonly element: HTMLElement;

  constructor(
    private readonly words: Words,
    id: string,
    private readonly askFull: () => void,
  ) {
    this.element = h('div', { id, class: 'panel', part: 'details', role: 'group', 'aria-label': words.more, hidden: '' });
  }

  show(explanation: Explanation): void {
    const { words } = this;
    const listed = explanation.listed;
    this.element.replaceChildren(
      h('ol', { class: 'reasons', part: 'reasons' }, ...explanation.reasons.map(reason => h('li', {}, reason))),
      ...(explanation.against ? [h('p', { part: 'against' }, explanation.against)] : []),
      ...(listed && ruleSentences(listed, words).length === 0
        ? [h('p', { class: 'muted', part: 'rules' }, fill(words.noRule, listed.rank))]
        : []),
      h('p', { class: 'head' }, words.fidelity),
      ...explanation.fidelity.map(one => h('p', { class: 'muted', part: 'fidelity' }, fidelitySentence(one, words))),
      explanation.explanation ? this.#bars(explanation.explanation as unknown as Full) : this.#askButton(),
      h('p', { class: 'small' }, fill(words.small, explanation.method, explanation.model)),
    );
  }

  /** Puts the focus where the bars begin. */
  focusBars(): void {
    this.element.querySelector<HTMLElement>('.head[tabindex]')?.focus();
  }

  #askButton(): HTMLElement {
    return button({ class: 'link', part: 'button bars' }, this.askFull, this.words.bars);
  }

  #bars({ units, signed }: Full): HTMLElement {
    const { words } = this;
    const strongest = [...units].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const most = Math.abs(strongest[0]?.value ?? 0) || 1;
    const rows = strongest.map(unit => this.#bar(unit, most, signed));
    const list = h('ul', { class: signed ? 'bars signed' : 'bars', part: 'bars' }, ...rows.slice(0, firstBars));
    const part = h(
      'div',
      {},
      h('p', { class: 'head', tabindex: '-1' }, words.bars),
      h('p', { class: 'small' }, signed ? words.signed : words.sized),
      list,
    );
    if (rows.length > firstBars) {
      const all = button(
        { class: 'link', part: 'button all' },
        () => {
          list.append(...rows.slice(firstBars));
          all.remove();
          rows[firstBars]!.tabIndex = -1;
          rows[firstBars]!.focus();
        },
        fill(words.all, rows.length),
      );
      part.append(all);
    }
    return part;
  }

  #bar({ label, value }: Unit, most: number, signed: boolean): HTMLElement {
    const bar = h('span', { class: value < 0 ? 'bar against' : 'bar', part: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--size', String(Math.abs(value) / most));
    const side = signed ? h('span', { class: 'unseen' }, value < 0 ? this.words.counter : this.words.for) : '';
    return h(
      'li',
      {},
      h('span', { class: 'name' }, label),
      h('span', { class: 'value' }, numberText(value, signed), ' ', side),
      h('span', { class: 'track' }, bar),
    );
  }
}
