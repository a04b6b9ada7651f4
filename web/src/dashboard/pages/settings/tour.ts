import type { TourStop } from '../../tour/tour';

export const tour: readonly TourStop[] = [
  {
    at: 'sections',
    title: { en: 'Four things to set', zh: '四类设置' },
    text: {
      en: 'Rules of the shop, keys of the service, models, and one user’s choices and data.',
      zh: '店铺规则、服务密钥、模型，以及某位用户的选择和数据。',
    },
  },
  {
    at: 'rules',
    title: { en: 'Rules come after the model', zh: '规则在模型之后' },
    text: {
      en: 'They pin, boost, bury or filter what the model ranked, in this order. Lists and explanations say which part was a rule.',
      zh: '规则按此顺序对模型排好的列表进行置顶、提升、压低或筛选。列表和解释都会注明哪部分出自规则。',
    },
  },
  {
    at: 'preview',
    title: { en: 'Look before you save', zh: '保存前先看效果' },
    text: {
      en: 'Choose a user to see the list under the rules as they stand here, saved or not.',
      zh: '选择一位用户，就能看到按此处规则（无论是否已保存）生成的列表。',
    },
  },
  {
    at: 'keys',
    title: { en: 'A key for each program', zh: '每个程序一把密钥' },
    text: {
      en: 'Give each the least role that it needs. The secret is told once; a key that leaked can be revoked at any time.',
      zh: '按需要授予最低的角色。密钥内容只显示一次；泄露的密钥可以随时吊销。',
    },
  },
  {
    at: 'models',
    title: { en: 'Which model answers', zh: '由哪个模型应答' },
    text: {
      en: 'Putting another in use drops no request, and can be undone.',
      zh: '换用另一个模型不会丢失任何请求，而且可以撤销。',
    },
  },
  {
    at: 'privacy',
    title: { en: 'One person’s data', zh: '个人数据' },
    text: {
      en: 'What a user decided for themselves, all that is stored about them as a file, and its erasure.',
      zh: '用户自己的决定、关于该用户的全部存储数据（可导出为文件），以及彻底删除。',
    },
  },
];
