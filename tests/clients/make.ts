import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import { Reader } from '#core/asn1/reader.ts';
import {
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
  encodeTime,
} from '#core/asn1/write.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { constraints, extension, keyUsage, name, purposes, subjectAltName } from '../support/certificate.ts';

/** Signed certificates with any fault: what neither the page nor openssl would issue. */

export interface Identity {
  der: Bytes;
  key: KeyObject;
  subject: Bytes;
  keyIdentifier: Bytes;
}

export interface Wish {
  subject?: Bytes;
  /** Absent: itself. */
  issuer?: Identity;
  key?: KeyObject;
  version?: number;
  /** Content octets of the INTEGER. */
  serial?: number[];
  /** Days from now. */
  from?: number;
  to?: number;
  signature?: 'SHA-256' | 'SHA-1' | 'MD5' | 'PSS';
  /** With the identifiers of the own key and the issuer's. */
  identifiers?: 'both' | 'subject' | 'none';
  extensions?: Bytes[];
}

const DAY = 86_400_000;
const now = Math.floor(Date.now() / 1000) * 1000;

export const ecKey = (namedCurve = 'P-256'): KeyObject =>
  generateKeyPairSync('ec', { namedCurve }).privateKey;
export const rsaKey = (modulusLength = 2048): KeyObject =>
  generateKeyPairSync('rsa', { modulusLength }).privateKey;
export const ed25519Key = (): KeyObject => generateKeyPairSync('ed25519').privateKey;
export const ed448Key = (): KeyObject => generateKeyPairSync('ed448').privateKey;
/** A key that its own OID binds to PSS. */
export const pssKey = (): KeyObject =>
  generateKeyPairSync('rsa-pss', {
    modulusLength: 2048,
    hashAlgorithm: 'sha256',
    mgf1HashAlgorithm: 'sha256',
  }).privateKey;

let shared: KeyObject | undefined;
/** One for all that only need some RSA key: they take long to make. */
export const someRsaKey = (): KeyObject => (shared ??= rsaKey());

export const named = (text: string): Bytes => name(['2.5.4.10', 'Certwright test'], ['2.5.4.3', text]);
export const pem = (der: Bytes): string => encodePem('CERTIFICATE', der);

export const dnsNames = (...texts: string[]): Bytes =>
  subjectAltName(texts.map((text): GeneralName => ({ type: 'DNS', text })));
export const serverAuth = (): Bytes => purposes('1.3.6.1.5.5.7.3.1');
export const signs = (): Bytes => keyUsage(0);
export const caExtensions = (): Bytes[] => [constraints(true), keyUsage(5, 6)];
export const serverExtensions = (...hosts: string[]): Bytes[] => [
  constraints(false),
  signs(),
  serverAuth(),
  dnsNames(...hosts),
];

/** `signature` and its AlgorithmIdentifier by the kind of key. */
function algorithmFor(key: KeyObject, wish: Wish['signature'] = 'SHA-256'): Bytes {
  const plain = (oid: string): Bytes => encodeSequence(encodeOid(oid));
  const withNull = (oid: string): Bytes => encodeSequence(encodeOid(oid), encodeNull());
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return plain('1.3.101.112');
    case 'ec':
      return plain(wish === 'SHA-1' ? '1.2.840.10045.4.1' : '1.2.840.10045.4.3.2');
    default: {
      const rsa = '1.2.840.113549.1.1';
      if (wish !== 'PSS') return withNull(`${rsa}.${{ 'SHA-256': 11, 'SHA-1': 5, MD5: 4 }[wish]}`);
      const sha256 = withNull('2.16.840.1.101.3.4.2.1');
      const mask = encodeSequence(encodeOid(`${rsa}.8`), sha256);
      const parameters = [sha256, mask, encodeInteger(32)].map((part, i) => encodeContext(i, part));
      return encodeSequence(encodeOid(`${rsa}.10`), encodeSequence(...parameters));
    }
  }
}

function signatureOf(data: Bytes, key: KeyObject, wish: Wish['signature'] = 'SHA-256'): Bytes {
  const hash = key.asymmetricKeyType === 'ed25519' ? null : wish === 'PSS' ? 'SHA-256' : wish;
  // 6: RSA_PKCS1_PSS_PADDING.
  const options = wish === 'PSS' ? { key, padding: 6, saltLength: 32 } : key;
  return new Uint8Array(sign(hash, data, options));
}

export function certificate(wish: Wish): Identity {
  const key = wish.key ?? ecKey();
  const subject = wish.subject ?? named('server');
  const spki = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
  const { keyStart, keyEnd } = readPublicKey(new Reader(spki));
  const keyIdentifier = new Uint8Array(createHash('sha1').update(spki.subarray(keyStart, keyEnd)).digest());
  const { issuer = { key, subject, keyIdentifier }, identifiers = 'both', version = 3 } = wish;
  const algorithm = algorithmFor(issuer.key, wish.signature);
  const added = [
    ...(identifiers === 'none' ? [] : [extension('2.5.29.14', encodeOctetString(keyIdentifier))]),
    ...(identifiers === 'both'
      ? [extension('2.5.29.35', encodeSequence(encodePrimitive(0, issuer.keyIdentifier)))]
      : []),
  ];
  const extensions = version === 3 ? [...(wish.extensions ?? []), ...added] : [];
  const toBeSigned = encodeSequence(
    ...(version === 1 ? [] : [encodeContext(0, encodeInteger(version - 1))]),
    Uint8Array.of(2, ...lengthAndContent(wish.serial ?? [1 + Math.floor(Math.random() * 126), 7, 7, 7])),
    algorithm,
    issuer.subject,
    encodeSequence(encodeTime(now + (wish.from ?? -1) * DAY), encodeTime(now + (wish.to ?? 30) * DAY)),
    subject,
    spki,
    ...(extensions.length > 0 ? [encodeContext(3, encodeSequence(concatBytes(extensions)))] : []),
  );
  const signature = signatureOf(toBeSigned, issuer.key, wish.signature);
  return {
    der: encodeSequence(toBeSigned, algorithm, encodeBitString(signature)),
    key,
    subject,
    keyIdentifier,
  };
}

const lengthAndContent = (content: number[]): number[] => [content.length, ...content];
