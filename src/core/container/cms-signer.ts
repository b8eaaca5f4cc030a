import type { Bytes } from '#core/bytes/bytes.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, encodingOf, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, OCTET_STRING, SEQUENCE, SET } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import { encode } from '#core/asn1/write.ts';
import { readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { type Identifier, readIdentifier } from './cms-identifier.ts';

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
  /** A hash of the signer's certificate, signed along (RFC 5035 §5, RFC 2634 §5.4). */
  certificateHash: { digestOid: string; hash: Bytes } | undefined;
  /** Time-stamps of the signature, ContentInfo each (RFC 3161 appendix A). */
  timeStamps: Bytes[];
}

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
/** What Authenticode calls its time-stamps. */
const MICROSOFT_TIME_STAMP = '1.3.6.1.4.1.311.3.3.1';
const SHA1 = '1.3.14.3.2.26';
const SHA256 = '2.16.840.1.101.3.4.2.1';
/** Nobody has more than two. */
const MAX_TIME_STAMPS = 10;

/** @throws {WorkbenchError} `asn1.*`. */
export function readSigner(reader: Reader): Signer {
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
    certificateHash: undefined,
    timeStamps: [],
  };
  if (attributes) {
    // What is signed is the SET OF itself, not the [0] that stands for it (RFC 5652 §5.4).
    signer.attributes = encode(SET, contentOf(reader.bytes, attributes));
    readAttributes(reader.enter(attributes), (oid, value) => takeSigned(signer, oid, value));
  }
  const unsigned = reader.optional(contextConstructed(1));
  if (unsigned)
    readAttributes(reader.enter(unsigned), (oid, value) => {
      if (oid !== TIME_STAMP && oid !== MICROSOFT_TIME_STAMP) return;
      while (!value.done && signer.timeStamps.length < MAX_TIME_STAMPS)
        signer.timeStamps.push(encodingOf(value.bytes, value.read(SEQUENCE)).slice());
    });
  return signer;
}

function takeSigned(signer: Signer, oid: string, value: Reader): void {
  if (oid === MESSAGE_DIGEST) signer.messageDigest = contentOf(value.bytes, value.read(OCTET_STRING)).slice();
  else if (oid === CONTENT_TYPE) signer.contentType = readOid(value);
  else if (oid === SIGNING_TIME) signer.signingTime = readTime(value).time;
  else if (oid === SIGNING_CERTIFICATE) signer.certificateHash ??= readCertificateHash(value, false);
  else if (oid === SIGNING_CERTIFICATE_V2) signer.certificateHash = readCertificateHash(value, true);
}

/** The first ESSCertID, which is the signer's own; the second version names the hash, if it is not SHA-256. */
function readCertificateHash(value: Reader, second: boolean): Signer['certificateHash'] {
  const id = value.open(SEQUENCE).open(SEQUENCE).open(SEQUENCE);
  const named = second && id.peek() === SEQUENCE ? readAlgorithmIdentifier(id).oid : undefined;
  const hash = contentOf(id.bytes, id.read(OCTET_STRING)).slice();
  return { digestOid: named ?? (second ? SHA256 : SHA1), hash };
}

function readAttributes(reader: Reader, take: (oid: string, value: Reader) => void): void {
  while (!reader.done) {
    const attribute = reader.open(SEQUENCE);
    const oid = readOid(attribute);
    const values = attribute.open(SET);
    if (!values.done) take(oid, values);
  }
}
