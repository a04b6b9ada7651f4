import { nextTick, onScopeDispose, ref, type Ref } from 'vue';

/** A row that is being moved. */
export interface Held {
  readonly from: number;
  readonly to: number;
  /** Dragged beside the list, where letting go removes it. */
  readonly out: boolean;
  readonly by: 'pointer' | 'keys';
}

export interface Reorder {
  readonly held: Ref<Held | null>;
  /** Begins a drag at a row's handle. */
  drag(event: PointerEvent, index: number): void;
  /** The keys of a row's handle: Space or Enter picks up and drops, arrows move, Escape puts back. */
  press(event: KeyboardEvent, index: number): void;
}

const beside = 60;

/**
 * Moves rows of a list by pointer and keyboard. Rows are equally high; `list` scrolls. What is held is shown at its new place before it is dropped.
 */
export function useReorder(
  list: Ref<HTMLElement | undefined>,
  count: () => number,
  done: {
    move(from: number, to: number): void;
    remove(at: number): void;
    say(what: 'grabbed' | 'moving' | 'dropped' | 'cancelled', held: Held): void;
  },
): Reorder {
  const held = ref<Held | null>(null);
  const refocus = () => void nextTick(() => list.value?.querySelectorAll<HTMLElement>('.grip')[held.value?.to ?? -1]?.focus());

  function follow(event: PointerEvent): void {
    const box = list.value!.getBoundingClientRect();
    const height = list.value!.scrollHeight / count();
    if (event.clientY < box.top + 24) list.value!.scrollTop -= 12;
    else if (event.clientY > box.bottom - 24) list.value!.scrollTop += 12;
    const row = Math.floor((event.clientY - box.top + list.value!.scrollTop) / height);
    held.value = {
      ...held.value!,
      to: Math.min(count() - 1, Math.max(0, row)),
      out: event.clientX < box.left - beside || event.clientX > box.right + beside,
    };
  }

  function drop(event?: Event): void {
    const last = held.value;
    stop();
    if (!last || event?.type === 'pointercancel') return;
    if (last.out) done.remove(last.from);
    else if (last.to !== last.from) done.move(last.from, last.to);
  }

  function stop(): void {
    held.value = null;
    removeEventListener('pointermove', follow);
    removeEventListener('pointerup', drop);
    removeEventListener('pointercancel', drop);
    removeEventListener('keydown', escape);
  }

  function escape(event: KeyboardEvent): void {
    if (event.key === 'Escape') stop();
  }

  onScopeDispose(stop);
  return {
    held,
    drag(event, index) {
      if (event.button !== 0 || held.value) return;
      held.value = { from: index, to: index, out: false, by: 'pointer' };
      // On the window: the row itself moves in the document while it is dragged.
      addEventListener('pointermove', follow);
      addEventListener('pointerup', drop);
      addEventListener('pointercancel', drop);
      addEventListener('keydown', escape);
    },
    press(event, index) {
      const now = held.value;
      if (event.key === ' ' || event.key === 'Enter') {
        event.preventDefault();
        if (!now) {
          held.value = { from: index, to: index, out: false, by: 'keys' };
          done.say('grabbed', held.value);
        } else {
          held.value = null;
          if (now.to !== now.from) done.move(now.from, now.to);
          done.say('dropped', now);
          void nextTick(() => list.value?.querySelectorAll<HTMLElement>('.grip')[now.to]?.focus());
        }
        return;
      }
      if (!now || now.by !== 'keys') return;
      const steps: Record<string, number> = { ArrowUp: now.to - 1, ArrowDown: now.to + 1, Home: 0, End: count() - 1 };
      const to = steps[event.key];
      if (event.key === 'Escape') {
        held.value = { ...now, to: now.from };
        refocus();
        void nextTick(() => (held.value = null));
        done.say('cancelled', now);
      } else if (to !== undefined) {
        event.preventDefault();
        held.value = { ...now, to: Math.min(count() - 1, Math.max(0, to)) };
        done.say('moving', held.value);
        refocus();
      }
    },
  };
}
