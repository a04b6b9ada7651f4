import { onScopeDispose, watch } from 'vue';
import type { OverviewData } from '../../../lib/overview';
import { answerOf, api } from '../../api/client';
import type { AnswerOf } from '../../api/types';
import { useLoad, type Load } from '../../state/load';
import { language } from '../../state/preferences';
import { session } from '../../state/session';

export type OverviewAnswer = Omit<AnswerOf<'/v1/overview', 'get'>, 'overview'> & { overview: OverviewData | null };

/** How long to wait before asking again while the overview is computed, milliseconds. */
const pause = 2000;

/** The overview of the model in use; asked again until it is computed. */
export function useOverview(): Load<OverviewAnswer> {
  const load = useLoad(
    signal =>
      answerOf(
        api.GET('/v1/overview', { params: { query: { language: language.value } }, signal }),
      ) as Promise<unknown> as Promise<OverviewAnswer>,
    [language, () => session.value?.model],
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(load.data, answer => {
    clearTimeout(timer);
    if (answer?.state === 'computing') timer = setTimeout(load.reload, pause);
  });
  onScopeDispose(() => clearTimeout(timer));
  return load;
}
