import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { columnChart, type ColumnSeries } from '../../src/dashboard/components/charts/columnChart';
import ChartBox from '../../src/dashboard/components/ChartBox.vue';
import { language } from '../../src/dashboard/state/preferences';

const chart = (...series: ColumnSeries[]) =>
  columnChart({
    id: 'hits',
    title: 'Hits',
    lead: 'A line.',
    captions: [{ method: 'Hits', badge: '0 judged lists', tone: 'none', meaning: '', note: '' }],
    columnName: 'Day',
    columns: ['1 May', '2 May'],
    unit: 'share',
    series,
  });
const line = (...values: (number | null)[]): ColumnSeries => ({ name: 'hits', kind: 'line', values });
const bars = (...values: number[]): ColumnSeries => ({ name: 'clicks', kind: 'bar', values });

beforeEach(() => {
  document.body.innerHTML = '<div id="tip"></div><div id="live"></div>';
  language.value = 'en';
});

describe('a chart', () => {
  it('is empty where no value is known, and where all bars have no height', () => {
    expect(chart().isEmpty).toBe(true);
    expect(chart(line(null, null), bars(0, 0)).isEmpty).toBe(true);
    expect(chart(line(0, null)).isEmpty).toBe(false);
    expect(chart(line(null, null), bars(0, 1)).isEmpty).toBe(false);
  });

  it('says in words that there is nothing to draw, on what was measured, and is drawn once there is', async () => {
    const box = mount(ChartBox, { props: { chart: chart(line(null, null)) }, attachTo: document.body });
    expect(box.get('h3').text()).toBe('Hits');
    expect(box.get('.badge').text()).toBe('0 judged lists');
    expect(box.get('.state-box').text()).toBe('No figures yet, so there is nothing to draw.');
    expect(box.find('#hits').exists()).toBe(false);

    language.value = 'zh';
    await nextTick();
    expect(box.get('.state-box').text()).toBe('还没有数据，因此没有可绘制的内容。');

    await box.setProps({ chart: chart(line(0.5, null)) });
    expect(box.find('.state-box').exists()).toBe(false);
    expect(box.find('#hits').exists()).toBe(true);
    await box.setProps({ chart: chart(line(null, null)) });
    expect(box.find('#hits').exists()).toBe(false);
    box.unmount();
  });
});
