import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { hasTour, running, type TourStop } from '../../../src/dashboard/tour/tour';
import { sectionNames } from '../../../src/dashboard/pages/inside/sections';
import TourGuide from '../../../src/dashboard/tour/TourGuide.vue';

const sources = import.meta.glob<string>('../../../src/dashboard/**/*.vue', { eager: true, query: '?raw', import: 'default' });
const stops = ['one', 'two'].map(at => ({ at, title: { en: `Title ${at}`, zh: at }, text: { en: `Text ${at}`, zh: at } }));
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'why', component: {} }] });

async function open() {
  const guide = mount(TourGuide, { props: { stops }, global: { plugins: [router] }, attachTo: document.body });
  await nextTick();
  await nextTick();
  return guide;
}

afterEach(() => document.body.replaceChildren());

describe('a tour', () => {
  it('exists for pages that bring one', () => {
    expect(hasTour('why')).toBe(true);
    expect(hasTour('missing')).toBe(false);
  });

  it('speaks both languages at each stop, and stops at what some component marks', () => {
    const marked = Object.values(sources).join('\n');
    const tours = Object.entries(
      import.meta.glob<{ tour: readonly TourStop[] }>('../../../src/dashboard/pages/*/tour.ts', { eager: true }),
    );
    expect(tours).toHaveLength(9);
    for (const [page, { tour }] of tours) {
      expect(new Set(tour.map(stop => stop.at)).size, page).toBe(tour.length);
      for (const { at, title, text } of tour) {
        expect(marked.includes(`data-tour="${at}"`) || sectionNames.some(name => name === at), `${page} ${at}`).toBe(true);
        expect(title.zh + text.zh, `${page} ${at}`).toMatch(/^[^]*\p{Script=Han}[^]*。$/u);
        expect(title.en + text.en, `${page} ${at}`).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('goes on, back and to its end', async () => {
    const guide = await open();
    expect(guide.get('h2').text()).toBe('Title one');
    expect(document.activeElement!.textContent).toBe('Next');
    await guide.get('.main-button').trigger('click');
    expect(guide.get('h2').text()).toBe('Title two');
    expect(guide.get('.main-button').text()).toBe('Done');
    await guide.trigger('keydown', { key: 'ArrowLeft' });
    expect(guide.get('h2').text()).toBe('Title one');
    guide.unmount();
  });

  it('holds the focus, and ends by Escape', async () => {
    running.value = stops;
    const guide = await open();
    const buttons = guide.findAll('button').length;
    for (let i = 0; i <= buttons; i++) {
      await guide.trigger('keydown', { key: 'Tab' });
      expect(guide.get('[role=dialog]').element.contains(document.activeElement)).toBe(true);
    }
    await guide.trigger('keydown', { key: 'Escape' });
    expect(running.value).toBeNull();
    guide.unmount();
  });
});
