import { ref } from 'vue';

/** A short message, with a way back where something was taken away. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'note' | 'bad';
  readonly undo: (() => void) | null;
}

export const toasts = ref<Toast[]>([]);
/** How long a message stays, in milliseconds. */
export const shownFor = 10_000;
let made = 0;

/** Shows a message for ten seconds; its id ends it earlier. */
export function toast(text: string, options: { undo?: () => void; tone?: Toast['tone'] } = {}): number {
  const id = ++made;
  toasts.value.push({ id, text, tone: options.tone ?? 'note', undo: options.undo ?? null });
  setTimeout(() => dismiss(id), shownFor);
  return id;
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter(t => t.id !== id);
}
