import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { contentOf, encodingOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { toDefinite } from './ber.ts';
import { readSignedData, type SignedData } from './cms.ts';
import { contentTypes, readContentInfo, readEncryptedContent } from './content-info.ts';
import { type Mac, readMac } from './pkcs12-mac.ts';
import { readScheme, type Scheme } from './scheme.ts';

/** One ContentInfo of the AuthenticatedSafe (RFC 7292 §4.1). */
export type Safe =
  | { state: 'open'; contents: Bytes }
  | { state: 'locked'; scheme: Scheme; /** AlgorithmIdentifier, DER. */ algorithm: Bytes; data: Bytes }
  /** Encrypted to somebody's public key, or in a way not known here. */
  | { state: 'closed'; reason: string };

/** A PFX, read but not opened. */
export interface Pkcs12 {
  safes: Safe[];
  /** What the MAC is over. */
  authenticated: Bytes;
  mac: Mac | undefined;
  /** When its integrity is protected by a signature instead (§4: public-key integrity mode). */
  signed: SignedData | undefined;
}

/** Files have two or three. */
const MAX_SAFES = 1000;

/**
 * Reads a PFX (RFC 7292 §4), which may be BER.
 *
 * @throws {WorkbenchError} `asn1.*`; `container.malformed`; `container.unsupported_encryption` for an unknown MAC.
 */
export function readPkcs12(der: Bytes): Pkcs12 {
  const reader = new Reader(toDefinite(der)).open(SEQUENCE);
  readSmallInteger(reader);
  const { type, content } = readContentInfo(reader);
  const isSigned = type === contentTypes.signedData;
  if (!content || (!isSigned && type !== contentTypes.data))
    throw new WorkbenchError('container.malformed', `a PKCS #12 file of type ${type}`);
  const signed = isSigned ? readSignedData(content) : undefined;
  const authenticated = signed ? signed.content : contentOf(content.bytes, content.read(OCTET_STRING));
  if (!authenticated)
    throw new WorkbenchError('container.malformed', 'a signed PKCS #12 file without content');
  const safes: Safe[] = [];
  const list = new Reader(toDefinite(authenticated)).open(SEQUENCE);
  while (!list.done) {
    if (safes.length >= MAX_SAFES) throw new WorkbenchError('container.malformed', 'too many safes');
    safes.push(readSafe(list));
  }
  return { safes, authenticated, signed, mac: reader.done ? undefined : readMac(reader) };
}

function readSafe(list: Reader): Safe {
  const { type, content } = readContentInfo(list);
  if (!content) return { state: 'closed', reason: 'it is empty' };
  if (type === contentTypes.data)
    return { state: 'open', contents: toDefinite(contentOf(content.bytes, content.read(OCTET_STRING))) };
  if (type !== contentTypes.encryptedData) {
    const to =
      type === contentTypes.envelopedData ? 'it is encrypted to a certificate, not under a password' : type;
    return { state: 'closed', reason: to };
  }
  const reader = content.open(SEQUENCE);
  readSmallInteger(reader);
  const { algorithm, data } = readEncryptedContent(reader);
  if (!data) return { state: 'closed', reason: 'it is empty' };
  try {
    const scheme = readScheme(reader.bytes, algorithm);
    return {
      state: 'locked',
      scheme,
      algorithm: encodingOf(reader.bytes, algorithm).slice(),
      data: data.slice(),
    };
  } catch (error) {
    return { state: 'closed', reason: WorkbenchError.from(error).message };
  }
}
