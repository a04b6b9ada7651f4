import { key } from '../state/key';
import { Problem } from './problem';

/** One server-sent event. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/**
 * Reads server-sent events until the server or the signal ends them. EventSource is not used because it cannot send a key.
 */
export async function* eventsOf(path: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const answer = await fetch(path, { signal, headers: key.value ? { Authorization: `Bearer ${key.value}` } : {} });
  if (!answer.ok || !answer.body) throw Problem.of(answer.status, await answer.json().catch(() => null));
  let rest = '';
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + part).replace(/\r\n/g, '\n').split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) yield eventOf(block);
  }
}

function eventOf(block: string): ServerEvent {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return { name, data: data.join('\n') };
}
