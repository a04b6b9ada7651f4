import type { Caption } from './caption';
import type { Table } from './table';
import type { Words } from './words';

/** The data that the tool writes into a report (`report-data`). */
export interface Report {
  /** BCP 47 tag of the words. */
  readonly language: string;
  readonly colors: ReportColors;
  readonly words: Words;
  /** Glossary entries by key. */
  readonly terms: Readonly<Record<string, { readonly name: string; readonly meaning: string }>>;
  /** What is explained. */
  readonly target: { readonly id: string; readonly title: string; readonly score: number };
  readonly events: readonly ReportEvent[];
  /** Methods that explain by events. */
  readonly methods: readonly ReportMethod[];
  /** Index of the method that the page leads with; the first where absent. */
  readonly lead?: number;
  /** Methods that explain by attributes: how faithful their rankings proved. */
  readonly fieldMethods?: readonly MeasuredMethod[];
  /** What would change the recommendation, and why it is not another: cards that the page writes itself. */
  readonly cards?: readonly ReportCard[];
  readonly trace?: PackedTrace;
}

/** A card's content for its exports and for screen readers. */
export interface ReportCard {
  /** `counterfactual` or `contrast`. */
  readonly id: string;
  /** What the card says in one sentence. */
  readonly title: string;
  readonly caption: Caption;
  /** Further sentences. */
  readonly notes: readonly string[];
  /** Rows whose last column is a number; drawn as signed bars where `signed`. */
  readonly signed: boolean;
  readonly table: Table;
}

/** Stops `#rrggbb` of each colour map. */
export interface ReportColors {
  readonly sequentialLight: readonly string[];
  readonly sequentialDark: readonly string[];
  readonly divergingLight: readonly string[];
  readonly divergingDark: readonly string[];
  readonly categorical: readonly string[];
  /** Dots on the page's ground, without its palest colours. */
  readonly dotsLight: readonly string[];
  readonly dotsDark: readonly string[];
}

export interface ReportEvent {
  readonly id: string;
  readonly title: string;
  /** What the user did, in words. */
  readonly type?: string;
  /** `yyyy-MM-dd HH:mm`. */
  readonly time?: string;
}

/** A method and how faithful it proved. */
export interface MeasuredMethod {
  /** Stable name with options. */
  readonly id: string;
  /** Name for people. */
  readonly name: string;
  readonly fidelity?: ReportFidelity;
  /** The method's fidelity over many users of the model, in words. */
  readonly onModel?: string;
}

export interface ReportMethod extends MeasuredMethod {
  readonly signed: boolean;
  /** Score with all units removed, which signed values start from; null where values are sizes. */
  readonly base: number | null;
  /** Score of the target. */
  readonly score: number;
  /** Completeness gap; null where values are sizes. */
  readonly gap: number | null;
  /** One value for each event, 0 where the method gives none. */
  readonly values: readonly number[];
  /** Standard error of each value of a method that samples; null where it is not known. */
  readonly standardErrors?: readonly (number | null)[];
  /** Kind and background of Shapley values, in words. */
  readonly kind?: string;
  /** Kendall's τ of the explanations with and without one event, mean over users of the model: near 1 keeps still. */
  readonly stability?: number;
}

export interface ReportFidelity {
  readonly metric: string;
  readonly value: number;
  readonly random: number;
  readonly deviation: number | null;
  /** Class of the verdict: good, doubt, bad. */
  readonly tone: 'good' | 'doubt' | 'bad';
  readonly verdict: string;
  /** What the verdict means for the reader. */
  readonly note: string;
}

export interface Packed {
  /** Base64 of the rows' numbers. */
  readonly bytes: string;
  /** Base64 of little-endian float32, each row's largest size. */
  readonly largest: string;
}

/** The model's inner state as it is packed in the page. */
export interface PackedTrace {
  /** Position in the history of the trace's first event. */
  readonly start: number;
  readonly length: number;
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  readonly causal: boolean;
  /** Bits of each packed number, 8 or 4. */
  readonly bits: number;
  /** How many of the newest events have rows. */
  readonly drawn: number;
  readonly attention: Packed;
  readonly fields: readonly string[];
  readonly attributes: readonly number[];
  readonly norms: readonly number[];
  readonly features: Packed;
  /** Absent where the model keeps none or the page has no room. */
  readonly computation?: PackedComputation;
}

/** What the blocks computed from, of the newest `drawn` events. */
export interface PackedComputation {
  /** Width of the feed-forward layer. */
  readonly inner: number;
  /** Rows [L, drawn, 3] of width: query, key and value. */
  readonly projections: Packed;
  /** [L, H, 2T - 1] bias of a score by query - key + T - 1. */
  readonly bias: readonly number[];
  /** Rows [L, drawn] of `inner`. */
  readonly activations: Packed;
  /** Rows [L + 1, drawn] of width: the residual stream. */
  readonly states: Packed;
}
