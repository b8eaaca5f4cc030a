import { digestByOid } from '#data/digests.ts';
import { fileCiphers, unopenedCiphers } from '#data/password-encryption.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { type EnvelopedData, readDigestedData } from '#core/container/cms-envelope.ts';
import { readEncryptedContent } from '#core/container/content-info.ts';
import { readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Fact, InspectedThing } from '../inspected.ts';
import { identifierText, plural } from './words.ts';

/** Messages that are encrypted or hashed rather than signed: what is said of them, without opening them. */

const cipherTitle = (oid: string): string =>
  fileCiphers.find((one) => one.oid === oid)?.title ?? unopenedCiphers[oid] ?? oid;

export function describeEnveloped(thing: InspectedThing, { recipients, content }: EnvelopedData): void {
  thing.what = 'Encrypted message';
  thing.sentence = `Encrypted to ${plural(recipients.length, 'recipient')}; only they can open it, with their private keys.`;
  thing.facts.push(
    { label: 'Encrypted with', value: cipherTitle(content.algorithm.oid) },
    ...recipients.map((recipient): Fact => ({
      label: 'Recipient',
      value: 'other' in recipient ? recipient.other : identifierText(recipient),
    })),
  );
}

export function describeEncrypted(thing: InspectedThing, content: Reader): void {
  const reader = content.open(SEQUENCE);
  readSmallInteger(reader);
  const { algorithm } = readEncryptedContent(reader);
  thing.what = 'Encrypted message';
  thing.sentence = 'Encrypted with a key that both sides have to know already.';
  thing.facts.push({ label: 'Encrypted with', value: cipherTitle(algorithm.oid) });
}

export function describeDigested(thing: InspectedThing, content: Reader): void {
  const { digestOid, content: octets, digest } = readDigestedData(content);
  const name = digestByOid.get(digestOid);
  const right = name && octets && equalBytes(hashBytes(name, octets), digest);
  thing.what = 'Message with a checksum';
  thing.sentence = `Data with its ${name ?? digestOid} hash, which ${right ? 'fits' : 'does not fit or cannot be checked'}.`;
}
