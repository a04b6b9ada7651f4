import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'question',
    title: { en: 'Whose prediction?', zh: '谁的预测？' },
    text: {
      en: 'Choose a user or put a history together. Without an item the first of the list is opened.',
      zh: '选择一位用户，或拼出一段行为记录。不指定商品时，打开列表中的第一件。',
    },
  },
  {
    at: 'head',
    title: { en: 'One head for all pictures', zh: '所有图共用一个头' },
    text: {
      en: 'Choose a layer and a head here or in the small maps: every picture follows, and the address keeps it.',
      zh: '在这里或小图中选择层和头，所有图都会同步，网址也会记住。',
    },
  },
  {
    at: 'grid',
    title: { en: 'Read, then doubt', zh: '先看，再存疑' },
    text: {
      en: 'Each part says what you see and what it does not show. The caption below tells how far attention can be trusted on this very prediction.',
      zh: '每一部分都写明能看到什么、看不到什么；图的说明还会指出在这次预测上注意力有多可信。',
    },
  },
];
