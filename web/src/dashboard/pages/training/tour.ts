import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'runs',
    title: { en: 'Which trainings?', zh: '看哪些训练？' },
    text: {
      en: 'A line a training, with its state and, once measured, its quality. Tick up to five to draw and compare them.',
      zh: '每行是一次训练，注明状态；测量过的还有质量。最多勾选五次，即可绘图比较。',
    },
  },
  {
    at: 'curves',
    title: { en: 'How they went', zh: '训练过程如何' },
    text: {
      en: 'The loss should fall and the figure on held-out users rise. A training that runs grows here, epoch by epoch.',
      zh: '损失应当下降，在留出用户上的指标应当上升。正在进行的训练会在这里逐轮增长。',
    },
  },
  {
    at: 'differences',
    title: { en: 'What made the difference', zh: '差别在哪里' },
    text: {
      en: 'The settings in which the chosen trainings differ, side by side.',
      zh: '所选训练的不同设置，并排列出。',
    },
  },
];
