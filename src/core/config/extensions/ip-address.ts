import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { parseIp } from '#core/x509/ip.ts';

/** OpenSSL 3.5 refuses leading zeros; 3.0 reads numbers as C's sscanf does, with zeros, blanks and signs before. */
const ipv4: Record<OpensslVersion, RegExp> = {
  '3.5': /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/,
  '3.0':
    /^\s*(?:\+|-(?=0+(?:\D|$)))?(\d+)\.\s*(?:\+|-(?=0+(?:\D|$)))?(\d+)\.\s*(?:\+|-(?=0+(?:\D|$)))?(\d+)\.\s*(?:\+|-(?=0+(?:\D|$)))?(\d+)$/,
};

/** The four or sixteen octets of an address as OpenSSL reads it; undefined for what it refuses. */
export function readIp(text: string, version: OpensslVersion): Bytes | undefined {
  if (!text.includes(':')) return readIpv4(text, version);
  const tail = text.slice(text.lastIndexOf(':') + 1);
  if (tail.length <= 4) return parseIp(text);
  const octets = readIpv4(tail, version);
  if (!octets) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  const groups = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  return parseIp(text.slice(0, text.length - tail.length) + groups);
}

function readIpv4(text: string, version: OpensslVersion): Bytes | undefined {
  const numbers = ipv4[version].exec(text)?.slice(1).map(Number);
  return numbers?.every((number) => number < 256) === true ? Uint8Array.from(numbers) : undefined;
}

/** `address/mask`, both in full and of one kind, as name constraints have them. */
export function readNetwork(text: string, version: OpensslVersion): Bytes | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : readIp(text.slice(0, slash), version);
  const mask = slash < 0 ? undefined : readIp(text.slice(slash + 1), version);
  return address && mask && address.length === mask.length
    ? Uint8Array.from([...address, ...mask])
    : undefined;
}
