const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** In the person's locale and time zone. */
export const localDate = (time: number): string => (Number.isNaN(time) ? 'unreadable' : date.format(time));
export const localDateTime = (time: number): string =>
  Number.isNaN(time) ? 'unreadable' : dateTime.format(time);

/** `2026-11-22 10:00:00 UTC`. */
export const utc = (time: number): string =>
  Number.isNaN(time) ? '' : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const DAY = 86_400_000;

/** `in 41 days`, `3 days ago`, `today`. */
export function fromNow(time: number, now: number): string {
  const days = Math.round((time - now) / DAY);
  if (days === 0) return time < now ? 'a few hours ago' : 'in a few hours';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days).toLocaleString()} days`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;
