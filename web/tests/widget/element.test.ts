import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VitrineWhy } from '../../src/widget/element';

interface Sent {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}

// jsdom has no constructable style sheets.
CSSStyleSheet.prototype.replaceSync ??= () => undefined;
customElements.define('vitrine-why', VitrineWhy);

const explanation = {
  id: 'x1',
  item: 'p1',
  title: 'Tent',
  model: 'm1',
  method: 'leave-one-out',
  sentence: 'Because you bought “<b>Boots</b>”.',
  reasons: ['You bought “Boots”.'],
  against: null,
  trust: 'Checked.',
  fidelity: [],
  listed: null,
};

let sent: Sent[];
let answer: (request: Sent) => Response | Promise<Response>;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  sent = [];
  answer = () => json(explanation);
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    const request = { url: new URL(url), method: init.method!, headers: new Headers(init.headers), body };
    sent.push(request);
    return Promise.resolve(answer(request));
  });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const settle = () => new Promise(done => setTimeout(done, 20));

async function place(settings: Partial<VitrineWhy>): Promise<VitrineWhy> {
  const element = document.createElement('vitrine-why') as VitrineWhy;
  Object.assign(element, { server: 'https://vitrine.example', user: 'u1', item: 'p1', ...settings });
  document.body.append(element);
  await settle();
  return element;
}

const part = (element: VitrineWhy, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const faults = (on: EventTarget) => {
  const told: unknown[] = [];
  on.addEventListener('vitrine-error', event => told.push((event as CustomEvent).detail));
  return told;
};

describe('vitrine-why', () => {
  it('asks for the sentence alone, with the token in a header and nowhere else', async () => {
    const element = await place({ token: 'secret', recommendation: 'r1' });
    expect(sent).toHaveLength(1);
    expect(sent[0]!.url.toString()).toBe(
      'https://vitrine.example/v1/explanations?user=u1&item=p1&depth=sentence&language=en&recommendation=r1',
    );
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer secret');
    expect(element.outerHTML).not.toContain('secret');
    expect(part(element, 'sentence')!.textContent).toBe(explanation.sentence);
  });

  it('waits until the page has given a token or a way to one', async () => {
    const element = await place({});
    expect(sent).toHaveLength(0);
    element.tokenProvider = () => Promise.resolve('t1');
    await settle();
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer t1');
  });

  it('reads what was set before it was defined', async () => {
    const element = document.createElement('vitrine-why') as VitrineWhy;
    for (const [name, value] of Object.entries({ server: 'https://vitrine.example', user: 'u1', item: 'p1', token: 't' }))
      Object.defineProperty(element, name, { value, writable: true, configurable: true, enumerable: true });
    document.body.append(element);
    await settle();
    expect(sent).toHaveLength(1);
  });

  it('renews a refused token once, and says so where that does not help', async () => {
    const told = faults(document.body);
    const provider = vi.fn(() => 'new');
    answer = request => (request.headers.get('authorization') === 'Bearer new' ? json(explanation) : json({ title: 'no' }, 401));
    await place({ token: 'old', tokenProvider: provider });
    expect(sent.map(one => one.headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
    expect(told).toEqual([]);

    answer = () => json({ title: 'no' }, 401);
    await place({ token: 'old', tokenProvider: provider });
    expect(provider).toHaveBeenCalledTimes(2);
    expect(told).toEqual([{ status: 401, title: 'no', detail: '' }]);
  });

  it('asks again with a token that comes after a refusal, and not with one that only follows another', async () => {
    answer = request => (request.headers.get('authorization') === 'Bearer good' ? json(explanation) : json(null, 401));
    const element = await place({ token: 'bad' });
    element.token = 'good';
    await settle();
    expect(part(element, 'sentence')).not.toBeNull();
    element.token = 'better';
    await settle();
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['a service that is away', () => Promise.reject(new TypeError('no network'))],
    ['an answer that is none', () => new Response('<html>', { status: 200 })],
    ['another server', () => new Response('<html>', { status: 404 })],
  ])('stays quiet before %s, and tries again when asked', async (_, broken) => {
    const told = faults(document.body);
    answer = broken;
    const element = await place({ token: 't' });
    expect(part(element, 'away')).not.toBeNull();
    expect(told).toHaveLength(1);
    answer = () => json(explanation);
    part(element, 'retry')!.click();
    await settle();
    expect(part(element, 'sentence')!.textContent).toBe(explanation.sentence);
  });

  it('says that nothing of the user was used where the service knows nothing', async () => {
    answer = () => json({ title: 'Not found', detail: 'nothing was learned of the user' }, 404);
    const element = await place({ token: 't', lang: 'zh' });
    expect(part(element, 'sentence')!.textContent).toContain('没有用到你的任何行为');
  });

  it('says of what only a rule put there that the user has no part in it', async () => {
    answer = () => json({ ...explanation, listed: { rank: 1, modelRank: 0, rules: [{ rule: 'hero', kind: 'pin', places: 0 }] } });
    const element = await place({ token: 't' });
    expect(part(element, 'sentence')).toBeNull();
    expect(part(element, 'rules')!.textContent).toContain('“hero” put it at this place. The model itself does not list it.');
  });

  it('survives a page whose way to a token fails', async () => {
    const told = faults(document.body);
    const element = await place({ tokenProvider: () => Promise.reject(new Error('shop is down')) });
    expect(sent).toHaveLength(0);
    expect(told).toHaveLength(1);
    expect(part(element, 'away')).not.toBeNull();
  });

  it('keeps a pressed button as it was where feedback could not be stored', async () => {
    const told = faults(document.body);
    const element = await place({ token: 't' });
    answer = () => json({ title: 'busy' }, 429);
    part(element, 'up')!.click();
    await settle();
    expect(part(element, 'up')!.getAttribute('aria-pressed')).toBe('false');
    expect(part(element, 'status')!.textContent).toBe('That could not be saved. Please try again.');
    expect(told).toEqual([{ status: 429, title: 'busy', detail: '' }]);
  });

  it('opens at the depth that the page asks for, and sorts bars by size', async () => {
    const units = [1, -3, 2].map((value, i) => ({ id: `p${i}`, kind: 'event', label: `item ${i}`, value, position: i }));
    answer = () => json({ ...explanation, explanation: { signed: true, units } });
    const element = await place({ token: 't', depth: 'full' });
    expect(sent[0]!.url.searchParams.get('depth')).toBe('full');
    const names = [...element.shadowRoot!.querySelectorAll('[part=bars] .name')].map(name => name.textContent);
    expect(names).toEqual(['item 1', 'item 2', 'item 0']);
  });

  it('keeps the sentence where the next depth does not come', async () => {
    const element = await place({ token: 't' });
    answer = () => json(null, 503);
    const [more] = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.opener')];
    more!.click();
    await settle();
    expect(part(element, 'sentence')!.textContent).toBe(explanation.sentence);
    expect(part(element, 'status')!.textContent).toBe('The reason cannot be shown right now.');
    answer = () => json(explanation);
    more!.click();
    more!.click();
    await settle();
    expect(sent.map(one => one.url.searchParams.get('depth'))).toEqual(['sentence', 'reasons', 'reasons']);
  });

  it('goes on as it was where the page only moves it', async () => {
    const element = await place({ token: 't' });
    part(element, 'up')!.click();
    await settle();
    document.body.append(document.createElement('hr'), element);
    await settle();
    expect(part(element, 'up')!.getAttribute('aria-pressed')).toBe('true');
    expect(sent).toHaveLength(2);
  });

  it('asks nothing more once it is taken out', async () => {
    let free: (late: Response) => void = () => undefined;
    answer = () => new Promise(done => (free = done));
    const told = faults(document.body);
    const element = await place({ token: 't' });
    element.remove();
    free(json(null, 500));
    await settle();
    expect(told).toEqual([]);
  });
});
