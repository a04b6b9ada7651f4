import { expect, it } from 'vitest';
import { attentionCaption, fieldCaption, flowCaption, methodCaption } from '../../src/lib/caption';
import { methods, tinyReport } from '../fixture';

const fidelity = methods[0]!.fidelity!;
const sized = methods[1]!;

it('attention, ways and attributes carry the fidelity of the method that reads them', () => {
  const report = tinyReport({
    methods: [
      { ...sized, id: 'attention:layer=1', fidelity: { ...fidelity, tone: 'doubt' } },
      { ...sized, fidelity: { ...fidelity, tone: 'bad' } },
    ],
    fieldMethods: [{ id: 'attribute-attention', name: 'Attribute attention', fidelity }],
  });
  expect(attentionCaption(report)).toMatchObject({ tone: 'doubt', badge: 'fidelityText', note: 'note' });
  expect(flowCaption(report)).toMatchObject({ method: 'Attention rollout', tone: 'bad' });
  expect(fieldCaption(report, 'shares')).toMatchObject({ method: 'Attribute attention', tone: 'good', note: 'insideNote note' });
});

it('what nobody measured says so', () => {
  const report = tinyReport({ methods: [methods[0]!] });
  for (const caption of [attentionCaption(report), flowCaption(report), fieldCaption(report, 'shares')]) {
    expect(caption).toMatchObject({ tone: 'none', badge: 'notMeasured' });
  }
});

it('a method names its kind of Shapley values and its error marks', () => {
  const caption = methodCaption({ ...methods[0]!, kind: 'interventional', standardErrors: [0.1, 0.1, 0.1] }, tinyReport().words);
  expect(caption.meaning).toContain('interventional');
  expect(caption.meaning).toContain('errorMarks');
});
