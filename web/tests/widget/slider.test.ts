import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Slider, recencies, weights } from '../../src/widget/slider';
import { wordsOf } from '../../src/widget/words';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const move = (slider: Slider, to: number) => {
  slider.input.value = String(to);
  slider.input.dispatchEvent(new Event('input'));
};

it.each(['en', 'zh'])('has a name for every stop in %s', language => {
  const words = wordsOf(language);
  expect(words.weights.split('|')).toHaveLength(weights.length);
  expect(words.recencies.split('|')).toHaveLength(recencies.length);
  expect(words.weights.split('|')[weights.indexOf(1)]).toBe(words.recencies.split('|')[recencies.indexOf(0)]);
});

it('tells its value once, when it has come to rest', () => {
  const settled = vi.fn();
  const slider = new Slider('brand', weights, wordsOf('en').weights, settled);
  for (const stop of [4, 5, 6]) move(slider, stop);
  expect(slider.input.getAttribute('aria-valuetext')).toBe('most of all');
  expect(settled).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(settled).toHaveBeenCalledTimes(1);
  expect(slider.value).toBe(10);
});

it('goes to the stop nearest a stored value, but not while it is moved', () => {
  const slider = new Slider('brand', weights, wordsOf('en').weights, () => undefined);
  slider.value = 3.4;
  expect(slider.value).toBe(4);
  move(slider, 0);
  slider.value = 1;
  expect(slider.value).toBe(0);
  vi.runAllTimers();
  slider.value = 1;
  expect(slider.value).toBe(1);
});
