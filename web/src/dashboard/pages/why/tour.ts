import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'question',
    title: { en: 'Whose list?', zh: '谁的列表？' },
    text: {
      en: 'Choose a user, or put together the history of a visitor who does not exist. The address of the page remembers it.',
      zh: '选择一位用户，或者拼出一位虚拟访客的行为记录。页面网址会记住你的选择。',
    },
  },
  {
    at: 'method',
    title: { en: 'How reasons are found', zh: '理由是怎么找到的' },
    text: {
      en: 'Methods look for reasons in different ways. Beside each stands how faithful it proved on the model in use, if that was measured.',
      zh: '不同方法用不同方式寻找理由。每种方法旁边注明它在当前模型上的可信度（如已测量）。',
    },
  },
  {
    at: 'list',
    title: { en: 'What is recommended', zh: '推荐了什么' },
    text: {
      en: 'One line says why each item is here. Badges show what a rule of the shop did, apart from the model. Click an item to go deeper.',
      zh: '每项用一句话说明原因。徽章标出店铺规则（而非模型）所做的改动。点击商品可以看得更深。',
    },
  },
  {
    at: 'live',
    title: { en: 'Watch it change', zh: '看它变化' },
    text: {
      en: 'Follow live, and the list re-orders itself the moment this user does something.',
      zh: '打开实时跟踪后，该用户一有新行为，列表就会随之重新排序。',
    },
  },
  {
    at: 'explanation',
    title: { en: 'As deep as you like', zh: '想看多深就看多深' },
    text: {
      en: 'First a sentence, then the strongest reasons, then every event, other methods, and what would change the result.',
      zh: '先是一句话，然后是最强的理由，再到每一条行为、其他方法，以及怎样才会改变结果。',
    },
  },
  {
    at: 'feedback',
    title: { en: 'Say what you think', zh: '说说你的看法' },
    text: {
      en: 'Thumbs and what you say of reasons are kept as feedback at once. Press again, or undo, to take it back.',
      zh: '点赞和对理由的评价会立即作为反馈保存。再按一次或点“撤销”即可收回。',
    },
  },
];
