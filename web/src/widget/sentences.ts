import { fill, numberText, percentText } from '../lib/text';
import type { Explanation } from './service';
import type { Words } from './words';

type Fidelity = Explanation['fidelity'][number];
type Listed = NonNullable<Explanation['listed']>;

/** How faithful a method proved, as a sentence beside what a random choice reaches. */
export function fidelitySentence(fidelity: Fidelity, words: Words): string {
  const share = fidelity.metric.startsWith('hit');
  const text = (value: number) => (share ? percentText(value) : numberText(value, fidelity.metric === 'del'));
  const template = share ? words.hit : fidelity.metric === 'del' ? words.del : fidelity.metric === 'ins' ? words.ins : words.metric;
  const figure = fill(template, text(fidelity.value), text(fidelity.random), fidelity.metric);
  return fidelity.users === null ? fill(words.onThis, figure) : fill(words.onUsers, fidelity.users, figure);
}

/** What rules of the shop did to an item, or to the list around it, and where the model alone would have it; empty where they did nothing. */
export function ruleSentences(listed: Listed | null, words: Words): string[] {
  if (!listed || (listed.rules.length === 0 && listed.rank === listed.modelRank)) return [];
  return [
    ...listed.rules.map(({ rule, kind, places }) =>
      fill(kind === 'boost' ? words.boost : kind === 'bury' ? words.bury : words.pin, rule, Math.abs(places)),
    ),
    ...(listed.rules.length === 0 ? [words.others] : []),
    listed.modelRank === 0 ? words.notListed : fill(words.byModel, listed.modelRank, listed.rank),
  ];
}
