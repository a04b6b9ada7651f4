import { expect, it } from 'vitest';
import { stillPage } from '../../src/lib/stillPage';

const page = stillPage({
  ...{ title: 'A <b>', tableName: 'As a table', language: 'en', dark: false, colors: { ink: '#111' } },
  captions: [{ method: 'Leave one out', meaning: 'signed', tone: 'doubt', badge: 'level: −1, random −1', note: 'Do not read.' }],
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><title id="title">A</title></svg>\n',
  table: {
    columns: ['Event', 'Value'],
    rows: [
      ['#1 "Ink" & <x>', -0.5],
      ['#2', null],
    ],
  },
});

it('a still page holds title, badge, picture and every number', () => {
  const opened = new DOMParser().parseFromString(page, 'text/html');
  expect(opened.documentElement.lang).toBe('en');
  expect(opened.querySelector('h1')!.textContent).toBe('A <b>');
  expect(opened.querySelector('.badge.doubt')!.textContent).toBe('level: −1, random −1');
  expect(opened.querySelector('figure svg title')!.textContent).toBe('A');
  expect([...opened.querySelectorAll('td')].map(cell => cell.textContent)).toEqual(['#1 "Ink" & <x>', '-0.5', '#2', '–']);
});

it('a still page runs and loads nothing', () => {
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|src=|href="(?!data:)/);
});
