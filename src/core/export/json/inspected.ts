import { toHex } from '#core/bytes/hex.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { type CertificateList, serialOf } from '#core/x509/crl.ts';
import { crlReasons } from '#core/x509/crl-extensions.ts';
import type { CertificationRequest } from '#core/x509/request.ts';
import { fingerprintsOf } from '../fingerprints.ts';
import { algorithmJson, extensionJson, findingJson, nameJson, publicKeyJson, type Row } from './parts.ts';
import { isoTime, plainJson } from './plain.ts';

/**
 * All that is shown of an object, with keys that stay: `kind` says which of them to expect. Of private keys only
 * what is public.
 */
export function inspectedJson(object: Inspected): Row {
  return {
    kind: object.kind,
    source: object.input,
    bytes: object.der.length,
    // As it was given; everything else is of the DER it stands for.
    ...(object.written && { ber: toHex(object.written) }),
    ...bodyOf(object),
    ...(object.facts && { facts: object.facts.map(({ label, value }) => ({ label, value })) }),
    ...(object.locked && { locked: true }),
    findings: object.findings.map(findingJson),
    ...(object.children && { contents: object.children.map(inspectedJson) }),
  };
}

function bodyOf(object: Inspected): Row {
  switch (object.kind) {
    case 'certificate':
      return {
        ...certificateJson(object.certificate),
        selfSignature: object.selfSignature?.result ?? null,
      };
    case 'request':
      return { ...requestJson(object.request), selfSignature: object.selfSignature?.result ?? null };
    case 'private-key':
    case 'public-key':
      return {
        title: object.key?.title ?? null,
        keySha256: object.key?.id ?? null,
        subjectPublicKeyInfo: object.spki ? toHex(object.spki) : null,
      };
    case 'crl':
      return { what: object.what, title: object.title, ...crlJson(object.crl) };
    default:
      return plainJson({
        what: 'what' in object ? object.what : undefined,
        title: 'title' in object ? object.title : undefined,
        sentence: 'sentence' in object ? object.sentence : undefined,
      }) as Row;
  }
}

function certificateJson(certificate: Certificate): Row {
  const { der, version, serialNumber, issuer, subject, notBefore, notAfter } = certificate;
  return {
    version,
    serialNumber: toHex(der.subarray(serialNumber.start, serialNumber.end)),
    signatureAlgorithm: algorithmJson(certificate.signatureAlgorithm.oid),
    issuer: nameJson(issuer),
    validity: { notBefore: isoTime(notBefore.time), notAfter: isoTime(notAfter.time) },
    subject: nameJson(subject),
    publicKey: publicKeyJson(certificate.publicKey, der),
    extensions: certificate.extensions.map((extension) => extensionJson(extension, der)),
    signature: toHex(der.subarray(certificate.signature.start, certificate.signature.end)),
    fingerprints: Object.fromEntries(fingerprintsOf(certificate).map(({ label, value }) => [label, value])),
  };
}

function requestJson({ der, signature, ...request }: CertificationRequest): Row {
  return {
    version: request.version,
    signatureAlgorithm: algorithmJson(request.signatureAlgorithm.oid),
    subject: nameJson(request.subject),
    publicKey: publicKeyJson(request.publicKey, der),
    attributes: request.attributes,
    extensions: request.extensions.map((extension) => extensionJson(extension, der)),
    signature: toHex(der.subarray(signature.start, signature.end)),
  };
}

function crlJson({ der, ...crl }: CertificateList): Row {
  return {
    version: crl.version,
    signatureAlgorithm: algorithmJson(crl.signatureAlgorithm.oid),
    issuer: nameJson(crl.issuer),
    thisUpdate: isoTime(crl.thisUpdate.time),
    nextUpdate: crl.nextUpdate ? isoTime(crl.nextUpdate.time) : null,
    extensions: crl.extensions.map((extension) => extensionJson(extension, der)),
    revoked: crl.revoked.map((entry) => ({
      serialNumber: toHex(serialOf(der, entry)),
      revocationDate: isoTime(entry.revocationDate),
      ...(entry.reason !== undefined && { reason: crlReasons[entry.reason] ?? entry.reason }),
    })),
    signature: toHex(der.subarray(crl.signature.start, crl.signature.end)),
  };
}
