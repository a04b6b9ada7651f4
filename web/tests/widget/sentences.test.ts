import { describe, expect, it } from 'vitest';
import { fidelitySentence, ruleSentences } from '../../src/widget/sentences';
import { languageOf, wordsOf } from '../../src/widget/words';

const en = wordsOf('en');
const zh = wordsOf('zh');

describe('fidelitySentence', () => {
  it('tells a share of hits over users beside chance', () => {
    expect(fidelitySentence({ metric: 'hit@1', value: 0.62, random: 0.091, users: 200 }, en)).toBe(
      'Over 200 users of this model: what it names first is the true cause in 62 % of cases; a random choice is in 9.1 %.',
    );
  });

  it('tells a deletion score of this very prediction, with signs', () => {
    expect(fidelitySentence({ metric: 'del', value: -1.52, random: 0.25, users: null }, zh)).toBe(
      '就这次推荐：去掉排在前面的内容，得分平均变化 −1.52；去掉随机挑选的内容，平均变化 +0.250。',
    );
  });

  it('names a metric that it has no words for', () => {
    expect(fidelitySentence({ metric: 'cdcg', value: 0.5, random: 0.1, users: null }, en)).toContain(
      '0.500; that of a random choice is 0.100 (cdcg)',
    );
  });
});

describe('ruleSentences', () => {
  it('says nothing where the model alone put it there', () => {
    expect(ruleSentences(null, en)).toEqual([]);
    expect(ruleSentences({ rank: 2, modelRank: 2, rules: [] }, en)).toEqual([]);
  });

  it('names each rule and the place by the model', () => {
    const rules = [
      { rule: 'spring', kind: 'boost', places: 3 },
      { rule: 'old', kind: 'bury', places: -1 },
    ];
    expect(ruleSentences({ rank: 4, modelRank: 6, rules }, en)).toEqual([
      'The shop’s rule “spring” moved it up by 3 place(s).',
      'The shop’s rule “old” moved it down by 1 place(s).',
      'By the model alone it is number 6; on your list it was number 4.',
    ]);
  });

  it('says that the model does not list what a rule put there', () => {
    expect(ruleSentences({ rank: 1, modelRank: 0, rules: [{ rule: 'hero', kind: 'pin', places: 0 }] }, zh)).toEqual([
      '商店的规则“hero”把它放在了这个位置。',
      '模型本身没有推荐它。',
    ]);
  });

  it('tells of rules that moved others', () => {
    expect(ruleSentences({ rank: 1, modelRank: 3, rules: [] }, en)[0]).toBe(en.others);
  });
});

describe('languageOf', () => {
  it('is the nearest lang, through shadow roots', () => {
    document.body.innerHTML = '<div lang="zh-Hans"><p id="host"></p></div><p id="plain"></p><p id="french" lang="fr"></p>';
    const host = document.querySelector('#host')!;
    const inner = document.createElement('span');
    host.attachShadow({ mode: 'open' }).append(inner);
    expect(languageOf(inner)).toBe('zh');
    inner.lang = 'en-GB';
    expect(languageOf(inner)).toBe('en');
    expect(languageOf(document.querySelector('#plain')!)).toBe('en');
    expect(languageOf(document.querySelector('#french')!)).toBe('en');
  });
});
