import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';

/** A value with the changes that led to it, to be undone and done again. */
export interface Edits<S> {
  readonly state: Readonly<ShallowRef<S>>;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
  /** Changes it. Changes of one gesture, as a slider's while it is dragged, count as one until {@link settle}. */
  edit(next: S, gesture?: string): void;
  /** Ends a gesture. */
  settle(): void;
  undo(): void;
  redo(): void;
  /** Begins anew: nothing to undo. */
  begin(state: S): void;
}

const longest = 200;

export function useEdits<S>(initial: S): Edits<S> {
  const state = shallowRef(initial);
  const past = shallowRef<readonly S[]>([]);
  const future = shallowRef<readonly S[]>([]);
  let current: string | null = null;

  return {
    state,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    edit(next, gesture) {
      if (gesture === undefined || gesture !== current) past.value = [...past.value, state.value].slice(-longest);
      current = gesture ?? null;
      future.value = [];
      state.value = next;
    },
    settle: () => void (current = null),
    undo() {
      const before = past.value.at(-1);
      if (before === undefined) return;
      current = null;
      past.value = past.value.slice(0, -1);
      future.value = [state.value, ...future.value];
      state.value = before;
    },
    redo() {
      const [next] = future.value;
      if (next === undefined) return;
      current = null;
      past.value = [...past.value, state.value];
      future.value = future.value.slice(1);
      state.value = next;
    },
    begin(begun) {
      current = null;
      past.value = [];
      future.value = [];
      state.value = begun;
    },
  };
}
