import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'range',
    title: { en: 'How far back', zh: '看多久' },
    text: {
      en: 'The days chosen here count for activity, popularity and segments.',
      zh: '这里选择的日期范围用于活动、热门程度和分组。',
    },
  },
  {
    at: 'shown',
    title: { en: 'Does the service only show what is popular?', zh: '服务是否只展示热门？' },
    text: {
      en: 'Coverage, Gini index and popularity bias: what lists show beside what users do.',
      zh: '覆盖率、基尼系数和热门偏差：列表展示的内容与用户行为对照。',
    },
  },
  {
    at: 'overview',
    title: { en: 'What the model goes by', zh: '模型依据什么' },
    text: {
      en: 'Explanations of many users put together: attributes, categories, time, heads.',
      zh: '把许多用户的解释汇总：属性、类别、时间、注意力头。',
    },
  },
];
