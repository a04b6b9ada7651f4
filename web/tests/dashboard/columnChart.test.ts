import { expect, it } from 'vitest';
import { columnChart } from '../../src/dashboard/components/charts/columnChart';
import { kindsOf } from '../../src/dashboard/pages/population/charts';
import type { Tokens } from '../../src/lib/theme';
import { headQuery } from '../../src/dashboard/pages/inside/useInside';

const chartText = {
  id: 'one',
  title: 'One',
  lead: '',
  captions: [],
  columnName: 'Day',
  columns: ['1 May', '2 May'],
  unit: 'share',
  ends: ['low', 'high'],
  series: [
    { name: 'hits', kind: 'line', values: [0.5, null], band: { low: [0.4, null], high: [0.6, null] } },
    { name: 'lists', kind: 'bar', values: [10, 0] },
  ],
} satisfies Parameters<typeof columnChart>[0];
const chart = columnChart(chartText);

it('a column chart says each column with all its values and intervals', () => {
  expect(chart.parts.map(part => part.content)).toEqual([
    {
      heading: '1 May',
      rows: [
        ['hits', '0.500 (0.400 – 0.600)'],
        ['lists', '10.0'],
      ],
    },
    {
      heading: '2 May',
      rows: [
        ['hits', '–'],
        ['lists', '0'],
      ],
    },
  ]);
});

const theme = { kinds: ['#111111'], muted: '#222222', line: '#333333' } as unknown as Tokens;

it('a value without neighbours is drawn, in a chart of 90 days too', () => {
  const days = Array.from({ length: 90 }, (_, i) => String(i));
  const drawn = (values: (number | null)[]) => {
    const { option } = columnChart({ ...chartText, columns: days, series: [{ name: 'hits', kind: 'line', values }] });
    return (option(theme, 390)['series'] as object[])[0];
  };
  expect(drawn(days.map(day => (day === '80' ? 0.5 : null)))).toMatchObject({ showSymbol: true, showAllSymbol: true });
  expect(drawn(days.map(() => 0.5))).toMatchObject({ showSymbol: false });
});

it('its table holds the ends of intervals, and nothing where nothing is known', () => {
  expect(chart.table.columns).toEqual(['Day', 'hits', 'hits: low', 'hits: high', 'lists']);
  expect(chart.table.rows).toEqual([
    ['1 May', 0.5, 0.4, 0.6, 10],
    ['2 May', null, null, null, 0],
  ]);
});

it('kinds are those that any day counted, the most frequent first', () => {
  expect(kindsOf([{ buy: 1, view: 2, rate: 0 }, {}, { view: 3, click: 1 }])).toEqual(['view', 'buy', 'click']);
});

it('a head in the address is read as it is written, and anything else is the first', () => {
  for (const head of [
    { layer: 0, head: 0 },
    { layer: 1, head: 3 },
    { layer: 2, head: -1 },
  ])
    expect(headQuery.read(headQuery.write(head) ?? '')).toEqual(head);
  expect(headQuery.read('x.y')).toEqual({ layer: 0, head: 0 });
  expect(headQuery.read('-3.99999')).toEqual({ layer: 0, head: 0 });
});
