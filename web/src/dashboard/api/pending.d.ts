/** Routes that the OpenAPI document does not have yet; goes when it has them. */
import type { OverviewData } from '../../lib/overview';

type Get<Q, T, P = never> = {
  get: {
    parameters: { query?: Q; header?: never; cookie?: never } & ([P] extends [never] ? { path?: never } : { path: P });
    requestBody?: never;
    responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } };
  };
};

interface RunNote {
  name: string;
  model: string;
  state: 'running' | 'done' | 'stopped';
  started: string;
  updated: string;
  epochs: number;
  epoch: number;
  config: Record<string, unknown>;
  metrics: Record<string, number>;
}

declare module './schema' {
  interface paths {
    '/v1/overview': Get<
      { language?: string },
      { state: 'computing' | 'ready' | 'failed'; progress: number; problem: string | null; overview: OverviewData | null }
    >;
    '/v1/parameters': Get<
      { language?: string },
      {
        title: string;
        intro: string;
        criteria: { heading: string; sentences: string[]; reason: string; way: string }[];
        unnamed: string | null;
        ways: string[];
        limits: string[];
        model: string | null;
        ready: boolean;
      }
    >;
    '/v1/metrics/activity': Get<
      { days?: number },
      {
        days: {
          day: string;
          events: Record<string, number>;
          users: number;
          lists: number;
          explanations: number;
          feedback: Record<string, number>;
        }[];
      }
    >;
    '/v1/metrics/population': Get<
      { days?: number },
      {
        lists: number;
        distinctItems: number;
        catalog: number;
        coverage: number;
        gini: number;
        shownPopularity: number;
        historyPopularity: number;
        deciles: { decile: number; shown: number; events: number }[];
        segments: {
          by: 'activity' | 'category';
          name: string;
          users: number;
          events: number;
          lists: number;
          coverage: number;
          popularity: number;
          hitRate: number | null;
        }[];
      }
    >;
    '/v1/metrics/quality/days': Get<
      { days?: number; language?: string },
      {
        reference: Record<string, number>;
        days: {
          day: string;
          lists: number;
          judged: number;
          hitRate: number | null;
          hitRateLow: number | null;
          hitRateHigh: number | null;
          up: number;
          down: number;
          click: number;
          fallbackShare: number;
          dataDrift: number | null;
          attentionDrift: number | null;
        }[];
        alerts: { day: string; metric: string; value: number; expected: number; message: string }[];
      }
    >;
    '/v1/runs': Get<never, RunNote[]>;
    '/v1/runs/{name}': Get<
      never,
      { run: RunNote; points: { epoch: number; loss: number; validation: Record<string, number> | null; seconds: number }[] },
      { name: string }
    >;
    '/v1/explanations/log': Get<
      { user?: string; count?: number },
      { id: string; time: string; user: string | null; item: string; method: string; model: string; recommendation: string | null }[]
    >;
  }
}
export {};
