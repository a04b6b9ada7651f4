import { beforeEach, describe, expect, it } from 'vitest';
import { linearScale } from '../../src/lib/scale';
import type { OverviewData } from '../../src/lib/overview';
import { beeswarm, swarm } from '../../src/views/overview/beeswarm';
import { dependence } from '../../src/views/overview/dependence';
import { groupBars } from '../../src/views/overview/groups';
import { heads, headsCaption } from '../../src/views/overview/heads';
import { interactions } from '../../src/views/overview/interactions';
import type { View } from '../../src/views/view';
import { openTinyPage } from '../fixture';
import { tinyOverview } from '../overview';
import { keepsTheContract } from './viewContract';

const all: readonly View<OverviewData>[] = [beeswarm('field'), groupBars('recent'), dependence, interactions('field'), heads];

beforeEach(() => document.body.replaceChildren());

describe.each(all.map(view => [view.id, view] as const))('%s', (_, view) => keepsTheContract(view, tinyOverview));

const mount = (view: View<OverviewData>) => {
  const host = document.body.appendChild(document.createElement('div'));
  return { host, ...openTinyPage(), mounted: view.mount(host, tinyOverview(), openTinyPage().page) };
};

it('a chosen field changes picture, second feature and table', () => {
  const { host, mounted } = mount(dependence);
  const before = mounted.toSvg();
  expect(mounted.table().columns).toEqual(['age', 'value', 'price', 'gap']);
  const [field, color] = [...host.querySelectorAll('select')];
  expect([...color!.options].map(option => option.value)).toEqual(['price', 'gap', '']);
  field!.value = '1';
  field!.dispatchEvent(new Event('change'));
  expect(mounted.table().columns).toEqual(['price', 'value']);
  expect(mounted.toSvg()).not.toBe(before);
  expect([...color!.options].map(option => option.value)).toEqual(['']);
});

it('any feature can colour the dots', () => {
  const { host, mounted } = mount(dependence);
  const before = mounted.toSvg();
  const color = host.querySelectorAll('select')[1]!;
  color.value = 'gap';
  color.dispatchEvent(new Event('change'));
  expect(mounted.toSvg()).toContain('>gap<');
  expect(mounted.toSvg()).not.toBe(before);
});

it('heads say how far their importance keeps the order of really switching them off', () => {
  const { rows } = tinyOverview().heads!;
  const head = (importance: number, size: number) =>
    ({ ...rows[0]!, importance: [importance, null, null], off: { size: [size, null, null], ndcg: [0, null, null] } }) as const;
  const many = (sign: number) => ({ ...tinyOverview().heads!, rows: [1, 2, 3, 4, 5].map(i => head(i, sign * i)) });
  expect(headsCaption(many(1), tinyOverview().words)).toMatchObject({ tone: 'good', badge: 'headsAgree' });
  expect(headsCaption(many(-1), tinyOverview().words)).toMatchObject({ tone: 'doubt', badge: 'headsUnclear' });
  expect(headsCaption(tinyOverview().heads!, tinyOverview().words).badge).toBe('notMeasured');
});

it('colours go and come with the second feature', () => {
  const { host, mounted } = mount(dependence);
  const colored = mounted.toSvg();
  const color = host.querySelectorAll('select')[1]!;
  color.value = '';
  color.dispatchEvent(new Event('change'));
  expect(mounted.toSvg()).not.toContain('>high<');
  color.value = 'price';
  color.dispatchEvent(new Event('change'));
  expect(mounted.toSvg()).toBe(colored);
});

it('every dot has a row of the table and a place in the picture', () => {
  const { mounted } = mount(beeswarm('field'));
  expect(mounted.table().rows).toHaveLength(6);
  expect(mounted.toSvg().match(/a2\.4 2\.4 0 1 0 4\.8 0/g)).toHaveLength(6);
});

it('equal values stand above and below each other, within the row', () => {
  const placed = swarm([1, 1, 1, 1], linearScale(0, 2, 0, 100), 20, 6);
  expect(new Set(placed.map(dot => dot.y)).size).toBe(4);
  for (const dot of placed) expect(Math.abs(dot.y - 20)).toBeLessThanOrEqual(6);
});

it('pairs of too few users are not drawn, but told in the table', () => {
  const { mounted } = mount(interactions('field'));
  expect(mounted.toSvg()).not.toContain('+2.00');
  expect(mounted.table().rows).toContainEqual(['brand', 'brand', 2, 1, 3, 2]);
});
