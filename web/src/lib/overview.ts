import type { Caption } from './caption';
import type { Report } from './report';

/** The data that the tool writes into an overview's page (`overview-data`); names are those for people. */
export interface OverviewData extends Pick<Report, 'language' | 'colors' | 'words' | 'terms'> {
  /** Method of the events' values, its fidelity beside random rankings. */
  readonly caption: Caption;
  /** The same for the Shapley values of fields. */
  readonly fieldCaption: Caption;
  readonly signed: boolean;
  /** Name of the values' axis. */
  readonly valueAxis: string;
  readonly summary: readonly SummaryData[];
  readonly groups: readonly GroupData[];
  readonly dependences: readonly DependenceData[];
  readonly interactions: readonly InteractionData[];
  readonly heads: HeadsData | null;
}

/** A mean with its 95 % interval; null where it is not known. */
export type Estimate = readonly [mean: number, lower: number | null, upper: number | null];

/** The interval of an estimate, where it is known. */
export function intervalOf([, low, high]: Estimate): readonly [number, number] | null {
  return low === null || high === null ? null : [low, high];
}

export interface ChartText {
  readonly title: string;
  readonly lead: string;
}

/** A beeswarm: one row a field or category, one dot a user. */
export interface SummaryData extends ChartText {
  readonly kind: string;
  /** Name of the dots' feature. */
  readonly feature: string;
  readonly rows: readonly SummaryRowData[];
}

export interface SummaryRowData {
  readonly name: string;
  readonly meanAbs: number;
  /** Users who have a dot; more than there are dots where the page holds some only. */
  readonly users: number;
  readonly dots: readonly (readonly [value: number, feature: number | null])[];
}

export interface GroupData extends ChartText {
  readonly by: string;
  readonly rows: readonly GroupRowData[];
}

export interface GroupRowData {
  readonly name: string;
  readonly meanAbs: Estimate;
  /** Parts of all importance, 0..1. */
  readonly share: Estimate;
  readonly equalShare: number;
  readonly users: number;
}

/** Value of an event against a feature of it. */
export interface DependenceData extends ChartText {
  readonly feature: string;
  /** Name of the feature that the dots are coloured by at first; null for none. */
  readonly color: string | null;
  /** Features that the dots can be coloured by, with a value for each point; null where it is not known. */
  readonly colors: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly events: number;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly bins: readonly (readonly [x: number, y: Estimate])[];
}

export interface InteractionData extends ChartText {
  readonly by: string;
  readonly names: readonly string[];
  readonly cells: readonly { readonly a: number; readonly b: number; readonly mean: Estimate; readonly users: number }[];
}

export interface HeadsData extends ChartText {
  readonly traits: readonly string[];
  readonly rows: readonly HeadRowData[];
}

export interface HeadRowData {
  readonly name: string;
  readonly importance: Estimate;
  /** How far the score really moves without the head, and what that does to nDCG@10; absent for models that cannot switch it off. */
  readonly off?: { readonly size: Estimate; readonly ndcg: Estimate };
  readonly entropy: Estimate;
  /** By the traits' order; null where no user can show it. */
  readonly traits: readonly (HeadTraitData | null)[];
}

export interface HeadTraitData {
  readonly share: number;
  readonly even: number;
  readonly ratio: number;
  /** True when the interval excludes an even spread. */
  readonly sure: boolean;
  readonly users: number;
}
