import { fill } from '../lib/text';
import { button, h } from './dom';
import type { Controls, Service, Session } from './service';
import { Slider, recencies, weights } from './slider';
import { Status } from './status';
import type { Words } from './words';

/** What the panel needs of the element around it. */
export interface AdjustmentsPlace {
  readonly service: Service;
  /** The user's controls are others now. */
  changed(controls: Controls): void;
  /** Runs what may fail, and tells of it when it does. */
  attempt(act: () => Promise<void>, status: Status): Promise<void>;
}

/** Sliders for how much attributes and newness count, and what is never recommended: the user's own controls. */
export class Adjustments {
  readonly element: HTMLElement;
  #sliders = new Map<string, Slider>();
  #recency: Slider | null = null;
  #blocked = h('ul', { class: 'chips' });
  #blockedPart = h('div', { hidden: '' });
  #status: Status;
  #built = false;
  #titles: Session['categoryTitles'] = {};
  // Changes go one after the other, each from what the one before left.
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly place: AdjustmentsPlace,
    private readonly words: Words,
    id: string,
  ) {
    this.#status = new Status(words);
    this.element = h('div', { id, class: 'panel', part: 'adjust', role: 'group', 'aria-label': words.adjust, hidden: '' });
  }

  /** Reads the controls and draws them; what can be adjusted is asked once. */
  open(): Promise<void> {
    const { service, attempt } = this.place;
    return attempt(async () => {
      const [session, controls] = await Promise.all([this.#built ? null : service.session(), service.controls()]);
      if (session) this.#build(session);
      this.#show(controls);
    }, this.#status);
  }

  /** Never recommends a label of the category, by its title, again, and says so where it was asked for. */
  block(label: string, title: string, from: HTMLElement, status: Status): Promise<void> {
    return this.#change(status, fill(this.words.blocked, title), from, now => ({
      ...now,
      blockedCategories: [...(now.blockedCategories ?? []).filter(other => other !== label), label],
    }));
  }

  #build(session: Session): void {
    const { words } = this;
    this.#built = true;
    this.#titles = session.categoryTitles;
    if (session.attributes.length === 0 && !session.recency) {
      this.element.append(h('p', { class: 'muted' }, words.noAdjust), this.#blockedPart);
    } else {
      for (const name of session.attributes) {
        const slider = new Slider(session.attributeTitles[name] ?? name, weights, words.weights, () =>
          this.#change(this.#status, words.saved, slider.input, now => ({ ...now, weights: { ...now.weights, [name]: slider.value } })),
        );
        this.#sliders.set(name, slider);
      }
      if (session.recency) {
        const slider = new Slider(words.recency, recencies, words.recencies, () =>
          this.#change(this.#status, words.saved, slider.input, now => ({ ...now, recency: slider.value })),
        );
        this.#recency = slider;
      }
      const all = [...this.#sliders.values(), ...(this.#recency ? [this.#recency] : [])];
      const reset = button(
        { part: 'button reset', class: 'plain' },
        () => void this.#change(this.#status, words.saved, reset, now => ({ ...now, weights: {}, recency: 0 })),
      );
      reset.textContent = words.reset;
      this.element.append(h('p', { class: 'muted' }, words.adjustLead), ...all.map(one => one.element), reset, this.#blockedPart);
    }
    this.#blockedPart.append(h('p', { class: 'muted' }, words.blockedLead), this.#blocked);
    this.element.append(this.#status.element);
  }

  #show(controls: Controls): void {
    for (const [name, slider] of this.#sliders) slider.value = controls.weights?.[name] ?? 1;
    if (this.#recency) this.#recency.value = controls.recency;
    const labels = controls.blockedCategories ?? [];
    this.#blockedPart.hidden = labels.length === 0;
    this.#blocked.replaceChildren(
      ...labels.map(label => {
        const title = this.#titles[label] ?? label;
        return h(
          'li',
          {},
          title,
          ' ',
          button(
            { class: 'link', part: 'button unblock', 'aria-label': fill(this.words.unblock, title) },
            () => {
              this.element.tabIndex = -1;
              this.element.focus();
              void this.#change(this.#status, fill(this.words.unblocked, title), this.element, now => ({
                ...now,
                blockedCategories: (now.blockedCategories ?? []).filter(other => other !== label),
              }));
            },
            '×',
          ),
        );
      }),
    );
  }

  // Read anew before each change: other elements of the page, and the shop's own settings, write the same controls.
  #change(status: Status, said: string, from: HTMLElement, change: (now: Controls) => Controls): Promise<void> {
    this.#queue = this.#queue.then(() =>
      this.place.attempt(async () => {
        const before = await this.place.service.controls();
        await this.#put(change(before));
        status.undoable(said, from, () =>
          this.place.attempt(async () => {
            await this.#put(before);
            status.say(this.words.takenBack);
          }, status),
        );
      }, status),
    );
    return this.#queue;
  }

  async #put(controls: Controls): Promise<void> {
    await this.place.service.put(controls);
    if (this.#built) this.#show(controls);
    this.place.changed(controls);
  }
}
