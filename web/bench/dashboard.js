/* global process */
import { close, evaluate, median, visit } from './browser.js';

/** How often a page is opened, and a slider moved in each; figures are medians, and the slowest tenth of moves. */
const RUNS = 5;
const MOVES = 20;

const server = (process.env['VITRINE_SERVER'] ?? 'http://127.0.0.1:5870').replace(/\/$/, '');

/** Runs in the page: when it first painted, and when its list and then all reasons were there. */
const OPEN = `(async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const until = async shown => { while (!shown()) await frame(); return performance.now(); };
  const list = await until(() => document.querySelector('.why-items li'));
  const reasons = await until(() => document.querySelector('.why-items .reason') && !document.querySelector('.why-items .pending'));
  return { paint: performance.getEntriesByName('first-contentful-paint')[0].startTime, list, reasons };
})()`;

/** Runs in the playground: moves a weight about, and measures each time until the list after the change is another. */
const MOVE = `(async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const list = () => [...document.querySelectorAll('.moving.changed .title')].map(title => title.textContent).join('|');
  while (!document.querySelector('.moving.changed .title') || !document.querySelector('#weight-category')) await frame();
  const slider = document.querySelector('#weight-category');
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const times = [];
  for (let move = 0; move < ${MOVES}; move++) {
    const before = list();
    const start = performance.now();
    slider.value = String(low + (high - low) * (move % 2 ? 0.05 + 0.02 * move : 0.95 - 0.02 * move));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    while (list() === before && performance.now() - start < 2000) await frame();
    times.push(performance.now() - start);
    await new Promise(done => setTimeout(done, 300));
  }
  return times;
})()`;

try {
  const users = await visit(`${server}/how`, page => evaluate('fetch("/v1/users?count=20").then(answer => answer.json())', page));
  const opened = [];
  const moved = [];
  for (let run = 0; run < RUNS; run++) {
    const { user } = users[run % users.length];
    opened.push(await visit(`${server}/why?user=${encodeURIComponent(user)}`, page => evaluate(OPEN, page)));
    moved.push(...(await visit(`${server}/playground?user=${encodeURIComponent(user)}`, page => evaluate(MOVE, page))));
  }
  const of = name => Math.round(median(opened.map(one => one[name])));
  moved.sort((a, b) => a - b);
  const figures = {
    runs: RUNS,
    firstPaint: Math.round(opened[0].paint),
    paint: of('paint'),
    list: of('list'),
    reasons: of('reasons'),
    moves: moved.length,
    move: Math.round(median(moved)),
    slowMove: Math.round(moved[Math.floor(0.9 * moved.length)]),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await close();
}
