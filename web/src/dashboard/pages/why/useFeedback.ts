import { onScopeDispose, ref, watch } from 'vue';
import { fill } from '../../../lib/text';
import { answerOf, api } from '../../api/client';
import { Problem } from '../../api/problem';
import { dismiss, shownFor, toast } from '../../state/toasts';

export type FeedbackKind = 'up' | 'down' | 'less-like-this' | 'reason-helpful' | 'reason-wrong';

/** Feedback of which only one holds. */
const groups: readonly (readonly FeedbackKind[])[] = [['up', 'down'], ['less-like-this'], ['reason-helpful', 'reason-wrong']];

interface Waiting {
  readonly send: () => void;
  readonly cancel: () => void;
}

/**
 * What is said of an item. It is sent when the message with its undo goes, or when another item or page is opened: what was sent stays in the record.
 */
export function useFeedback(
  about: () => { item: string; user: string | null; recommendation: string | null },
  texts: () => { thanks: string; failed: string },
) {
  const given = ref<FeedbackKind[]>([]);
  const waiting = new Map<FeedbackKind, Waiting>();

  /** Takes back what is not sent yet. */
  function take(kind: FeedbackKind): void {
    const one = waiting.get(kind);
    if (!one) return;
    one.cancel();
    given.value = given.value.filter(other => other !== kind);
  }

  function give(kind: FeedbackKind, name: string): void {
    if (given.value.includes(kind)) return;
    for (const other of groups.find(group => group.includes(kind))!) if (waiting.has(other)) take(other);
    given.value = [...given.value.filter(one => !groups.find(group => group.includes(kind))!.includes(one)), kind];
    const { item, user, recommendation } = about();
    const shown = toast(fill(texts().thanks, name), { undo: () => take(kind) });
    const end = () => {
      clearTimeout(timer);
      waiting.delete(kind);
      dismiss(shown);
    };
    const send = async () => {
      end();
      try {
        await answerOf(
          api.POST('/v1/feedback', {
            body: { item, kind, ...(user ? { user } : {}), ...(recommendation ? { recommendation } : {}) },
            keepalive: true,
          }),
        );
      } catch (e) {
        if (!(e instanceof Problem)) throw e;
        given.value = given.value.filter(one => one !== kind);
        toast(fill(texts().failed, e.detail || e.message), { tone: 'bad' });
      }
    };
    const timer = setTimeout(() => void send(), shownFor);
    waiting.set(kind, { send: () => void send(), cancel: end });
  }

  const sendAll = () => [...waiting.values()].forEach(one => one.send());
  watch(
    () => JSON.stringify(about()),
    (now, before) => {
      sendAll();
      if (JSON.parse(now).item !== JSON.parse(before).item) given.value = [];
    },
  );
  addEventListener('pagehide', sendAll);
  onScopeDispose(() => {
    removeEventListener('pagehide', sendAll);
    sendAll();
  });
  return { given, give, take };
}
