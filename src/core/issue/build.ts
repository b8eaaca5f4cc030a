import type { Bytes } from '#core/bytes/bytes.ts';
import {
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeTime,
} from '#core/asn1/write.ts';
import { EXTENSION_REQUEST } from '#core/x509/request.ts';
import { buildCertificateExtensions, buildRequestedExtensions } from './build-extensions.ts';
import { buildName } from './build-name.ts';
import type { Request, Validity } from './request.ts';

const DAY = 86_400_000;

/** What is not asked for but found when making it. */
export interface Circumstances {
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
  /** SHA-1 of the public key bits. */
  keyIdentifier: Bytes;
  /** AlgorithmIdentifier of the signature, DER. */
  signatureAlgorithm: Bytes;
  /** Octets of a positive number. */
  serialNumber: Bytes;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** Whole seconds, as certificates have them. */
export function validityDates(validity: Validity, now: number): { notBefore: number; notAfter: number } {
  if ('notBefore' in validity) return validity;
  const notBefore = Math.floor(now / 1000) * 1000;
  return { notBefore, notAfter: notBefore + validity.days * DAY };
}

/** TBSCertificate (RFC 5280 §4.1.2) of a certificate signed by its own key. Always version 3, as OpenSSL 3.5. */
export function buildCertificate(request: Request, circumstances: Circumstances): Bytes {
  const { serialNumber, signatureAlgorithm, spki, keyIdentifier, now } = circumstances;
  const name = buildName(request.subject);
  const { notBefore, notAfter } = validityDates(request.validity, now);
  const context = { keyIdentifier, issuer: name, serialNumber };
  return encodeSequence(
    encodeContext(0, encodeInteger(2)),
    encodeInteger(serialNumber),
    signatureAlgorithm,
    name,
    encodeSequence(encodeTime(notBefore), encodeTime(notAfter)),
    name,
    spki,
    encodeContext(3, encodeSequence(...buildCertificateExtensions(request.extensions, context))),
  );
}

/** CertificationRequestInfo (RFC 2986 §4.1); the attributes field is written even when empty, as openssl does. */
export function buildRequestInfo(request: Request, { spki, keyIdentifier }: Circumstances): Bytes {
  const extensions = buildRequestedExtensions(request.extensions, { keyIdentifier });
  const attributes =
    extensions.length > 0
      ? [encodeSequence(encodeOid(EXTENSION_REQUEST), encodeSetOf([encodeSequence(...extensions)]))]
      : [];
  return encodeSequence(encodeInteger(0), buildName(request.subject), spki, encodeContext(0, ...attributes));
}

/** Puts the signature to what was signed. */
export function assemble(toBeSigned: Bytes, signatureAlgorithm: Bytes, signature: Bytes): Bytes {
  return encodeSequence(toBeSigned, signatureAlgorithm, encodeBitString(signature));
}
