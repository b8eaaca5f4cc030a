import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, encodingOf, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, SEQUENCE, SET } from '#core/asn1/tags.ts';
import { readSigner, type Signer } from './cms-signer.ts';

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
  /** Why what stands behind the content was not read to its end. */
  damage?: WorkbenchError;
}

/** As many as a bundle may have, and far more signers than anyone needs. */
const MAX_CERTIFICATES = 20_000;
const MAX_SIGNERS = 100;

/** @throws {WorkbenchError} `asn1.*` when not even the content can be told. */
export function readSignedData(outer: Reader): SignedData {
  const reader = outer.open(SEQUENCE);
  readSmallInteger(reader);
  reader.read(SET);
  const inside = reader.open(SEQUENCE);
  const contentType = readOid(inside);
  const content = inside.done ? undefined : readContent(inside.open(contextConstructed(0)));
  const signed: SignedData = { contentType, content, certificates: [], others: 0, crls: [], signers: [] };
  try {
    readRest(reader, signed);
  } catch (error) {
    signed.damage = WorkbenchError.from(error);
    if (signed.damage.code === 'internal.bug') throw error;
  }
  return signed;
}

function readRest(reader: Reader, signed: SignedData): void {
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
