import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'sections',
    title: { en: 'Three records', zh: '三种记录' },
    text: {
      en: 'Lists that were shown, explanations that were given, and what administrators did.',
      zh: '展示过的列表、给出过的解释，以及管理员做过的操作。',
    },
  },
  {
    at: 'filters',
    title: { en: 'Find it, take it with you', zh: '查找并带走' },
    text: {
      en: 'Narrow the record down by user and day. What is shown can be saved as a table for an auditor.',
      zh: '按用户和日期缩小范围。显示的内容可以存成表格，交给审计人员。',
    },
  },
  {
    at: 'records',
    title: { en: 'What was shown to whom', zh: '给谁看了什么' },
    text: {
      en: 'Newest first. Open one for its items, with the reason that each was given and what rules of the shop did.',
      zh: '最新的在最前。打开一条，可以看到其中的商品、当时给出的理由，以及店铺规则所做的改动。',
    },
  },
  {
    at: 'detail',
    title: { en: 'Made again', zh: '重新生成' },
    text: {
      en: 'An open list can be replayed: the same model, history and settings must give the same list, bit for bit.',
      zh: '打开的列表可以重放：同样的模型、历史和设置，必须逐位得到同一个列表。',
    },
  },
];
