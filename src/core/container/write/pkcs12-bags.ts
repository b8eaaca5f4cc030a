import type { Bytes } from '#core/bytes/bytes.ts';
import { BMP_STRING } from '#core/asn1/tags.ts';
import {
  encode,
  encodeContext,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeSetOf,
} from '#core/asn1/write.ts';
import { encryptUnder, type Encryption } from './encrypt.ts';

/** What a bag may be called by, and which key and certificate belong together. */
interface BagNames {
  /** The alias of Java, the name in the lists of Windows and browsers. */
  friendlyName?: string;
  localKeyId?: Bytes;
}

export interface KeyEntry extends BagNames {
  /** PrivateKeyInfo, DER. */
  pkcs8: Bytes;
  /** Microsoft's: the provider that is to keep the key. */
  provider?: string;
  /** Microsoft's: it belongs to the machine, not to the person. */
  localMachine?: true;
}

export interface CertificateEntry extends BagNames {
  der: Bytes;
  /** Java takes a certificate without a key for trusted only with its own mark. */
  trusted?: boolean;
}

const BAGS = '1.2.840.113549.1.12.10.1.';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const PROVIDER = '1.3.6.1.4.1.311.17.1';
const LOCAL_MACHINE = '1.3.6.1.4.1.311.17.2';
/** Oracle's trustedKeyUsage; its value is the usages for which it is trusted, here any. */
const JAVA_TRUSTED = '2.16.840.1.113894.746875.1.1';
const ANY_USAGE = '2.5.29.37.0';

/** A SafeBag of a certificate (RFC 7292 §4.2.3). */
export function certificateBag({ der, trusted = false, ...names }: CertificateEntry): Bytes {
  const value = encodeSequence(encodeOid(X509_CERTIFICATE), encodeContext(0, encodeOctetString(der)));
  const mark = trusted ? [attribute(JAVA_TRUSTED, encodeOid(ANY_USAGE))] : [];
  return safeBag('3', value, [...nameAttributes(names), ...mark]);
}

/** A SafeBag of a key: encrypted (§4.2.2), or as it is (§4.2.1). */
export async function keyBag(
  { pkcs8, provider = '', localMachine, ...names }: KeyEntry,
  password: string,
  encryption: Encryption | undefined,
): Promise<Bytes> {
  const attributes = [
    ...nameAttributes(names),
    ...(provider === '' ? [] : [attribute(PROVIDER, encodeBmp(provider))]),
    ...(localMachine ? [encodeSequence(encodeOid(LOCAL_MACHINE), encodeSetOf([]))] : []),
  ];
  if (!encryption) return safeBag('1', pkcs8, attributes);
  const { algorithm, data } = await encryptUnder(encryption, password, pkcs8);
  return safeBag('2', encodeSequence(algorithm, encodeOctetString(data)), attributes);
}

function safeBag(type: string, value: Bytes, attributes: readonly Bytes[]): Bytes {
  return encodeSequence(
    encodeOid(BAGS + type),
    encodeContext(0, value),
    ...(attributes.length > 0 ? [encodeSetOf(attributes)] : []),
  );
}

const nameAttributes = ({ friendlyName = '', localKeyId }: BagNames): Bytes[] => [
  ...(localKeyId ? [attribute(LOCAL_KEY_ID, encodeOctetString(localKeyId))] : []),
  ...(friendlyName === '' ? [] : [attribute(FRIENDLY_NAME, encodeBmp(friendlyName))]),
];

const attribute = (oid: string, value: Bytes): Bytes => encodeSequence(encodeOid(oid), encodeSetOf([value]));

/** UTF-16, the high octet first: what lies beyond the BMP as its two surrogates, as openssl and Java write it. */
function encodeBmp(text: string): Bytes {
  const octets = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    octets[2 * i] = text.charCodeAt(i) >> 8;
    octets[2 * i + 1] = text.charCodeAt(i) & 0xff;
  }
  return encode(BMP_STRING, octets);
}
