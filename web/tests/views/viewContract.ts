import { expect, it } from 'vitest';
import type { View } from '../../src/views/view';
import { isXml, openTinyPage } from '../fixture';

/** What every view keeps. */
export function keepsTheContract<D>(view: View<D>, data: () => D): void {
  const mount = () => {
    const host = document.body.appendChild(document.createElement('div'));
    return { host, mounted: view.mount(host, data(), openTinyPage().page) };
  };

  it('has a title, a sentence on how to read it and a picture to focus', () => {
    const { host } = mount();
    expect(host.querySelector('h3')!.textContent).not.toBe('');
    expect(host.querySelector('.panel > p')!.textContent).not.toBe('');
    expect(host.querySelector('canvas[tabindex="0"], button.thumb, [data-chart][tabindex="0"]')).not.toBeNull();
  });

  it('names method, meaning and fidelity in one caption', () => {
    const lines = [...mount().host.querySelectorAll('.caption p')];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line.querySelector('strong')!.textContent).not.toBe('');
      expect(line.querySelector('.badge')!.textContent).not.toBe('');
      expect(line.querySelectorAll('span')).toHaveLength(2);
    }
  });

  it('exports a well-formed SVG with a title, and nothing unfinished', () => {
    const svg = mount().mounted.toSvg();
    expect(isXml(svg)).toBe(true);
    expect(svg).toContain('<title');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('has a name, a role where it is focused, and its largest numbers in words', () => {
    const { host } = mount();
    const described = [...host.querySelectorAll('[role="application"], [role="img"]')];
    for (const picture of described) {
      expect(picture.getAttribute('aria-label')).not.toBe('');
      for (const id of picture.getAttribute('aria-describedby')!.split(' '))
        expect(host.querySelector(`[id="${id}"]`)!.textContent).not.toBe('');
    }
    expect(host.querySelector('[id$="-alt"]')!.textContent).not.toBe('');
    if (described.length === 0)
      for (const button of host.querySelectorAll('button.thumb')) expect(button.getAttribute('aria-label')).not.toBe('');
  });

  it('has a table whose rows fill its columns', () => {
    const table = mount().mounted.table();
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('shows other data after an update and nothing after destroy', () => {
    const { host, mounted } = mount();
    const before = mounted.toSvg();
    mounted.update(data());
    expect(mounted.toSvg()).toBe(before);
    mounted.destroy();
    expect(host.childElementCount).toBe(0);
  });

  it('carries the five exports, each with a name', () => {
    const { host } = mount();
    expect([...host.querySelectorAll('.exports button')].map(b => b.textContent)).toEqual(['SVG', 'PNG', 'HTML', 'JSON', 'CSV']);
  });
}
