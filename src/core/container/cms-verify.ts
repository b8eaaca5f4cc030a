import { signatureAlgorithms } from '#data/algorithms.ts';
import { digestByOid } from '#data/digests.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Verdict, verifySignature } from '#core/keys/verify.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { SignedData } from './cms.ts';
import type { Identifier } from './cms-identifier.ts';
import type { Signer } from './cms-signer.ts';

export type SignerVerdict =
  | Verdict
  /** The signature over the attributes holds; the content they name is not here. */
  | { result: 'valid-without-content' }
  /** The signature holds, but it is about another content. */
  | { result: 'other-content' }
  | { result: 'no-certificate' };

const keyOids: Readonly<Record<string, 'RSA' | 'ECDSA' | 'DSA'>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.10045.2.1': 'ECDSA',
  '1.2.840.10040.4.1': 'DSA',
};

/** The certificate of a signer, among those that came along. */
export function certificateFor(
  identifier: Identifier,
  certificates: readonly Bytes[],
): Certificate | undefined {
  for (const der of certificates) {
    const { value } = decodeCertificate(der);
    if (value && isMeant(identifier, value)) return value;
  }
  return undefined;
}

function isMeant(identifier: Identifier, { der, issuer, serialNumber, extensions }: Certificate): boolean {
  if ('keyId' in identifier) {
    const own = findExtension(extensions, 'subjectKeyIdentifier')?.value.keyIdentifier;
    return own !== undefined && equalBytes(own, identifier.keyId);
  }
  return (
    equalBytes(der.subarray(issuer.start, issuer.end), identifier.issuer) &&
    equalBytes(der.subarray(serialNumber.start, serialNumber.end), identifier.serialNumber)
  );
}

/** Whether a signer signed the content (RFC 5652 §5.4, §5.6). Trust in the certificate is another question. */
export async function verifySigner(
  signer: Signer,
  { content, contentType }: SignedData,
  certificate: Certificate | undefined,
): Promise<SignerVerdict> {
  if (!certificate?.publicKey) return { result: 'no-certificate' };
  const { start, end } = certificate.publicKey;
  const spki = certificate.der.slice(start, end);
  const signed = signer.attributes ?? content;
  if (!signed) return { result: 'unsupported', reason: 'the content is not here, and it alone is signed' };
  const verdict = await verifyOver(signed, signer, spki);
  if (verdict.result !== 'valid' || !signer.attributes) return verdict;
  if (signer.contentType !== undefined && signer.contentType !== contentType)
    return { result: 'other-content' };
  if (!content) return { result: 'valid-without-content' };
  const digest = digestByOid.get(signer.digestOid);
  if (!digest)
    return { result: 'unsupported', reason: `the hash function ${signer.digestOid} is not known here` };
  const right = signer.messageDigest && equalBytes(signer.messageDigest, hashBytes(digest, content));
  return { result: right ? 'valid' : 'other-content' };
}

async function verifyOver(signed: Bytes, signer: Signer, spki: Bytes): Promise<Verdict> {
  try {
    return await verifySignature(
      { signed, algorithm: algorithmOf(signer), signature: signer.signature },
      spki,
    );
  } catch (error) {
    return { result: 'unsupported', reason: WorkbenchError.from(error).message };
  }
}

/** A SignerInfo may name the kind of key alone; the hash is then the one of its digest (RFC 3370 §3.2). */
function algorithmOf({ signatureOid, signatureAlgorithm, digestOid }: Signer): Bytes {
  const scheme = keyOids[signatureOid];
  if (!scheme) return signatureAlgorithm;
  const digest = digestByOid.get(digestOid);
  const row = signatureAlgorithms.find(
    (one) => one.scheme === scheme && digest && (one.hash ?? one.digest) === digest,
  );
  return row ? encodeSequence(encodeOid(row.oid)) : signatureAlgorithm;
}
