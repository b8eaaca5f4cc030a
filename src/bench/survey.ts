import type { Facet, Row } from './rows.ts';

export interface Group {
  title: string;
  count: number;
  facet: Facet;
}

/** Certificates that expire in one span of time. */
export interface Bar extends Group {
  past: boolean;
}

/** What many objects have in common, and which stand out. */
export interface Survey {
  certificates: number;
  expired: Group;
  soon: Group;
  problems: Group;
  /** Certificates with a key that others have too. */
  sharedKeys: Group;
  bars: Bar[];
  kinds: Group[];
  issuers: Group[];
  keys: Group[];
  codes: Group[];
  /** Few among many: the odd ones. */
  odd: Group[];
}

const DAY = 86_400_000;
const SOON = 30 * DAY;
const MAX_BARS = 36;
/** A group this small a part of the whole stands out. */
const ODD = 0.01;
const MAX_GROUPS = 8;

export function surveyOf(rows: readonly Row[], now: number): Survey {
  const certificates = rows.filter(({ object }) => object.content.kind === 'certificate');
  const within = (title: string, from: number, to: number): Group => ({
    title,
    count: certificates.filter(({ expires }) => expires >= from && expires < to).length,
    facet: { by: 'expires', from, to },
  });
  const issuers = groups(certificates, 'issuer');
  const keys = groups(certificates, 'key');
  const codes = codeGroups(certificates);
  const isOdd = ({ count }: Group): boolean => count <= Math.max(1, certificates.length * ODD);
  return {
    certificates: certificates.length,
    expired: within('expired', -Infinity, now),
    soon: within('expire within 30 days', now, now + SOON),
    problems: {
      title: 'with findings',
      count: certificates.filter(({ problems }) => problems.length > 0).length,
      facet: { by: 'problems' },
    },
    sharedKeys: sharedKeys(certificates),
    bars: barsOf(certificates, now),
    kinds: groups(rows, 'kind'),
    issuers: issuers.slice(0, MAX_GROUPS),
    keys: keys.slice(0, MAX_GROUPS),
    codes: codes.slice(0, MAX_GROUPS),
    // Of ten certificates any one is a tenth: nothing is odd yet.
    odd: certificates.length < 50 ? [] : [...issuers, ...keys, ...codes].filter(isOdd).slice(0, MAX_GROUPS),
  };
}

function groups(rows: readonly Row[], by: 'kind' | 'issuer' | 'key'): Group[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[by], (counts.get(row[by]) ?? 0) + 1);
  return largestFirst(
    Array.from(counts, ([value, count]) => ({ title: value || 'none', count, facet: { by, value } })),
  );
}

function codeGroups(rows: readonly Row[]): Group[] {
  const found = new Map<string, { title: string; count: number }>();
  for (const { problems } of rows) {
    // Two of one code in one certificate are counted once.
    for (const [code, title] of new Map(problems.map(({ code, title }) => [code, title]))) {
      const group = found.get(code) ?? { title, count: 0 };
      group.count++;
      found.set(code, group);
    }
  }
  return largestFirst(
    Array.from(found, ([value, group]) => ({ ...group, facet: { by: 'code' as const, value } })),
  );
}

const largestFirst = (list: Group[]): Group[] => list.sort((a, b) => b.count - a.count);

function sharedKeys(rows: readonly Row[]): Group {
  const counts = new Map<string, number>();
  for (const { keyId } of rows) if (keyId !== '') counts.set(keyId, (counts.get(keyId) ?? 0) + 1);
  const keys = new Set(Array.from(counts).flatMap(([key, count]) => (count > 1 ? [key] : [])));
  const count = rows.filter(({ keyId }) => keys.has(keyId)).length;
  return { title: 'share a key with another', count, facet: { by: 'sharedKey', keys } };
}

/** Spans of equal length over the middle 98 % of the dates: one certificate of the year 9999 must not flatten all. */
function barsOf(rows: readonly Row[], now: number): Bar[] {
  const times = rows
    .map(({ expires }) => expires)
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? now;
  const [from, to] = [Math.min(at(0.01), now), Math.max(at(0.99), now)];
  if (times.length < 2 || to - from < DAY) return [];
  const step = Math.max(DAY, Math.ceil((to - from + 1) / MAX_BARS));
  const bars: Bar[] = [];
  for (let start = from; start <= to; start += step) {
    const [first, end] = [bars.length === 0, start + step > to];
    const span = { from: first ? -Infinity : start, to: end ? Infinity : start + step };
    const count = times.filter((time) => time >= span.from && time < span.to).length;
    const title = new Date(start).toISOString().slice(0, 10);
    bars.push({ title, count, past: start + step <= now, facet: { by: 'expires', ...span } });
  }
  return bars;
}
