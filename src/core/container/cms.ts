import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, encodingOf, readInteger, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, INTEGER, OCTET_STRING, SEQUENCE, SET } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import { encode } from '#core/asn1/write.ts';
import { readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { type EncryptedContent, readEncryptedContent } from './content-info.ts';

/** Whose key it is: by issuer and serial number, or by the subject key identifier (RFC 5652 §5.3). */
export type Identifier = { issuer: Bytes; serialNumber: Bytes } | { keyId: Bytes };

/** One SignerInfo (RFC 5652 §5.3). */
export interface Signer {
  identifier: Identifier;
  digestOid: string;
  signatureOid: string;
  /** AlgorithmIdentifier, DER. */
  signatureAlgorithm: Bytes;
  signature: Bytes;
  /** The signed attributes, as the SET OF that is signed; undefined when the content itself is. */
  attributes: Bytes | undefined;
  messageDigest: Bytes | undefined;
  contentType: string | undefined;
  /** Milliseconds since 1970 UTC, as the signer says. */
  signingTime: number | undefined;
  /** OIDs of the attributes nobody signed: counter-signatures, time-stamps. */
  unsigned: string[];
}

/** SignedData (RFC 5652 §5.1), and PKCS#7 1.5 as Windows still writes it. */
export interface SignedData {
  contentType: string;
  /** What is signed; undefined when it is elsewhere. */
  content: Bytes | undefined;
  certificates: Bytes[];
  /** Certificates of other kinds: attribute certificates, obsolete ones. */
  others: number;
  crls: Bytes[];
  signers: Signer[];
}

/** As many as a bundle may have, and far more signers than anyone needs. */
const MAX_CERTIFICATES = 20_000;
const MAX_SIGNERS = 100;

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const SIGNING_TIME = '1.2.840.113549.1.9.5';

/** @throws {WorkbenchError} `asn1.*`; `container.malformed` past the bounds. */
export function readSignedData(outer: Reader): SignedData {
  const reader = outer.open(SEQUENCE);
  readSmallInteger(reader);
  reader.read(SET);
  const inside = reader.open(SEQUENCE);
  const contentType = readOid(inside);
  const content = inside.done ? undefined : readContent(inside.open(contextConstructed(0)));
  const signed: SignedData = { contentType, content, certificates: [], others: 0, crls: [], signers: [] };
  const certificates = reader.optional(contextConstructed(0));
  if (certificates) readSet(reader.enter(certificates), signed.certificates, signed);
  const crls = reader.optional(contextConstructed(1));
  if (crls) readSet(reader.enter(crls), signed.crls, signed);
  const signers = reader.open(SET);
  while (!signers.done) {
    if (signed.signers.length >= MAX_SIGNERS)
      throw new WorkbenchError('container.malformed', 'too many signers');
    signed.signers.push(readSigner(signers.open(SEQUENCE)));
  }
  return signed;
}

/** The octets the digest is over: of an OCTET STRING its content, of anything else (PKCS#7 §7) its content too. */
function readContent(reader: Reader): Bytes {
  const element = reader.next();
  return contentOf(reader.bytes, element);
}

function readSet(reader: Reader, list: Bytes[], signed: SignedData): void {
  while (!reader.done) {
    if (list.length >= MAX_CERTIFICATES)
      throw new WorkbenchError('container.malformed', 'too many certificates');
    const element = reader.next();
    if (element.tag === SEQUENCE) list.push(encodingOf(reader.bytes, element).slice());
    else signed.others++;
  }
}

function readSigner(reader: Reader): Signer {
  readSmallInteger(reader);
  const identifier = readIdentifier(reader);
  const digestOid = readAlgorithmIdentifier(reader).oid;
  const attributes = reader.optional(contextConstructed(0));
  const algorithm = readAlgorithmIdentifier(reader);
  const signature = contentOf(reader.bytes, reader.read(OCTET_STRING)).slice();
  const signer: Signer = {
    identifier,
    digestOid,
    signatureOid: algorithm.oid,
    signatureAlgorithm: encodingOf(reader.bytes, algorithm).slice(),
    signature,
    attributes: undefined,
    messageDigest: undefined,
    contentType: undefined,
    signingTime: undefined,
    unsigned: [],
  };
  if (attributes) {
    // What is signed is the SET OF itself, not the [0] that stands for it (RFC 5652 §5.4).
    signer.attributes = encode(SET, contentOf(reader.bytes, attributes));
    readAttributes(reader.enter(attributes), (oid, value) => {
      if (oid === MESSAGE_DIGEST)
        signer.messageDigest = contentOf(value.bytes, value.read(OCTET_STRING)).slice();
      else if (oid === CONTENT_TYPE) signer.contentType = readOid(value);
      else if (oid === SIGNING_TIME) signer.signingTime = readTime(value).time;
    });
  }
  const unsigned = reader.optional(contextConstructed(1));
  if (unsigned) readAttributes(reader.enter(unsigned), (oid) => signer.unsigned.push(oid));
  return signer;
}

function readAttributes(reader: Reader, take: (oid: string, value: Reader) => void): void {
  while (!reader.done) {
    const attribute = reader.open(SEQUENCE);
    const oid = readOid(attribute);
    const values = attribute.open(SET);
    if (!values.done) take(oid, values);
  }
}

function readIdentifier(reader: Reader): Identifier {
  const keyId = reader.optional(context(0));
  if (keyId) return { keyId: contentOf(reader.bytes, keyId).slice() };
  // Some programs write [0] EXPLICIT.
  const explicit = reader.optional(contextConstructed(0));
  if (explicit) {
    const inner = reader.enter(explicit);
    return { keyId: contentOf(inner.bytes, inner.read(OCTET_STRING)).slice() };
  }
  const inner = reader.open(SEQUENCE);
  const issuer = encodingOf(inner.bytes, inner.read(SEQUENCE)).slice();
  return { issuer, serialNumber: contentOf(inner.bytes, readInteger(inner)).slice() };
}

/** EnvelopedData (RFC 5652 §6.1): who can open it, and how it is encrypted. */
export interface EnvelopedData {
  recipients: (Identifier | { other: string })[];
  content: EncryptedContent;
}

const recipientKinds: Readonly<Record<number, string>> = {
  [contextConstructed(1)]: 'by key agreement',
  [contextConstructed(2)]: 'by a key both sides have',
  [contextConstructed(3)]: 'by a password',
  [contextConstructed(4)]: 'in another way',
};

export function readEnvelopedData(outer: Reader): EnvelopedData {
  const reader = outer.open(SEQUENCE);
  readSmallInteger(reader);
  reader.optional(contextConstructed(0));
  const set = reader.open(SET);
  const recipients: EnvelopedData['recipients'] = [];
  while (!set.done && recipients.length < MAX_SIGNERS) {
    const element = set.next();
    if (element.tag === SEQUENCE) {
      const inner = set.enter(element);
      inner.read(INTEGER);
      recipients.push(readIdentifier(inner));
    } else recipients.push({ other: recipientKinds[element.tag] ?? 'in a way not known here' });
  }
  return { recipients, content: readEncryptedContent(reader) };
}

/** DigestedData (RFC 5652 §7). */
export function readDigestedData(outer: Reader): {
  digestOid: string;
  content: Bytes | undefined;
  digest: Bytes;
} {
  const reader = outer.open(SEQUENCE);
  readSmallInteger(reader);
  const digestOid = readAlgorithmIdentifier(reader).oid;
  const inside = reader.open(SEQUENCE);
  readOid(inside);
  const content = inside.done ? undefined : readContent(inside.open(contextConstructed(0)));
  return { digestOid, content, digest: contentOf(reader.bytes, reader.read(OCTET_STRING)) };
}
