import type { OverviewData } from '../src/lib/overview';
import { tinyReport } from './fixture';

const { language, colors, words, terms } = tinyReport();
const caption = { method: 'loo', meaning: 'signed', tone: 'good', badge: 'beats random: del −2, random −0.5', note: '' };

/** Three users, two fields, one category without a feature, two groups, two heads. */
export function tinyOverview(): OverviewData {
  const chart = (title: string) => ({ title, lead: 'lead' });
  return {
    ...{ language, colors, words, terms, caption, fieldCaption: caption },
    signed: true,
    valueAxis: 'logits',
    summary: [
      {
        ...{ ...chart('fields'), kind: 'field', feature: 'mean' },
        rows: [
          {
            name: 'price <b>',
            meanAbs: 1.5,
            users: 3,
            dots: [
              [1, 5],
              [-2, 1],
              [1, 9],
            ],
          },
          {
            name: 'brand',
            meanAbs: 0.5,
            users: 3,
            dots: [
              [0.5, null],
              [0.5, null],
              [-0.5, null],
            ],
          },
        ],
      },
    ],
    groups: [
      {
        ...{ ...chart('recent'), by: 'recent' },
        rows: [
          { name: 'newest', meanAbs: [2, 1, 3], share: [0.7, 0.6, 0.8], equalShare: 0.4, users: 3 },
          { name: 'older', meanAbs: [1, null, null], share: [0.3, 0.2, 0.4], equalShare: 0.6, users: 3 },
        ],
      },
    ],
    dependences: [
      {
        ...chart('by age'),
        feature: 'age',
        color: 'price',
        colors: [
          { name: 'price', values: [5, null, 7] },
          { name: 'gap', values: [3, 2, 1] },
        ],
        events: 4,
        points: [
          [0, 1],
          [1, -1],
          [2, 0.5],
        ],
        bins: [
          [0, [1, 0.5, 1.5]],
          [2, [0, -1, 1]],
        ],
      },
      {
        ...chart('by price'),
        feature: 'price',
        color: null,
        colors: [],
        events: 2,
        points: [
          [5, 1],
          [7, 2],
        ],
        bins: [],
      },
    ],
    interactions: [
      {
        ...{ ...chart('pairs'), by: 'field', names: ['price', 'brand'] },
        cells: [
          { a: 0, b: 0, mean: [1, 0.5, 1.5], users: 3 },
          { a: 0, b: 1, mean: [-0.25, -0.5, 0], users: 3 },
          { a: 1, b: 1, mean: [2, 1, 3], users: 2 },
        ],
      },
    ],
    heads: {
      ...chart('heads'),
      traits: ['recent'],
      rows: [
        {
          ...{ name: 'L1 H1', importance: [2, 1, 3], entropy: [0.5, 0.4, 0.6] },
          traits: [{ share: 0.5, even: 0.25, ratio: 2, sure: true, users: 3 }],
        },
        { name: 'L1 H2', importance: [0, null, null], entropy: [1, 1, 1], traits: [null] },
      ],
    },
  };
}
