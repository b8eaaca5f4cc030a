import { bitCount, toLong } from './numbers.ts';
import { type Algorithm, algorithm, decodePss } from './algorithm.ts';
import { formatDh, formatDhx, formatDsa } from './keys-dh.ts';
import { formatEc } from './keys-ec.ts';
import { labeledNumber, labeledOctets } from './key-parts.ts';
import { dotted, objectName } from './object-names.ts';
import { type Out } from './out.ts';
import { decode, sequence, type Value } from './template.ts';
import { type Integer, magnitude } from './primitives.ts';
import { type Bits, bitString } from './types.ts';
import { plainKeys } from './keys-plain.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';

export const publicKeyInfo = sequence({ algorithm, key: bitString });
export type PublicKeyInfo = Value<typeof publicKeyInfo>;

/** Gives undefined for a key that OpenSSL cannot load. */
export type KeyFormat = (key: Bits, algorithm: Algorithm) => string | undefined;

const rsaKey = sequence({ modulus: magnitude, exponent: magnitude });

function formatRsa({ bytes }: Bits): string | undefined {
  const key = decode(rsaKey, bytes);
  if (!key) return undefined;
  const size = `Public-Key: (${bitCount(key.modulus)} bit)\n`;
  return size + labeledNumber('Modulus:', key.modulus) + labeledNumber('Exponent:', key.exponent);
}

/** The hashes of RSA by the names OpenSSL's provider has for them; it knows others, but not by name. */
const providerHashes: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'SHA1'],
  ['2.16.840.1.101.3.4.2.4', 'SHA2-224'],
  ['2.16.840.1.101.3.4.2.1', 'SHA2-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA2-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA2-512'],
  ['2.16.840.1.101.3.4.2.5', 'SHA2-512/224'],
  ['2.16.840.1.101.3.4.2.6', 'SHA2-512/256'],
  // MD4, MD5, RIPEMD-160, Whirlpool, SM3 and SHA-3
  ...[
    '1.2.840.113549.2.4',
    '1.2.840.113549.2.5',
    '1.3.36.3.2.1',
    '1.0.10118.3.0.55',
    '1.2.156.10197.1.401',
  ].map(nameless),
  ...[7, 8, 9, 10].map((n) => nameless(`2.16.840.1.101.3.4.2.${n}`)),
]);

function nameless(oid: string): [string, string] {
  return [oid, '<NULL>'];
}

function formatRsaPss(key: Bits, { parameter }: Algorithm): string | undefined {
  const numbers = formatRsa(key);
  if (numbers === undefined) return undefined;
  if (parameter === undefined) return `${numbers}No PSS parameter restrictions\n`;
  const pss = decodePss(parameter);
  const hashName = (oid: Uint8Array | undefined): string | undefined =>
    providerHashes.get(oid ? dotted(oid) : '1.3.14.3.2.26');
  const [hash, maskHash] = [hashName(pss?.hash), hashName(pss?.maskHash)];
  if (!pss || hash === undefined || maskHash === undefined) return undefined;
  const salt = pss.saltLength ? toInt(pss.saltLength) : 20;
  const trailer = pss.trailerField ? toInt(pss.trailerField) : 1;
  const standard = (is: boolean): string => (is ? ' (default)' : '');
  return [
    `${numbers}PSS parameter restrictions:`,
    `  Hash Algorithm: ${hash}${standard(hash === 'SHA1')}`,
    `  Mask Algorithm: MGF1 with ${maskHash}${standard(maskHash === 'SHA1')}`,
    `  Minimum Salt Length: ${salt}${standard(salt === 20)}`,
    `  Trailer Field: 0x${(trailer >>> 0).toString(16)}${standard(trailer === 1)}\n`,
  ].join('\n');
}

/** As C narrows a number: the last 32 bits of what fits 64. */
const toInt = (value: Integer): number => Number(BigInt.asIntN(32, toLong(value)));

const formats: ReadonlyMap<string, KeyFormat> = new Map<string, KeyFormat>([
  ['1.2.840.113549.1.1.1', formatRsa],
  // X.509's own number for RSA
  ['2.5.8.1.1', formatRsa],
  ['1.2.840.113549.1.1.10', formatRsaPss],
  ['1.2.840.10045.2.1', formatEc],
  ['1.2.840.10040.4.1', formatDsa],
  ['1.3.14.3.2.12', formatDsa],
  ['1.2.840.113549.1.3.1', formatDh],
  ['1.2.840.10046.2.1', formatDhx],
]);

/** Three algorithms of signatures that 3.0 also takes for keys: dsaWithSHA and dsaWithSHA1 by two numbers. */
const dsaBefore35 = new Set(['1.3.14.3.2.13', '1.3.14.3.2.27', '1.2.840.10040.4.3']);

function formatPlain(
  { bytes, unused }: Bits,
  algorithm: Algorithm,
  version: OpensslVersion,
): string | undefined {
  const kind = plainKeys.get(dotted(algorithm.algorithm));
  if (!kind || (kind.since35 && version === '3.0') || algorithm.parameter) return undefined;
  // Of the newer kinds OpenSSL compares all octets before the key.
  if (kind.since35 && unused > 0) return undefined;
  if (bytes.length !== kind.octets || kind.isValid?.(bytes) === false) return undefined;
  return `${kind.name} Public-Key:\n${labeledOctets(kind.label, bytes)}`;
}

/** The lines on the subject's public key. A certificate's openssl tries to load twice, and a request's once. */
export function putPublicKey(
  out: Out,
  { algorithm, key }: PublicKeyInfo,
  of: 'certificate' | 'request',
): void {
  out.line(8, 'Subject Public Key Info:');
  out.line(12, 'Public Key Algorithm: ', objectName(algorithm.algorithm, out.version));
  const id = dotted(algorithm.algorithm);
  const format = out.version === '3.0' && dsaBefore35.has(id) ? formatDsa : formats.get(id);
  const shown = format ? format(key, algorithm) : formatPlain(key, algorithm, out.version);
  if (shown !== undefined) {
    out.put(shown.replace(/^(?=.)/gm, ' '.repeat(16)));
    return;
  }
  out.unloadedKeys++;
  out.line(12, 'Unable to load Public Key');
  for (const error of loadErrors(out.version, of)) out.line(0, '0000000000000000:error:', error, ':');
}

/**
 * The errors that openssl prints in place of a key. Each begins with the number of the running thread, which
 * nobody can foretell: zeros stand for it.
 */
function loadErrors(version: OpensslVersion, of: 'certificate' | 'request'): string[] {
  const line = version === '3.0' ? 461 : 466;
  const decode = `03000072:digital envelope routines:X509_PUBKEY_get0:decode error:../crypto/x509/x_pubkey.c:${line}`;
  if (of === 'certificate') return [decode, decode];
  // 3.5 verifies a request before it prints it.
  const verify = [
    '0300009C:digital envelope routines:int_ctx_new:unsupported algorithm:../crypto/evp/pmeth_lib.c:295',
    '06880006:asn1 encoding routines:evp_md_ctx_new_ex:EVP lib:../crypto/evp/digest.c:112',
  ];
  return version === '3.0' ? [decode] : [decode, ...verify, decode];
}
