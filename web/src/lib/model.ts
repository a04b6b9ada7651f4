import type { Report } from './report';
import { fill, numberText } from './text';
import { openTrace, type Trace } from './trace';

/** One value that several views show and any of them may change. */
export class Shared<T> {
  private readonly listeners = new Set<(value: T) => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    this.current = value;
    for (const listener of this.listeners) listener(value);
  }

  /** Calls back at each change; the result ends that. */
  listen(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

/** A layer and one of its heads; head -1 is the mean of the layer's heads. */
export interface HeadChoice {
  readonly layer: number;
  readonly head: number;
}

/** A report with its inner state opened and the head that the views of attention share. */
export interface Explained {
  readonly report: Report;
  readonly choice: Shared<HeadChoice>;
  /** The event that looks which views share, counted in the trace; -1 is the last where a view needs one. */
  readonly query: Shared<number>;
  /** The attribute field whose weighted features are open. */
  readonly field: Shared<number>;
  /** The method that the views of one method show; -1 leaves the choice to them. */
  readonly method: Shared<number>;
}

/** A report whose model shows its inner state. */
export interface Inside extends Explained {
  readonly trace: Trace;
}

/** Opens a report; `trace` is null where the model shows no inner state. */
export function openReport(report: Report): Explained & { readonly trace: Trace | null } {
  return {
    report,
    trace: report.trace ? openTrace(report.trace) : null,
    choice: new Shared<HeadChoice>({ layer: 0, head: 0 }),
    query: new Shared(-1),
    field: new Shared(0),
    method: new Shared(-1),
  };
}

/** "#12 Title" of an event of the history. */
export function eventName(report: Report, position: number): string {
  return `#${position + 1} ${report.events[position]?.title ?? ''}`;
}

/** What every tooltip of an event says first: its number, what the user did and when. */
export function eventRows(report: Report, position: number): (readonly [string, string])[] {
  const event = report.events[position];
  const details = [event?.type, event?.time].filter(Boolean).join(' · ');
  const number = [report.words.event, `#${position + 1}`] as const;
  return details ? [number, ['', details]] : [number];
}

/** "Layer 1, head 2". */
export function headName(report: Report, { layer, head }: HeadChoice): string {
  return head < 0 ? fill(report.words.headMean, layer + 1) : fill(report.words.head, layer + 1, head + 1);
}

/** A weight as far as it is known: a packed one that reads 0 may be anything up to its resolution. */
export function weightText(trace: Trace, { layer, head }: HeadChoice, query: number, key: number): string {
  const weight = trace.attention(layer, head, query, key);
  return weight > 0 ? `≈ ${numberText(weight)}` : `≤ ${numberText(trace.resolution(layer, head, query))}`;
}
