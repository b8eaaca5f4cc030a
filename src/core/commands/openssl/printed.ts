import { toColonHex, toHex } from '#core/bytes/hex.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import { digestNamed } from '#core/config/digests.ts';
import { digest } from '#core/keys/digest.ts';
import { readInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import type { PublicKey } from '#core/keys/public-key.ts';

/** What is printed of a certificate or request, as bytes one a character. */
export interface Printable {
  der: Bytes;
  /** All of it, as `-text -noout` writes it. */
  text: Bytes;
  publicKey: PublicKey | undefined;
  serialNumber?: Bytes;
  /** The digest option of the command, for the fingerprint. */
  digest: string | undefined;
}

type Print = (document: Printable) => string | undefined | Promise<string>;

/** A line of the whole text: what single options print stands in it in the same form. */
const lineOf =
  (label: string, shown: string): Print =>
  ({ text }) => {
    const line = new RegExp(`^ +${label} ?: ?(.*)$`, 'm').exec(decodeLatin1(text))?.[1];
    return line === undefined ? undefined : `${shown}=${line}\n`;
  };

/** What each option of `x509` and `req` prints; the others are named and not shown. */
export const prints: Readonly<Record<string, Print>> = {
  text: ({ text }) => decodeLatin1(text),
  subject: lineOf('Subject', 'subject'),
  issuer: lineOf('Issuer', 'issuer'),
  startdate: lineOf('Not Before', 'notBefore'),
  enddate: lineOf('Not After', 'notAfter'),
  serial: ({ serialNumber }) => serialNumber && `serial=${toHex(withoutZero(serialNumber)).toUpperCase()}\n`,
  pubkey: ({ der, publicKey }) =>
    publicKey && encodePem('PUBLIC KEY', der.subarray(publicKey.start, publicKey.end)),
  modulus: ({ der, publicKey }) => publicKey && `Modulus=${modulusOf(der, publicKey)}\n`,
  async fingerprint({ der, digest: option }) {
    const named = digestNamed(option ?? 'sha1');
    if (!('hash' in named)) return '';
    const value = toColonHex(await digest(named.hash, der)).toUpperCase();
    // Its own choice has the name openssl gives it, a chosen one the name it was chosen by.
    return `${option?.toLowerCase() ?? 'SHA1'} Fingerprint=${value}\n`;
  },
};

/** A positive number whose top bit is set has a zero octet before it. */
const withoutZero = (octets: Bytes): Bytes =>
  octets.length > 1 && octets[0] === 0 ? octets.subarray(1) : octets;

function modulusOf(der: Bytes, { type, keyStart, keyEnd }: PublicKey): string {
  if (!type.startsWith('RSA')) return 'No modulus for this public key type';
  const { content, end } = readInteger(new Reader(der, keyStart, keyEnd).open(SEQUENCE));
  return toHex(withoutZero(der.subarray(content, end))).toUpperCase();
}
