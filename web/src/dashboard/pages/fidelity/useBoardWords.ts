import { computed } from 'vue';
import { numberText, percentText } from '../../../lib/text';
import { countText } from '../../i18n/format';
import { useWords } from '../../i18n/words';
import { session } from '../../state/session';
import { higherIsBetter, isShare, type Board } from './board';
import { fidelityWords } from './words';

/** Names of methods, figures and protocols in the reader's language; what is not known keeps its own name. */
export function useBoardWords() {
  const words = useWords(fidelityWords);
  const known = (key: string): string => (key in words.value ? words.value[key as keyof typeof words.value] : key);
  const titles = computed(() => new Map((session.value?.methods ?? []).map(method => [method.id, method.title])));
  /** "KernelSHAP (samples=500)". */
  function methodName(method: string): string {
    const [name = '', ...options] = method.split(':');
    const title = titles.value.get(method) ?? titles.value.get(name) ?? known(name);
    return options.length && !titles.value.has(method) ? `${title} (${options.join(':')})` : title;
  }
  const figureText = (metric: string, value: number) =>
    isShare(metric) ? percentText(value) : numberText(value, metric === 'del' || metric === 'ins');
  const better = (board: Board, metric: string) => (higherIsBetter(board, metric) ? words.value.higher : words.value.lower);
  /** A cost to three figures, thousands in groups. */
  const costText = (value: number) => (value >= 1000 ? countText(Math.round(value)) : String(Number(value.toPrecision(3))));
  return { words, known, methodName, figureText, costText, better };
}
