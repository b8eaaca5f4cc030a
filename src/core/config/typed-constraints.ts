import { parseDnsSubtree } from '#core/chain/names/dns.ts';
import { parseMailSubtree } from '#core/chain/names/mail.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { buildName } from '#core/issue/build-name.ts';
import type { Subtree } from '#core/issue/ca/name-constraints.ts';
import { toAscii } from '#core/x509/host.ts';
import { parseIp } from '#core/x509/ip.ts';
import { Objects } from './objects.ts';
import { UTF8_ONLY } from './string-types.ts';
import { readSubjectOption } from './subject-option.ts';

/** One that was typed, or why it is none. */
export type TypedConstraint = { subtree: Subtree } | { text: string; problem: string };

/**
 * Reads what a CA may or may not issue for, as people type it, separated by blanks, commas or line breaks:
 * `example.com`, `10.0.0.0/8` or `10.0.0.0/255.0.0.0`, `me@example.com` or `@example.com` for mail; a line that begins
 * with a slash is a directory name, `/C=DE/O=Example`.
 */
export function readTypedConstraints(text: string): TypedConstraint[] {
  return text
    .split(/[\r\n]+/)
    .flatMap((line) => (line.trim().startsWith('/') ? [line.trim()] : line.split(/[\s,;]+/)))
    .filter((token) => token !== '')
    .map((token) => {
      const read = readOne(token);
      return 'problem' in read ? { text: token, problem: read.problem } : read;
    });
}

type One = { subtree: Subtree } | { problem: string };

function readOne(token: string): One {
  if (token.startsWith('/')) return readDirectoryName(token);
  if (token.includes('@')) return readMail(token.replace(/^@/, ''));
  return /^[\d.]+(?:\/|$)|:/.test(token) || token.includes('/') ? readNetwork(token) : readDns(token);
}

function readDns(text: string): One {
  const bare = text.replace(/^\*?\./, '');
  if (bare !== text)
    return {
      problem: `a constraint has no asterisk and no dot in front: ${bare} holds for all names below it`,
    };
  const host = toAscii(text) ?? text;
  return parseDnsSubtree(host) ? { subtree: { type: 'DNS', text: host } } : { problem: 'it is no DNS name' };
}

function readMail(text: string): One {
  const [, local = '', host = ''] = /^(.*@|\.|)([^@]*)$/.exec(text) ?? [];
  const ascii = `${local}${toAscii(host) ?? host}`;
  return /^[\x21-\x7e]+$/.test(ascii) && parseMailSubtree(ascii)
    ? { subtree: { type: 'email', text: ascii } }
    : { problem: 'it is no mail address, host or domain' };
}

/** RFC 4632 §3.1: the ones of a mask come first. */
function readNetwork(text: string): One {
  const [, address = '', mask] = /^([^/]*)(?:\/(.*))?$/.exec(text) ?? [];
  const octets = parseIp(address);
  if (!octets) return { problem: 'it is no address' };
  const bits = octets.length * 8;
  const length = mask === undefined ? bits : /^\d{1,3}$/.test(mask) ? Number(mask) : undefined;
  if (length !== undefined && length > bits) return { problem: `its mask has at most ${bits} bits` };
  const written = length === undefined ? parseIp(mask ?? '') : maskOf(length, octets.length);
  if (written?.length !== octets.length) return { problem: 'its mask is none of that address' };
  const ones = Array.from(written, (octet) => octet.toString(2).padStart(8, '0')).join('');
  if (!/^1*0*$/.test(ones)) return { problem: 'its mask has gaps' };
  // What the mask leaves out does not count; written as 0 it misleads nobody.
  const base = octets.map((octet, i) => octet & (written[i] ?? 0));
  return { subtree: { type: 'IP', octets: concatBytes([base, written]) } };
}

const maskOf = (length: number, octets: number): Uint8Array =>
  Uint8Array.from({ length: octets }, (_, i) => (0xff00 >> Math.min(8, Math.max(0, length - 8 * i))) & 0xff);

function readDirectoryName(text: string): One {
  const { subject, findings } = readSubjectOption(text, true, UTF8_ONLY, new Objects('3.5'));
  const [first] = findings;
  if (first) return { problem: first.title };
  return subject.length === 0
    ? { problem: 'it names nobody' }
    : { subtree: { type: 'dirName', der: buildName(subject) } };
}
