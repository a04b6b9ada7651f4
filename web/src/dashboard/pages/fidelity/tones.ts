import type { Verdict } from './board';

/** Class of a verdict's badge. */
export const tones: Readonly<Record<Verdict, string>> = { good: 'good', low: 'doubt', level: 'doubt', worse: 'bad', unknown: 'none' };
