import type { QueryCodec } from '../state/query';

/** An event of a history as requests carry it. */
export interface PastEvent {
  readonly item: string;
  readonly type: string;
  /** ISO 8601; where one event has none, the model reads none. */
  readonly time?: string;
}

/** What people may have done with an item. */
export const behaviors = ['view', 'click', 'add_to_cart', 'buy', 'rate', 'like', 'share', 'dwell'] as const;
/** Longest history that the service reads. */
export const longestHistory = 200;

const nothing = 'none';

function eventOf(text: string): PastEvent {
  const [item = '', type = 'view', seconds] = text.split(':').map(decodeURIComponent);
  const time = parseInt(seconds ?? '', 36);
  return Number.isFinite(time) ? { item, type, time: new Date(time * 1000).toISOString() } : { item, type };
}

const textOf = ({ item, type, time }: PastEvent): string =>
  [item, type, ...(time ? [Math.floor(Date.parse(time) / 1000).toString(36)] : [])].map(encodeURIComponent).join(':');

/** A history in the address: `item:type:time` of each event, oldest first; null where the stored one is read. */
export const historyQuery: QueryCodec<readonly PastEvent[] | null> = {
  read: text => (text === '' ? null : text === nothing ? [] : text.split(',').map(eventOf)),
  write: value => (value === null ? null : value.length ? value.map(textOf).join(',') : nothing),
};

/** The event at `from` moved to `to`. Times belong to places, not to events: they stay in order. */
export function moved(events: readonly PastEvent[], from: number, to: number): PastEvent[] {
  const order = [...events];
  order.splice(to, 0, ...order.splice(from, 1));
  return order.map((event, i) => timed(event, events[i]!.time));
}

/** A new event at a place, at the time of the event before it. */
export function added(events: readonly PastEvent[], event: PastEvent, at = events.length): PastEvent[] {
  const time = (events[at - 1] ?? events[at])?.time;
  return [...events.slice(0, at), timed(event, time), ...events.slice(at)].slice(-longestHistory);
}

/** An event that was taken away, put back where it was. */
export const restored = (events: readonly PastEvent[], event: PastEvent, at: number): PastEvent[] => [
  ...events.slice(0, at),
  event,
  ...events.slice(at),
];

export const removed = (events: readonly PastEvent[], at: number): PastEvent[] => events.filter((_, i) => i !== at);

const timed = ({ item, type }: PastEvent, time: string | undefined): PastEvent => (time ? { item, type, time } : { item, type });
