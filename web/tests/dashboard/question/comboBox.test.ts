import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import ComboBox from '../../../src/dashboard/question/ComboBox.vue';

const open = () =>
  mount(ComboBox<{ key: string }>, {
    props: { modelValue: 'u', label: 'User', placeholder: '', options: [{ key: 'u1' }, { key: 'u2' }] },
    slots: { default: '<template #default="{ option }">{{ option.key }}</template>' },
  });

describe('a text field with choices', () => {
  it('is walked through and chosen from by keys', async () => {
    const box = open();
    const field = box.get('input');
    await field.trigger('focus');
    await field.trigger('keydown', { key: 'ArrowDown' });
    await field.trigger('keydown', { key: 'ArrowDown' });
    expect(field.attributes('aria-activedescendant')).toBe(box.findAll('[role=option]')[1]!.attributes('id'));
    await field.trigger('keydown', { key: 'Enter' });
    expect(box.emitted('pick')).toEqual([[{ key: 'u2' }]]);
    expect(field.attributes('aria-expanded')).toBe('false');
  });

  it('gives what was typed where nothing was chosen', async () => {
    const box = open();
    await box.get('input').setValue(' u77 ');
    await box.get('input').trigger('keydown', { key: 'Enter' });
    expect(box.emitted('update:modelValue')).toEqual([[' u77 ']]);
    await box.setProps({ modelValue: ' u77 ' });
    await box.get('input').trigger('keydown', { key: 'Enter' });
    expect(box.emitted('enter')!.at(-1)).toEqual(['u77']);
  });
});
