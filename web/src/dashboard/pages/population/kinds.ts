import { computed } from 'vue';
import { useWords } from '../../i18n/words';
import { questionWords } from '../../question/words';

const feedbackWords = {
  en: {
    up: 'thumbs up',
    down: 'thumbs down',
    dismiss: 'dismissed',
    'reason-helpful': 'reason helped',
    'reason-wrong': 'reason is wrong',
    'less-like-this': 'less like this',
  },
  zh: {
    up: '点赞',
    down: '点踩',
    dismiss: '关闭',
    'reason-helpful': '理由有帮助',
    'reason-wrong': '理由不对',
    'less-like-this': '少推荐这类',
  },
} as const;

/** Names of kinds of events and of feedback; an unknown kind keeps its own. */
export function useKindNames() {
  const events = useWords(questionWords);
  const feedback = useWords(feedbackWords);
  return computed(() => {
    const names: Record<string, string> = { ...events.value, ...feedback.value };
    return (kind: string) => names[kind] ?? kind;
  });
}
