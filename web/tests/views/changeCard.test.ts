import { expect, it } from 'vitest';
import type { ReportCard } from '../../src/lib/report';
import { changeCard } from '../../src/views/changeCard';
import { isXml, openTinyPage } from '../fixture';

const caption = { method: 'Leave one out', meaning: '− B · + A', tone: 'good', badge: 'beats random', note: '' };

const contrast: ReportCard = {
  ...{ id: 'contrast', title: 'Why “A <b>” and not “B”?', caption, notes: ['A by ink.'], signed: true },
  table: {
    columns: ['Event', 'Item', 'Difference'],
    rows: [
      ['#3', 'Ink', 1.5],
      ['#1', 'Paper', -0.5],
    ],
  },
};

it('a card keeps its numbers as a table and exports', () => {
  const host = document.body.appendChild(document.createElement('div'));
  const mounted = changeCard('contrast').mount(host, contrast, openTinyPage().page);
  expect([...host.querySelectorAll('.exports button')].map(button => button.textContent)).toEqual(['SVG', 'PNG', 'HTML', 'JSON', 'CSV']);
  expect(mounted.table().rows).toHaveLength(2);
  const svg = mounted.toSvg();
  expect(isXml(svg)).toBe(true);
  expect(svg).toContain('#3 · Ink');
  // Two bars on the page's own ground; the stronger one is three times as long.
  const widths = [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="14"/g)].map(match => Number(match[1]));
  expect(widths[0]! / widths[1]!).toBeCloseTo(3, 2);
  mounted.destroy();
  expect(host.childElementCount).toBe(0);
});

it('rows without a number draw no bar', () => {
  const host = document.body.appendChild(document.createElement('div'));
  const card = { ...contrast, signed: false, table: { columns: ['Part', 'Item', 'Score'], rows: [['Removed', 'Ink', null]] } };
  const svg = changeCard('counterfactual').mount(host, card, openTinyPage().page).toSvg();
  expect(svg).toContain('Removed · Ink');
  expect(svg).not.toContain('height="14"');
});
