import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { formatGeneralizedTime } from '#core/asn1/time.ts';
import { GENERALIZED_TIME } from '#core/asn1/tags.ts';
import {
  encode,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { type Digest, digests } from '#data/digests.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { Authority } from './authority.ts';
import { present } from './expect.ts';

const ENUMERATED = 0x0a;
const DAY = 86_400_000;

export interface ResponseFields {
  status: 'good' | 'revoked' | 'unknown';
  serial: number;
  /** Name of the hash in the CertID. */
  hash: (typeof digests)[number]['name'];
  /** Whose hashes the CertID has. */
  issuer: Certificate;
  thisUpdate: number;
  nextUpdate: number | undefined;
  /** Of the one response. */
  extensions: Bytes[];
  /** Of all. */
  responseExtensions: Bytes[];
  responder: 'name' | 'key';
  certificates: Bytes[];
}

const generalized = (time: number): Bytes =>
  encode(GENERALIZED_TIME, encodeUtf8(formatGeneralizedTime(time)));
/** SubjectPublicKeyInfo without everything around the bits. */
const keyBits = ({ der, publicKey }: Certificate): Bytes =>
  der.slice(present(publicKey).keyStart, present(publicKey).keyEnd);

/**
 * An OCSPResponse (RFC 6960 §4.2.1) by somebody about a certificate.
 *
 * @param signer Whose certificate is named as the responder's.
 */
export async function buildResponse(
  authority: Authority,
  signer: Certificate,
  now: number,
  fields: Partial<ResponseFields> & Pick<ResponseFields, 'issuer' | 'serial'>,
): Promise<Bytes> {
  const { status, serial, hash, issuer, thisUpdate, nextUpdate, responder, ...rest }: ResponseFields = {
    status: 'good',
    hash: 'SHA-1',
    thisUpdate: now - DAY,
    nextUpdate: now + DAY,
    extensions: [],
    responseExtensions: [],
    responder: 'name',
    certificates: [],
    ...fields,
  };
  const { oid } = present((digests as readonly Digest[]).find(({ name }) => name === hash));
  const { der, subject } = issuer;
  const id = encodeSequence(
    encodeSequence(encodeOid(oid), encodeNull()),
    encodeOctetString(hashBytes(hash, der.subarray(subject.start, subject.end))),
    encodeOctetString(hashBytes(hash, keyBits(issuer))),
    encodeInteger(serial),
  );
  const state = {
    good: encodePrimitive(0, new Uint8Array()),
    revoked: encodeContext(
      1,
      generalized(now - 2 * DAY),
      encodeContext(0, encode(ENUMERATED, Uint8Array.of(1))),
    ),
    unknown: encodePrimitive(2, new Uint8Array()),
  }[status];
  const single = encodeSequence(
    id,
    state,
    generalized(thisUpdate),
    ...(nextUpdate === undefined ? [] : [encodeContext(0, generalized(nextUpdate))]),
    ...(rest.extensions.length > 0 ? [encodeContext(1, encodeSequence(...rest.extensions))] : []),
  );
  const signed = await authority.sign(
    encodeSequence(
      responder === 'name'
        ? encodeContext(1, signer.der.slice(signer.subject.start, signer.subject.end))
        : encodeContext(2, encodeOctetString(hashBytes('SHA-1', keyBits(signer)))),
      generalized(now - DAY),
      encodeSequence(single),
      ...(rest.responseExtensions.length > 0
        ? [encodeContext(1, encodeSequence(...rest.responseExtensions))]
        : []),
    ),
  );
  // The certificates stand behind the signature.
  const inner = contentOf(signed);
  const carried =
    rest.certificates.length > 0 ? [encodeContext(0, encodeSequence(...rest.certificates))] : [];
  const basic = encodeSequence(concatBytes([inner, ...carried]));
  return encodeSequence(
    encode(ENUMERATED, Uint8Array.of(0)),
    encodeContext(0, encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1.1'), encodeOctetString(basic))),
  );
}

/** Of a SEQUENCE of 128 to 65,535 octets. */
const contentOf = (sequence: Bytes): Bytes => sequence.subarray((sequence[1] ?? 0) === 0x81 ? 3 : 4);
