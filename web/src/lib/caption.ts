import type { MeasuredMethod, Report, ReportFidelity, ReportMethod } from './report';
import { fill, numberText } from './text';
import type { Words } from './words';

/** What a picture says of where its values come from, in the page and in every export. */
export interface Caption {
  /** Method, or where else the values come from. */
  readonly method: string;
  /** Sign, base, and what a bar means. */
  readonly meaning: string;
  /** Class of the badge: good, doubt, bad, none. */
  readonly tone: string;
  /** Verdict with the figure and random's. */
  readonly badge: string;
  /** What a low fidelity means, and the fidelity over many users; empty where there is nothing to say. */
  readonly note: string;
}

/** A fidelity in words, with what random rankings reach; low fidelity is said, not hidden. */
export function fidelityText(fidelity: ReportFidelity | undefined, words: Words): string {
  if (!fidelity) return words.notMeasured;
  return fill(words.fidelityText, fidelity.verdict, fidelity.metric, numberText(fidelity.value, true), numberText(fidelity.random, true));
}

/** The part of a caption that says how faithful a method proved: for every picture that shows its values, or what it reads. */
function measured(method: MeasuredMethod | undefined, words: Words): Pick<Caption, 'tone' | 'badge' | 'note'> {
  return {
    tone: method?.fidelity?.tone ?? 'none',
    badge: fidelityText(method?.fidelity, words),
    note: [method?.fidelity?.note, method?.onModel].filter(Boolean).join(' '),
  };
}

/** The caption of a picture of one method. */
export function methodCaption(method: ReportMethod, words: Words): Caption {
  const base = method.signed ? `${words.signedMeaning} · ${words.base} ${numberText(method.base)}` : words.sizedMeaning;
  const errors = method.standardErrors ? words.errorMarks : undefined;
  const meaning = [base, method.kind, errors].filter(Boolean).join(' · ');
  return { method: method.name, meaning, ...measured(method, words) };
}

/** The short caption of one of several methods in a picture: without the meaning, which they share. */
export function shortCaption(method: ReportMethod, words: Words): Caption {
  const base = method.signed ? `${words.signedShort} · ${words.base} ${numberText(method.base)}` : words.sizedShort;
  const meaning = [base, method.kind].filter(Boolean).join(' · ');
  return { ...methodCaption(method, words), meaning, note: '' };
}

/** The method of that name, whatever its options. */
const named = <M extends MeasuredMethod>(methods: readonly M[] | undefined, name: string): M | undefined =>
  methods?.find(method => method.id === name || method.id.startsWith(`${name}:`));

/** The caption of a picture of attention weights: the fidelity is that of reading them as an explanation. */
export function attentionCaption(report: Report, meaning = report.words.weightsMeaning): Caption {
  const { words } = report;
  return { method: words.attentionWeights, meaning, ...measured(named(report.methods, 'attention'), words) };
}

/** The caption of the ways that attention leads, which rollout sums: the fidelity is its own. */
export function flowCaption(report: Report): Caption {
  const rollout = named(report.methods, 'attention-rollout');
  return { ...attentionCaption(report), method: rollout?.name ?? report.words.attentionWeights, ...measured(rollout, report.words) };
}

/** The caption of a picture of attributes inside the model: the fidelity is that of reading their shares as an explanation. */
export function fieldCaption(report: Report, meaning: string): Caption {
  const { words } = report;
  const read = named(report.fieldMethods, 'attribute-attention');
  const { note, ...figures } = measured(read, words);
  return { method: read?.name ?? words.insideModel, meaning, ...figures, note: [words.insideNote, note].filter(Boolean).join(' ') };
}

/** The caption of a picture of other numbers inside the model, which claims nothing about what counted. */
export function insideCaption(meaning: string, words: Words): Caption {
  return { method: words.insideModel, meaning, tone: 'none', badge: words.notMeasured, note: words.insideNote };
}

/** A caption as one line of text. */
export function captionText(caption: Caption): string {
  return [`${caption.method}: ${caption.badge}`, caption.meaning, caption.note].filter(Boolean).join(' · ');
}
