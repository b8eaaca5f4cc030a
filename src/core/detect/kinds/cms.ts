import { contentTypeTitles } from '#data/content-types.ts';
import { digestByOid } from '#data/digests.ts';
import { fileCiphers, unopenedCiphers } from '#data/password-encryption.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import { toDefinite } from '#core/container/ber.ts';
import {
  type EnvelopedData,
  readDigestedData,
  readEnvelopedData,
  readSignedData,
  type SignedData,
} from '#core/container/cms.ts';
import { contentTypes, readContentInfo, readEncryptedContent } from '#core/container/content-info.ts';
import { readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { inspectSigners } from './cms-signers.ts';
import type { Look } from './look.ts';
import { identifierText, plural } from './words.ts';

const DIGESTED = '1.2.840.113549.1.7.5';
/** As much of a signed text is shown. */
const MAX_TEXT = 200;

/** PKCS#7 and CMS: bundles of certificates (`.p7b`), signatures (`.p7s`), encrypted messages (`.p7m`). */
export async function inspectCms(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const der = toDefinite(piece.der);
  const { type, content } = readContentInfo(new Reader(der));
  const thing: InspectedThing = {
    kind: 'cms',
    what: 'PKCS #7 message',
    title: `PKCS #7: ${contentTypeTitles[type] ?? type}`,
    sentence: `It is of the type ${contentTypeTitles[type] ?? type}, which is named but not opened here.`,
    input,
    der,
    facts: [{ label: 'Type', value: contentTypeTitles[type] ?? type }],
    findings: [],
    children: [],
  };
  if (!content) return thing;
  if (type === contentTypes.signedData) await describeSigned(thing, readSignedData(content), look);
  else if (type === contentTypes.envelopedData) describeEnveloped(thing, readEnvelopedData(content));
  else if (type === contentTypes.encryptedData) describeEncrypted(thing, content);
  else if (type === DIGESTED) describeDigested(thing, content);
  else if (type === contentTypes.data)
    thing.sentence = 'Plain data in a PKCS #7 frame, neither signed nor encrypted.';
  return thing;
}

async function describeSigned(thing: InspectedThing, signed: SignedData, look: Look): Promise<void> {
  const { certificates, crls, signers, content, contentType, others } = signed;
  const { input } = thing;
  const children: Inspected[] = [];
  for (const [list, kind, name] of [
    [certificates, 'certificate', 'certificate'],
    [crls, 'crl', 'revocation list'],
  ] as const) {
    for (const [i, der] of list.entries()) {
      const number = list.length > 1 ? ` ${i + 1}` : '';
      const range = { start: 0, end: der.length };
      children.push(
        await look.inside({ der, kind, headers: [], name: `${name}${number}`, range }, input, look),
      );
    }
  }
  thing.children = children;
  if (others > 0)
    thing.facts.push({ label: 'Others', value: `${plural(others, 'certificate')} of other kinds` });
  const held = `${plural(certificates.length, 'certificate')}${crls.length > 0 ? ` and ${plural(crls.length, 'revocation list')}` : ''}`;
  if (signers.length === 0) {
    thing.what = 'PKCS #7 bundle';
    thing.title = held;
    thing.sentence = `Holds ${held}. Nothing is signed; it is only a way to carry them.`;
    return;
  }
  thing.what = contentTypeTitles[contentType] === 'time-stamp' ? 'Time-stamp' : 'Signed message';
  thing.facts.push({ label: 'Content', value: contentText(content, contentType) });
  await inspectSigners(thing, signed);
}

function contentText(content: Uint8Array | undefined, type: string): string {
  if (!content) return 'not inside: the signature is detached from what it signs';
  const title = contentTypeTitles[type] ?? type;
  const size = `${content.length.toLocaleString('en')} bytes of ${title}`;
  const text = decodeUtf8(content.subarray(0, MAX_TEXT));
  const readable = type === contentTypes.data && text !== undefined && !/[^\P{C}\r\n\t]/u.test(text);
  return readable ? `${size}: ${text.trim()}${content.length > MAX_TEXT ? ' …' : ''}` : size;
}

const cipherTitle = (oid: string): string =>
  fileCiphers.find((one) => one.oid === oid)?.title ?? unopenedCiphers[oid] ?? oid;

function describeEnveloped(thing: InspectedThing, { recipients, content }: EnvelopedData): void {
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

function describeEncrypted(thing: InspectedThing, content: Reader): void {
  const reader = content.open(SEQUENCE);
  readSmallInteger(reader);
  const { algorithm } = readEncryptedContent(reader);
  thing.what = 'Encrypted message';
  thing.sentence = 'Encrypted with a key that both sides have to know already.';
  thing.facts.push({ label: 'Encrypted with', value: cipherTitle(algorithm.oid) });
}

function describeDigested(thing: InspectedThing, content: Reader): void {
  const { digestOid, content: octets, digest } = readDigestedData(content);
  const name = digestByOid.get(digestOid);
  const right = name && octets && equalBytes(hashBytes(name, octets), digest);
  thing.what = 'Message with a checksum';
  thing.sentence = `Data with its ${name ?? digestOid} hash, which ${right ? 'fits' : 'does not fit or cannot be checked'}.`;
}
