/* global process */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { close, evaluate, median, visit } from './browser.js';

/** How often the page is opened; figures are medians. */
const RUNS = 5;

const file = process.argv[2];
if (!file) {
  process.stderr.write('bench: found no file, expected a page: npm run bench -- report.html\n');
  process.exit(2);
}

/** Runs in the page: waits for its views, then scrolls through it a screen's fifteenth a frame. */
const MEASURE = `(async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  while (document.documentElement.dataset.views !== 'ready') await frame();
  const [navigation] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const ready = performance.getEntriesByName('views-ready')[0];
  const times = [await frame()];
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1 && times.length < 1200) {
    scrollBy(0, 60);
    times.push(await frame());
  }
  const frames = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  return {
    paint: paint?.startTime ?? NaN,
    load: navigation.loadEventEnd,
    ready: ready.startTime,
    frame: frames[Math.floor(frames.length / 2)],
    slow: frames[Math.floor(0.95 * frames.length)],
    dropped: frames.filter(time => time > 25).length / frames.length,
  };
})()`;

try {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await visit(pathToFileURL(resolve(file)).href, page => evaluate(MEASURE, page)));
  const of = name => Number(median(runs.map(run => run[name])).toFixed(name === 'dropped' ? 3 : 1));
  const figures = { file, bytes: statSync(file).size, runs: RUNS };
  for (const name of ['paint', 'load', 'ready', 'frame', 'slow', 'dropped']) figures[name] = of(name);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await close();
}
