import { signatureAlgorithms } from '#data/algorithms.ts';
import { toHex } from '#core/bytes/hex.ts';
import { Reader } from '#core/asn1/reader.ts';
import type { Identifier } from '#core/container/cms-identifier.ts';
import { formatName, readName } from '#core/x509/name.ts';
import type { Inspected } from '../inspected.ts';

const signatureNames = new Map(signatureAlgorithms.map(({ oid, name }) => [oid, name]));

/** A signature algorithm as people know it. */
export const signatureTitle = (oid: string): string => signatureNames.get(oid) ?? oid;

/** As many of one sort are listed in an overview; the rest are counted. */
export const MAX_LISTED = 50;

/** Hex with colons, of as many octets as anyone compares. */
export const serialText = (serialNumber: Uint8Array): string => toHex(serialNumber.subarray(0, 64), ':');

/** `2026-11-22 07:00:00 UTC`. */
export function utcText(time: number): string {
  if (Number.isNaN(time)) return 'unreadable';
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `3 certificates`, `1 key`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Whose key it is, by issuer and serial number or by key identifier. */
export function identifierText(identifier: Identifier): string {
  if ('keyId' in identifier) return `key identifier ${toHex(identifier.keyId.subarray(0, 64), ':')}`;
  const serial = serialText(identifier.serialNumber);
  try {
    return `serial number ${serial} of ${formatName(readName(new Reader(identifier.issuer)))}`;
  } catch {
    return `serial number ${serial}`;
  }
}

/** `Holds 1 private key and 2 certificates.` */
export function contentsSentence(children: readonly Inspected[], locked: boolean): string {
  const names: [Inspected['kind'][], string][] = [
    [['private-key'], 'private key'],
    [['encrypted-key'], 'locked private key'],
    [['certificate'], 'certificate'],
    [['request'], 'request'],
    [['crl'], 'revocation list'],
    [['public-key'], 'public key'],
  ];
  const counted = names.map(([kinds, name]) => ({
    name,
    count: children.filter(({ kind }) => kinds.includes(kind)).length,
  }));
  const rest = children.length - counted.reduce((sum, { count }) => sum + count, 0);
  const parts = [...counted, { name: 'other object', count: rest }]
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => plural(count, name));
  const last = parts.pop();
  const list = last === undefined ? 'nothing' : parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  if (!locked) return `Holds ${list}.`;
  const more = 'Its password opens it here; nothing is sent.';
  return last === undefined ? `It is encrypted. ${more}` : `Shows ${list}; the rest is encrypted. ${more}`;
}
