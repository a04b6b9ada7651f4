import { language } from '../state/preferences';

const tag = () => (language.value === 'zh' ? 'zh-Hans' : 'en-GB');

/** A count with separators: 12,480. */
export const countText = (value: number): string => new Intl.NumberFormat(tag()).format(value);

/** A day: 3 May 2026. */
export const dayText = (time: string): string =>
  new Intl.DateTimeFormat(tag(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(time));

/** A moment to the minute in the reader's own time zone. */
export const momentText = (time: string): string =>
  new Intl.DateTimeFormat(tag(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
