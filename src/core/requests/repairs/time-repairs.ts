import { skillRequests } from '#data/skill-requests.ts';
import type { Evidence } from '../evidence.ts';
import { readTimestamp } from '../timestamp.ts';
import type { Repair } from './find-repairs.ts';

const HOUR = 3_600_000;

/** A clock by which the request's time and the chain's dates would be right. */
export function timeRepairs({ json, time, chain }: Evidence): Repair[] {
  const text = (json as { request?: { timestamp?: unknown } } | undefined)?.request?.timestamp;
  const sent = typeof text === 'string' ? readTimestamp(text) : undefined;
  if (sent === undefined) return [];
  const off = time - sent;
  if (Math.abs(off) <= skillRequests.window * 1000) return [];
  const start = Math.max(...chain.map(({ notBefore }) => notBefore.time));
  const end = Math.min(...chain.map(({ notAfter }) => notAfter.time));
  const chainFits = chain.length === 0 || (sent >= start && sent <= end);
  return [
    {
      id: 'clock',
      mends: 'time',
      steps: [`Check it at ${new Date(sent).toISOString()}, when it was sent`],
      causes: [causeOf(off), ...(chainFits ? [] : ['The chain was not valid then.'])],
      time: sent,
    },
  ];
}

/** Whole hours are mostly a zone that was forgotten. */
function causeOf(off: number): string {
  const hours = Math.round(off / HOUR);
  const nearHour =
    hours !== 0 && Math.abs(hours) <= 14 && Math.abs(off - hours * HOUR) <= skillRequests.window * 1000;
  if (nearHour)
    return `The clock is off by ${Math.abs(hours)} hours: a time zone was left out or taken twice.`;
  return off > 0
    ? 'It was looked at later, which is right for a request out of a log; a server must refuse it.'
    : 'The clock is slow.';
}
