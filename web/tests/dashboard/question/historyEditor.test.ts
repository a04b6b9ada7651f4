import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import HistoryEditor from '../../../src/dashboard/question/HistoryEditor.vue';
import { rememberTitles } from '../../../src/dashboard/question/titles';

const events = ['a', 'b', 'c'].map(item => ({ item, type: 'view' }));
rememberTitles(events.map(({ item }) => ({ item, title: `Item ${item}` })));

function open() {
  const editor = mount(HistoryEditor, { props: { events }, attachTo: document.body });
  const shown = () => editor.findAll('.event-title').map(title => title.text());
  const press = async (key: string) => {
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await nextTick();
    await nextTick();
  };
  return { editor, shown, press };
}

afterEach(() => document.body.replaceChildren());

describe('a history that is edited', () => {
  it('is reordered by keys, says so, and keeps the focus', async () => {
    const { editor, shown, press } = open();
    editor.findAll<HTMLElement>('.grip')[2]!.element.focus();
    await press(' ');
    await press('ArrowUp');
    expect(shown()).toEqual(['Item a', 'Item c', 'Item b']);
    expect(editor.emitted('change')).toBeUndefined();
    await press(' ');
    expect(editor.emitted<[{ item: string }[]]>('change')![0]![0].map(event => event.item)).toEqual(['a', 'c', 'b']);
    expect(editor.get('[aria-live]').text()).toBe('Item c dropped at place 2 of 3.');
    expect(document.activeElement).toBe(editor.findAll('.grip')[1]!.element);
  });

  it('is as before when a move is given up', async () => {
    const { editor, shown, press } = open();
    editor.findAll<HTMLElement>('.grip')[0]!.element.focus();
    await press('Enter');
    await press('End');
    expect(shown()).toEqual(['Item b', 'Item c', 'Item a']);
    await press('Escape');
    await nextTick();
    expect(shown()).toEqual(['Item a', 'Item b', 'Item c']);
    expect(editor.emitted('change')).toBeUndefined();
  });

  it('changes what was done, and takes events out', async () => {
    const { editor } = open();
    await editor.findAll('select')[1]!.setValue('buy');
    expect(editor.emitted('change')![0]).toEqual([[events[0], { item: 'b', type: 'buy' }, events[2]]]);
    await editor.findAll('.take')[0]!.trigger('click');
    expect(editor.emitted('remove')).toEqual([[0]]);
  });
});
