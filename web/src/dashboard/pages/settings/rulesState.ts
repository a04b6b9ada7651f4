import { shallowRef, type ComputedRef } from 'vue';
import { answerOf, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Rule } from '../../api/types';
import { useAct } from '../../state/act';
import { useLoad } from '../../state/load';
import { toast } from '../../state/toasts';
import { ruleDifferences, trimmedRule, type RuleChange, type RuleDifferences } from './rules';

const read = (signal?: AbortSignal) => answerOf(api.GET('/v1/rules', { signal: signal ?? null }));

/** The shop's rules as they are stored, and changes of them. */
export function useRules(putBack: ComputedRef<string>) {
  const load = useLoad(signal => read(signal));
  const act = useAct();
  /** A change that was not made because somebody else's came first, and what theirs was. */
  const conflict = shallowRef<{ change: RuleChange; theirs: RuleDifferences } | null>(null);

  /** Makes the change and offers to undo it; false where it was not made. */
  async function make(change: RuleChange): Promise<boolean> {
    const { rules, revision } = load.data.value!;
    const before = rules ?? [];
    conflict.value = null;
    return act.run(async () => {
      try {
        await answerOf(api.PUT('/v1/rules', { body: { rules: change.apply(before).map(trimmedRule), revision } }));
      } catch (e) {
        if (!(e instanceof Problem && e.status === 409)) throw e;
        load.data.value = await read();
        conflict.value = { change, theirs: ruleDifferences(before, load.data.value.rules ?? []) };
        return;
      }
      load.data.value = await read();
      toast(change.text, { undo: () => void make({ text: putBack.value, apply: () => [...before] }) });
    });
  }

  const rulesNow = (): readonly Rule[] => load.data.value?.rules ?? [];
  return { load, act, conflict, make, rulesNow };
}
