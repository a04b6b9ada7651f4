import { fill } from '../lib/text';
import { button, h, icon, mark } from './dom';
import type { Adjustments } from './adjustments';
import type { Service } from './service';
import type { Status } from './status';
import type { Words } from './words';

export type Kind = 'up' | 'down' | 'less-like-this' | 'reason-wrong';

/** What the buttons need of the element around them. */
export interface FeedbackPlace {
  readonly item: string;
  readonly recommendation: string | null;
  readonly service: Service;
  readonly adjustments: Adjustments;
  readonly status: Status;
  /** Tells the page. */
  told(kind: Kind, given: boolean): void;
  /** Runs what may fail, and tells of it when it does. */
  attempt(act: () => Promise<void>, status: Status): Promise<void>;
}

const thumb = 'M6 9v8H3V9h3Zm0 8h7.8a2 2 0 0 0 2-1.7l1-5.4A1.7 1.7 0 0 0 15.1 8H11l.7-3.4A1.9 1.9 0 0 0 8.1 3.6L6 9';
const opposite: Partial<Record<Kind, Kind>> = { up: 'down', down: 'up' };

/** Thumbs, "less like this", "this reason is wrong": each stays pressed until it is taken back. */
export class FeedbackBar {
  readonly element: HTMLElement;
  #given = new Map<Kind, string>();
  #buttons: Readonly<Record<Kind, HTMLButtonElement>>;

  constructor(
    private readonly place: FeedbackPlace,
    private readonly words: Words,
  ) {
    this.#buttons = {
      up: this.#button('up', words.up, true),
      down: this.#button('down', words.down, true),
      'less-like-this': this.#button('less-like-this', words.less),
      'reason-wrong': this.#button('reason-wrong', words.wrong),
    };
    this.element = h('div', { class: 'row', part: 'feedback' }, ...Object.values(this.#buttons));
  }

  /** A reason can be wrong only where one was given. */
  set hasReason(has: boolean) {
    this.#buttons['reason-wrong'].hidden = !has;
  }

  #button(kind: Kind, label: string, drawn = false): HTMLButtonElement {
    const attributes = { part: `button ${kind}`, class: drawn ? `thumb ${kind}` : 'plain', 'aria-pressed': 'false' };
    const named = drawn ? { ...attributes, 'aria-label': label, title: label } : attributes;
    return button(named, () => void this.#press(kind), drawn ? icon(thumb) : label);
  }

  async #press(kind: Kind): Promise<void> {
    const all = Object.values(this.#buttons);
    // One after the other: a second press must know what became of the first. Not disabled, which would take the focus away.
    if (all.some(one => one.ariaBusy === 'true')) return;
    this.#buttons[kind].ariaBusy = 'true';
    await this.place.attempt(async () => {
      if (this.#given.has(kind)) return this.#takeBack(kind);
      const other = opposite[kind];
      if (other && this.#given.has(other)) await this.#takeBack(other);
      await this.#give(kind);
    }, this.place.status);
    this.#buttons[kind].ariaBusy = null;
  }

  async #give(kind: Kind): Promise<void> {
    const { place, words } = this;
    this.#given.set(kind, await place.service.give(place.item, kind, place.recommendation));
    this.#show(kind);
    const said = { up: words.upSaid, down: words.downSaid, 'less-like-this': words.lessSaid, 'reason-wrong': words.wrongSaid }[kind];
    place.status.undoable(
      said,
      this.#buttons[kind],
      () => place.attempt(() => this.#takeBack(kind), place.status),
      ...(kind === 'less-like-this' ? await this.#blockings() : []),
    );
  }

  async #takeBack(kind: Kind): Promise<void> {
    const id = this.#given.get(kind);
    if (id === undefined) return;
    await this.place.service.takeBack(id);
    this.#given.delete(kind);
    this.#show(kind);
    this.place.status.say(this.words.takenBack);
  }

  #show(kind: Kind): void {
    mark(this.#buttons[kind], 'aria-pressed', this.#given.has(kind));
    this.place.told(kind, this.#given.has(kind));
  }

  // Feedback is for the shop to read; to block the category is what changes the next list.
  async #blockings(): Promise<HTMLElement[]> {
    const { place, words } = this;
    const [session, item] = await Promise.all([place.service.session(), place.service.item(place.item)]);
    return (item?.labels[session.categoryAttribute] ?? []).slice(0, 2).map(label => {
      const title = session.categoryTitles[label] ?? label;
      return button(
        { class: 'link', part: 'button block' },
        () => {
          this.#buttons['less-like-this'].focus();
          void place.adjustments.block(label, title, this.#buttons['less-like-this'], place.status);
        },
        fill(words.block, title),
      );
    });
  }
}
