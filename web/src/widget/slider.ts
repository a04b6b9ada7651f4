import { h } from './dom';

/** Where a weight can be set: 1 is what the model learned. */
export const weights: readonly number[] = [0, 0.25, 0.5, 1, 2, 4, 10];

/** Where recency can be set: 0 is what the model learned. */
export const recencies: readonly number[] = [-5, -2, -1, 0, 1, 2, 5];

// A key that is held down moves many steps, and only the last counts.
const pause = 400;

/** A slider over named stops, that says its stop in words. */
export class Slider {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  #text = h('span', { class: 'stop', 'aria-hidden': 'true' });
  #names: readonly string[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    title: string,
    private readonly stops: readonly number[],
    names: string,
    settled: () => void,
  ) {
    this.#names = names.split('|');
    this.input = h('input', { type: 'range', min: '0', max: String(stops.length - 1), step: '1', part: 'slider' });
    this.input.addEventListener('input', () => {
      this.#say();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        settled();
      }, pause);
    });
    this.element = h('label', { class: 'slider' }, h('span', { class: 'name' }, title), this.#text, this.input);
    this.#say();
  }

  get value(): number {
    return this.stops[Number(this.input.value)]!;
  }

  /** Goes to the nearest stop; but not from under the hand that moves it. */
  set value(value: number) {
    if (this.#timer !== undefined) return;
    const gaps = this.stops.map(stop => Math.abs(stop - value));
    this.input.value = String(gaps.indexOf(Math.min(...gaps)));
    this.#say();
  }

  #say(): void {
    const name = this.#names[Number(this.input.value)]!;
    this.#text.textContent = name;
    this.input.setAttribute('aria-valuetext', name);
  }
}
