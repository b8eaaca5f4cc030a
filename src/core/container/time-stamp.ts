import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readBoolean, readInteger, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import {
  BOOLEAN,
  context,
  contextConstructed,
  GENERALIZED_TIME,
  INTEGER,
  OCTET_STRING,
  OID,
  SEQUENCE,
} from '#core/asn1/tags.ts';
import { readGeneralizedTime } from '#core/asn1/time.ts';
import { readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { type ReadGeneralName, readGeneralName } from '#core/x509/general-name.ts';

/** Time-stamps (RFC 3161). */

/** Of what was stamped, a hash (§2.4.1). */
export interface Imprint {
  digestOid: string;
  hash: Bytes;
}

/** TSTInfo (§2.4.2). */
export interface TimeStamp {
  policy: string;
  imprint: Imprint;
  /** Content octets. */
  serialNumber: Bytes;
  /** Milliseconds since 1970 UTC. */
  time: number;
  /** Digits of a second behind the point, as written; empty when there are none. */
  fraction: string;
  /** In microseconds; undefined when it is not said. */
  accuracy: number | undefined;
  ordering: boolean;
  nonce: Bytes | undefined;
  /** The name of who stamped it, as a hint. */
  authority: ReadGeneralName | undefined;
}

/** TimeStampReq (§2.4.1). */
export interface TimeStampRequest {
  imprint: Imprint;
  policy: string | undefined;
  nonce: Bytes | undefined;
  /** The certificate is to come along. */
  certificate: boolean;
}

/** @throws {WorkbenchError} `asn1.*`. */
export function readTimeStamp(bytes: Bytes): TimeStamp {
  const reader = new Reader(bytes).open(SEQUENCE);
  readSmallInteger(reader);
  const policy = readOid(reader);
  const imprint = readImprint(reader);
  const serialNumber = contentOf(bytes, readInteger(reader)).slice();
  const { time, fraction } = readPreciseTime(reader);
  const accuracy = reader.optional(SEQUENCE);
  const ordering = reader.peek() === BOOLEAN && readBoolean(reader);
  const nonce = readNonce(reader);
  const authority = reader.optional(contextConstructed(0));
  return {
    policy,
    imprint,
    serialNumber,
    time,
    fraction,
    accuracy: accuracy && readAccuracy(reader.enter(accuracy)),
    ordering,
    nonce,
    authority: authority && readGeneralName(reader.enter(authority)),
  };
}

/** @throws {WorkbenchError} `asn1.*`. */
export function readTimeStampRequest(der: Bytes): TimeStampRequest {
  const reader = new Reader(der).open(SEQUENCE);
  readSmallInteger(reader);
  const imprint = readImprint(reader);
  const policy = reader.peek() === OID ? readOid(reader) : undefined;
  const nonce = readNonce(reader);
  return { imprint, policy, nonce, certificate: reader.peek() === BOOLEAN && readBoolean(reader) };
}

/** TimeStampResp (§2.4.2): what came of a request, and the time-stamp as ContentInfo if it was granted. */
export function readTimeStampResponse(der: Bytes): { status: number; token: Bytes | undefined } {
  const reader = new Reader(der).open(SEQUENCE);
  const status = readSmallInteger(reader.open(SEQUENCE));
  const token = reader.optional(SEQUENCE);
  return { status, token: token && der.slice(token.start, token.end) };
}

function readImprint(outer: Reader): Imprint {
  const reader = outer.open(SEQUENCE);
  const digestOid = readAlgorithmIdentifier(reader).oid;
  return { digestOid, hash: contentOf(reader.bytes, reader.read(OCTET_STRING)).slice() };
}

const readNonce = (reader: Reader): Bytes | undefined =>
  reader.peek() === INTEGER ? contentOf(reader.bytes, readInteger(reader)).slice() : undefined;

/** Unlike in certificates, fractions of a second are allowed. */
function readPreciseTime(reader: Reader): { time: number; fraction: string } {
  const { content, end } = reader.read(GENERALIZED_TIME);
  const text = decodeLatin1(reader.bytes, content, Math.min(end, content + 64));
  const [, whole = text, fraction = ''] = /^(\d{14})\.(\d{1,30})Z$/.exec(text) ?? [];
  const time = readGeneralizedTime(fraction === '' ? text : `${whole}Z`);
  return { time: time + Math.floor(Number(`0.${fraction || '0'}`) * 1000), fraction };
}

/** Accuracy: seconds, then `[0]` milliseconds and `[1]` microseconds. */
function readAccuracy(reader: Reader): number {
  const seconds = reader.peek() === INTEGER ? readSmallInteger(reader) : 0;
  const millis = reader.peek() === context(0) ? readSmallInteger(reader, context(0)) : 0;
  const micros = reader.peek() === context(1) ? readSmallInteger(reader, context(1)) : 0;
  return seconds * 1_000_000 + millis * 1000 + micros;
}
