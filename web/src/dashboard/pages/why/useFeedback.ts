import { shallowRef, watch } from 'vue';
import { fill } from '../../../lib/text';
import { answerOf, api } from '../../api/client';
import { dismiss, toast, toastProblem } from '../../state/toasts';

export type FeedbackKind = 'up' | 'down' | 'less-like-this' | 'reason-helpful' | 'reason-wrong';

/** Feedback of which only one holds. */
const groups: readonly (readonly FeedbackKind[])[] = [['up', 'down'], ['less-like-this'], ['reason-helpful', 'reason-wrong']];
const excludes = (a: FeedbackKind, b: FeedbackKind) => groups.some(group => group.includes(a) && group.includes(b));

/** Something said of an item. */
interface Said {
  readonly kind: FeedbackKind;
  /** What it is said of, and for whom. */
  readonly of: string;
  /** By which the service stored it; null where it could not. */
  id: Promise<string | null>;
  /** The message with its undo. */
  toast: number;
  takenBack: boolean;
}

/** What is said of an item: sent at once, also where the page is closed at that moment; to take it back deletes it from the record. */
export function useFeedback(
  about: () => { item: string; user: string | null; recommendation: string | null },
  texts: () => { thanks: string; failed: string; failedBack: string },
) {
  const held = shallowRef<readonly Said[]>([]);
  const place = () => JSON.stringify([about().item, about().user]);
  const drop = (said: Said) => (held.value = held.value.filter(one => one !== said));
  const isGiven = (kind: FeedbackKind): boolean => held.value.some(one => one.kind === kind);

  async function send(said: Said, name: string): Promise<string | null> {
    const { item, user, recommendation } = about();
    const body = { item, kind: said.kind, ...(user ? { user } : {}), ...(recommendation ? { recommendation } : {}) };
    try {
      const { id } = await answerOf(api.POST('/v1/feedback', { body, keepalive: true }));
      // Taken back meanwhile: the message would offer to undo what is being undone.
      if (!said.takenBack) said.toast = toast(fill(texts().thanks, name), { undo: () => void takeBack(said) });
      return id;
    } catch (e) {
      drop(said);
      toastProblem(texts().failed, e);
      return null;
    }
  }

  async function takeBack(said: Said): Promise<void> {
    said.takenBack = true;
    drop(said);
    dismiss(said.toast);
    try {
      const id = await said.id;
      if (id !== null) await answerOf(api.DELETE('/v1/feedback/{id}', { params: { path: { id } }, keepalive: true }));
    } catch (e) {
      // It still holds.
      said.takenBack = false;
      if (said.of === place()) held.value = [...held.value, said];
      toastProblem(texts().failedBack, e);
    }
  }

  function give(kind: FeedbackKind, name: string): void {
    for (const other of held.value) if (excludes(other.kind, kind)) void takeBack(other);
    const said: Said = { kind, of: place(), id: Promise.resolve(null), toast: 0, takenBack: false };
    held.value = [...held.value, said];
    said.id = send(said, name);
  }

  /** Says it, or takes it back where it was said. */
  function press(kind: FeedbackKind, name: string): void {
    const said = held.value.find(one => one.kind === kind);
    if (said) void takeBack(said);
    else give(kind, name);
  }

  watch(place, () => (held.value = []));
  return { isGiven, press };
}
