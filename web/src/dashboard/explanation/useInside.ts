import { computed, type ComputedRef } from 'vue';
import { answerOf, api } from '../api/client';
import { openReport, type Explained } from '../../lib/model';
import type { Report } from '../../lib/report';
import type { Whose } from '../question/question';
import { useLoad, type Load } from '../state/load';
import { language } from '../state/preferences';
import { may } from '../state/session';

/** What is asked of the inside of a prediction besides whose and which item. */
export interface InsideQuestion {
  readonly whose: Whose;
  readonly question: string;
  readonly item: string;
  /** Weights and recency as the list was asked with. */
  readonly settings?: { readonly weights?: Record<string, number>; readonly recency?: number } | undefined;
}

/** Asks what a report of the prediction carries: methods' values and fidelity, or with `changes` what would change it. */
export function useInside(
  asked: () => InsideQuestion,
  options: () => { methods?: string[]; changes?: boolean },
): { load: Load<Report>; opened: ComputedRef<Explained | null> } {
  const load = useLoad(
    async signal => {
      const { whose, item, settings } = asked();
      return (await answerOf(
        api.POST('/v1/inside', {
          body: { ...whose, item, preview: may('analyst'), language: language.value, ...settings, ...options() },
          signal,
        }),
      )) as Report;
    },
    [() => JSON.stringify([asked().question, asked().item, asked().settings, options()]), language],
  );
  const opened = computed(() => (load.data.value ? openReport(load.data.value) : null));
  return { load, opened };
}
