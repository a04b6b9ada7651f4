import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'range',
    title: { en: 'How far back', zh: '看多久' },
    text: {
      en: 'All figures below are of these days. The newest days still change, while people have time to act on their lists.',
      zh: '下面的所有数字都来自这些天。最近几天的数字还会变化，因为用户还有时间对列表作出反应。',
    },
  },
  {
    at: 'alerts',
    title: { en: 'What is unusual comes first', zh: '异常放在最前' },
    text: {
      en: 'Each alert is a sentence with its day and figures. Nothing here means that nothing stands out.',
      zh: '每条警报用一句话写明日期和数字。这里没有警报，就说明没有异常。',
    },
  },
  {
    at: 'reference',
    title: { en: 'What the model promised', zh: '模型原先的水平' },
    text: {
      en: 'How good the model was before it was put in use, measured on events that it had not seen.',
      zh: '模型投入使用之前的水平，在它没见过的行为上测得。',
    },
  },
  {
    at: 'days',
    title: { en: 'Day by day', zh: '逐日变化' },
    text: {
      en: 'Hits, feedback and drift. A band is the interval: two days whose bands overlap do not clearly differ.',
      zh: '命中、反馈和漂移。色带是置信区间：两天的色带若重叠，就不能断言它们有差别。',
    },
  },
];
