import { ref } from 'vue';
import { fill } from '../../lib/text';
import { Problem } from '../api/problem';
import { problemTitle } from '../i18n/problems';

/** A short message, with a way back where something was taken away. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'note' | 'bad';
  readonly undo: (() => void) | null;
}

export const toasts = ref<Toast[]>([]);
/** How long a message stays, in milliseconds. */
const shownFor = 10_000;
let made = 0;

/** Shows a message for ten seconds; its id ends it earlier. */
export function toast(text: string, options: { undo?: () => void; tone?: Toast['tone'] } = {}): number {
  const id = ++made;
  toasts.value.push({ id, text, tone: options.tone ?? 'note', undo: options.undo ?? null });
  setTimeout(() => dismiss(id), shownFor);
  return id;
}

/** Says what the service refused: `text` with the reason in the place of {0}. Any other fault is thrown. */
export function toastProblem(text: string, fault: unknown): void {
  if (!(fault instanceof Problem)) throw fault;
  toast(fill(text, [problemTitle(fault), fault.detail].filter(Boolean).join(' · ')), { tone: 'bad' });
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter(t => t.id !== id);
}
