import { button, h } from './dom';
import type { Words } from './words';

/** One line that says what has just happened, with a way back. */
export class Status {
  readonly element: HTMLElement;
  #text = h('span', { role: 'status', part: 'status' });
  #ways = h('span', { class: 'ways' });

  constructor(private readonly words: Words) {
    this.element = h('p', { class: 'said' }, this.#text, this.#ways);
  }

  /** Says it. */
  say(text: string, ...ways: readonly HTMLElement[]): void {
    this.#text.textContent = text;
    this.#ways.replaceChildren(...ways);
  }

  /** Says it, with a button that takes it back and then gives the focus to what made it. */
  undoable(text: string, from: HTMLElement, undo: () => Promise<void>, ...ways: readonly HTMLElement[]): void {
    const back = button({ part: 'button undo', class: 'link' }, () => {
      back.disabled = true;
      from.focus();
      void undo();
    });
    back.textContent = this.words.undo;
    this.say(text, back, ...ways);
  }
}
