import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'facts',
    title: { en: 'The answer in three sentences', zh: '三句话的答案' },
    text: {
      en: 'Which method is most faithful here, which is the quickest that keeps up, and which are no better than chance.',
      zh: '这里哪种方法最可信，哪种是跟得上的最快方法，哪些不比碰运气强。',
    },
  },
  {
    at: 'board',
    title: { en: 'Beside rankings that explain nothing', zh: '与不作解释的排序对照' },
    text: {
      en: 'The orange line is what random rankings reach. Bars are 95 % intervals; choose a heading to sort.',
      zh: '橙色线是随机排序的水平，横线是 95% 置信区间；点击表头可排序。',
    },
  },
  {
    at: 'trade-off',
    title: { en: 'What time buys', zh: '时间换来什么' },
    text: {
      en: 'Up is more faithful, left is quicker. The names can be pointed at, or reached by the arrow keys.',
      zh: '越靠上越可信，越靠左越快。可以指向各点，也可以用方向键逐个查看。',
    },
  },
];
