/* global process */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A browser of its own, spoken to through a pipe: no port, no package. */
const profile = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--remote-debugging-pipe',
  `--user-data-dir=${profile}`,
  '--window-size=1280,900',
];
const browser = spawn(process.env['CHROMIUM_PATH'] ?? 'chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const waiting = new Map();
let sent = 0;
let rest = '';
browser.stdio[4].setEncoding('utf8').on('data', text => {
  const messages = (rest + text).split('\0');
  rest = messages.pop();
  for (const message of messages.map(one => JSON.parse(one))) {
    const { resolve: done, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.error) reject?.(new Error(message.error.message));
    else done?.(message.result);
  }
});

const call = (method, params = {}, sessionId) =>
  new Promise((done, reject) => {
    waiting.set(++sent, { resolve: done, reject });
    browser.stdio[3].write(`${JSON.stringify({ id: sent, method, params, sessionId })}\0`);
  });

/** Runs an expression in a page, and waits for it. */
export async function evaluate(expression, sessionId) {
  const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Opens an address in a tab of its own, waits until its document is there, and gives the result of `measure`, which may evaluate in it. */
export async function visit(url, measure) {
  const { targetId } = await call('Target.createTarget', { url });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  // The blank page before it is no document to wait in.
  while (!(await evaluate("location.href !== 'about:blank' && document.readyState === 'complete'", sessionId)));
  const figures = await measure(sessionId);
  await call('Target.closeTarget', { targetId });
  return figures;
}

/** Ends the browser and removes its profile. */
export async function close() {
  await call('Browser.close').catch(() => undefined);
  await new Promise(done => (browser.exitCode === null ? browser.once('exit', done) : done()));
  rmSync(profile, { recursive: true, force: true });
}

/** The middle of some numbers. */
export const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
