import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { Problem } from '../api/problem';

/** Something that is done to the service, one at a time. */
export interface Act {
  readonly busy: Ref<boolean>;
  /** Why the last one was refused; null where it was not. */
  readonly problem: ShallowRef<Problem | null>;
  /** True where it was done. */
  run(act: () => Promise<void>): Promise<boolean>;
}

/** What the service refuses is kept for the page to show; any other fault is thrown. */
export function useAct(): Act {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  async function run(act: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      await act();
      return true;
    } catch (e) {
      if (!(e instanceof Problem)) throw e;
      problem.value = e;
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, run };
}
