import type { Bytes } from '#core/bytes/bytes.ts';

/** Four or sixteen octets of an address as people write it, or undefined. IPv4 has exactly four decimal numbers. */
export function parseIp(text: string): Bytes | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): Bytes | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const numbers = text.split('.').map(Number);
  return numbers.every((number) => number < 256) ? Uint8Array.from(numbers) : undefined;
}

/** RFC 4291 §2.2: groups, one `::`, and an embedded IPv4 address at the end. No zone, no prefix length. */
function parseIpv6(text: string): Bytes | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => groups(half, index === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 2 : missing !== 0) return undefined;
  return Uint8Array.from([...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])]);
}

function groups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const octets: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const embedded = last && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (embedded) octets.push(...embedded);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) octets.push(parseInt(part, 16) >> 8, parseInt(part, 16) & 0xff);
    else return undefined;
  }
  return octets;
}

/** Dotted decimal, or the canonical text of RFC 5952; hex for any other length. */
export function formatIp(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return `#${Array.from(octets, (o) => o.toString(16).padStart(2, '0')).join('')}`;
  const words = Array.from({ length: 8 }, (_, i) => ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0));
  let [zerosAt, zeros] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let run = 0;
    while (i + run < 8 && words[i + run] === 0) run++;
    if (run > zeros) [zerosAt, zeros] = [i, run];
  }
  const hex = (list: number[]): string => list.map((word) => word.toString(16)).join(':');
  if (zerosAt < 0) return hex(words);
  return `${hex(words.slice(0, zerosAt))}::${hex(words.slice(zerosAt + zeros))}`;
}
