import { type Bytes, compareBytes, concatBytes, equalBytes } from '#core/bytes/bytes.ts';
import {
  encodeBigInteger,
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeTime,
} from '#core/asn1/write.ts';
import { EXTENSION_REQUEST } from '#core/x509/request.ts';
import {
  buildCertificateExtensions,
  buildRequestedExtensions,
  checkCertificateExtensions,
  type ExtensionContext,
} from './build-extensions.ts';
import type { Finding } from '#core/findings/finding.ts';
import { buildName, buildString } from './build-name.ts';
import type { Issuer } from './issuer.ts';
import type { Request } from './request.ts';
import { validityDates } from './validity.ts';

/** What is not asked for but found when making it. */
export interface Circumstances {
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
  /** SHA-1 of the public key bits. */
  keyIdentifier: Bytes;
  /** AlgorithmIdentifier of the signature, DER. */
  signatureAlgorithm: Bytes;
  /** Octets of a positive number, for a request that states none. */
  serialNumber: Bytes;
  /** Absent when the certificate is signed by its own key. */
  issuer?: Omit<Issuer, 'privateKey'>;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/**
 * TBSCertificate (RFC 5280 §4.1.2), signed by its own key unless there is an issuer. Version 3 as OpenSSL 3.5
 * always has it; 3.0 says version 1 when there are no extensions.
 */
export function buildCertificate(request: Request, circumstances: Circumstances): Bytes {
  const { signatureAlgorithm, spki, now, issuer } = circumstances;
  const name = subjectOf(request);
  const { notBefore, notAfter } = validityDates(request.validity, now);
  const serialNumber = serialNumberOf(request, circumstances);
  const extensions = buildCertificateExtensions(request.extensions, contextOf(request, circumstances));
  // Those that OpenSSL drops again count for the version as well.
  const version = request.extensions.length > 0 || (request.openssl !== '3.0' && !request.version1) ? 2 : 0;
  return encodeSequence(
    ...(version === 0 ? [] : [encodeContext(0, encodeInteger(version))]),
    serialNumber,
    signatureAlgorithm,
    issuer?.name ?? issuerOfSelf(request),
    encodeSequence(encodeTime(notBefore), encodeTime(notAfter)),
    name,
    spki,
    ...(extensions.length > 0 ? [encodeContext(3, encodeSequence(concatBytes(extensions)))] : []),
  );
}

/** Why openssl would not write these extensions: what they need is not in the issuer's certificate. */
export function checkCertificate(request: Request, circumstances: Circumstances): Finding[] {
  return checkCertificateExtensions(request.extensions, contextOf(request, circumstances));
}

/** DER. */
const serialNumberOf = (request: Request, circumstances: Pick<Circumstances, 'serialNumber'>): Bytes =>
  request.serialNumber === undefined
    ? encodeInteger(circumstances.serialNumber)
    : encodeBigInteger(request.serialNumber);

function contextOf(request: Request, circumstances: Circumstances): ExtensionContext {
  const { spki, keyIdentifier, issuer } = circumstances;
  const serialNumber = serialNumberOf(request, circumstances).subarray(2);
  return {
    version: request.openssl,
    keyIdentifier,
    selfSigned: issuer === undefined || equalBytes(issuer.spki, spki),
    issuer: issuer?.facts ?? { name: issuerOfSelf(request), serialNumber, itself: true },
    ...(request.version1 && { version1: true }),
  };
}

const subjectOf = (request: Request): Bytes => request.subjectDer ?? buildName(request.subject);

/** `email:move` takes addresses out of the subject only after openssl has copied it to the issuer. */
const issuerOfSelf = (request: Request): Bytes =>
  request.selfIssuer ? buildName(request.selfIssuer) : subjectOf(request);

/** CertificationRequestInfo (RFC 2986 §4.1); the attributes field is written even when empty, as openssl does. */
export function buildRequestInfo(request: Request, { spki, keyIdentifier }: Circumstances): Bytes {
  const extensions = buildRequestedExtensions(request.extensions, {
    keyIdentifier,
    version: request.openssl,
  });
  const asked =
    extensions.length > 0
      ? [encodeSequence(encodeOid(EXTENSION_REQUEST), encodeSetOf([encodeSequence(concatBytes(extensions))]))]
      : [];
  const attributes = request.attributes.map((attribute) =>
    encodeSequence(encodeOid(attribute.oid), encodeSetOf([buildString(attribute)])),
  );
  const sorted = [...attributes, ...asked].toSorted(compareBytes);
  return encodeSequence(encodeInteger(0), subjectOf(request), spki, encodeContext(0, concatBytes(sorted)));
}

/** Puts the signature to what was signed. */
export function assemble(toBeSigned: Bytes, signatureAlgorithm: Bytes, signature: Bytes): Bytes {
  return encodeSequence(toBeSigned, signatureAlgorithm, encodeBitString(signature));
}
