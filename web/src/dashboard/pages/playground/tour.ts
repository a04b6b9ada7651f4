import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'history',
    title: { en: 'Change the past', zh: '改动过去' },
    text: {
      en: 'Add, remove and reorder events: drag the dots, or focus them, press Space and use the arrow keys.',
      zh: '添加、移除或调整行为的顺序：拖动圆点，或聚焦后按空格，再用方向键移动。',
    },
  },
  {
    at: 'weights',
    title: { en: 'Change what counts', zh: '改动侧重点' },
    text: {
      en: 'Each slider multiplies the attention that an attribute gets. The middle is what the model learned.',
      zh: '每个滑块会放大或缩小某个属性得到的注意力，中间位置就是模型学到的。',
    },
  },
  {
    at: 'lists',
    title: { en: 'See the difference', zh: '看出差别' },
    text: {
      en: 'The model is run again at every change. Arrows show how far each item moved; “?” asks what it would take for an item to disappear.',
      zh: '每次改动都会重新运行模型。箭头表示每件商品移动了多少；点“?”可以查看怎样才会让它消失。',
    },
  },
  {
    at: 'undo',
    title: { en: 'Nothing is lost', zh: '什么都不会丢' },
    text: {
      en: 'Every change can be undone. For a user, weights can be saved as that user’s own controls.',
      zh: '每一步都可以撤销。对于某位用户，还可以把权重保存为该用户自己的设置。',
    },
  },
];
