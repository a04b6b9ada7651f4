import { fill } from '../../../lib/text';
import type { ListItem } from '../../api/types';
import type { whyWords } from './words';

type Words = { readonly [K in keyof (typeof whyWords)['en']]: string };

/** A badge of an item of a list: what is not the model's own doing. */
export interface Mark {
  readonly text: string;
  readonly tone: 'none' | 'doubt';
}

/** What rules did to an item, what the model itself would have done, and where it comes from if not from the model. */
export function marksOf(item: Pick<ListItem, 'rank' | 'modelRank' | 'rules' | 'source'>, words: Words): Mark[] {
  const marks: Mark[] = item.rules.map(rule => ({
    text: fill(words[rule.kind as 'boost' | 'bury' | 'filter' | 'frequency' | 'diversity' | 'pin'], rule.rule, Math.abs(rule.places)),
    tone: 'doubt',
  }));
  if (item.modelRank === 0) marks.push({ text: words.notListed, tone: 'none' });
  else if (item.modelRank !== item.rank) marks.push({ text: fill(words.modelRank, item.modelRank), tone: 'none' });
  if (item.source === 'popularity-fallback') marks.push({ text: words.fallback, tone: 'none' });
  if (item.source === 'cold-item') marks.push({ text: words.cold, tone: 'none' });
  return marks;
}

/** The share that a reason itself names, 0..100; null where it names none. */
export function shareOf(reason: string): number | null {
  const figures = [...reason.matchAll(/(\d+(?:\.\d+)?)\s?%/g)];
  return figures.length ? Number(figures.at(-1)![1]) : null;
}
