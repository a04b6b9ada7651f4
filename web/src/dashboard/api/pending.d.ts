/** Routes that the OpenAPI document does not have yet; goes when it has them. */

type Get<Q, T, P = never> = {
  get: {
    parameters: { query?: Q; header?: never; cookie?: never } & ([P] extends [never] ? { path?: never } : { path: P });
    requestBody?: never;
    responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } };
  };
};

declare module './schema' {
  interface paths {
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
    '/v1/explanations/log': Get<
      { user?: string; count?: number },
      { id: string; time: string; user: string | null; item: string; method: string; model: string; recommendation: string | null }[]
    >;
  }
}
export {};
