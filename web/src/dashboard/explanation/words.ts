/** Words for what would change a recommendation. */
export const changeWords = {
  en: { noChange: 'No set of events that was tried takes this item off the list.' },
  zh: { noChange: '试过的各种组合都不能让这件商品离开列表。' },
} as const;
