import { encodeBase64 } from '#core/bytes/base64.ts';
import { fromHex } from '#core/bytes/hex.ts';
import type { Variant } from './variant.ts';

type Change = Omit<Variant<string>, 'value'> & { change: (text: string) => string | undefined };

const padded = (text: string): string => text + '='.repeat((4 - (text.length % 4)) % 4);

const changes: readonly Change[] = [
  {
    id: 'plus',
    title: 'Write the blanks in the signature as +',
    cause: 'It was decoded as a form, in which + is a blank.',
    change: (text) => text.replaceAll(' ', '+'),
  },
  {
    id: 'blanks',
    title: 'Take the blanks and line breaks out of the signature',
    cause: 'It was wrapped to be shown.',
    change: (text) => text.replace(/\s+/g, ''),
  },
  {
    id: 'base64url',
    title: 'Write - and _ in the signature as + and /',
    cause: 'It was written as base64url.',
    change: (text) => padded(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')),
  },
  {
    id: 'quotes',
    title: 'Take the quotes around the signature away',
    cause: 'A log or a shell put them there.',
    change: (text) => text.replace(/^["']|["']$/g, ''),
  },
  {
    id: 'percent',
    title: 'Decode the signature as a part of an address',
    cause: 'It was percent-encoded.',
    change: percentDecoded,
  },
  {
    id: 'padding',
    title: 'Put the padding back at the end of the signature',
    cause: 'The = at the end were taken away.',
    change: (text) => padded(text.replace(/=+$/, '')),
  },
  {
    id: 'hex',
    title: 'Write the signature in base64 rather than in hexadecimal',
    cause: 'A program printed it so.',
    change: hexDecoded,
  },
];

function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function hexDecoded(text: string): string | undefined {
  const octets = text.length > 100 ? fromHex(text) : undefined;
  return octets && encodeBase64(octets);
}

/** What the header may have been. */
export function signatureVariants(text: string): Variant<string>[] {
  const variants = changes.flatMap(({ id, title, cause, change }) => {
    const value = change(text.trim());
    return value === undefined ? [] : [{ id, title, cause, value }];
  });
  const seen = new Set([text]);
  return variants.filter(({ value }) => !seen.has(value) && seen.add(value));
}
