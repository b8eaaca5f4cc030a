import { equalBytes } from '#core/bytes/bytes.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { OcspAnswer, OcspResponse } from '#core/x509/ocsp.ts';
import { signedParts } from '#core/x509/signed.ts';
import { comparableName } from '../names/comparable-name.ts';
import { type Fault, type RevocationSources, utc } from './answer.ts';
import { checkCrls } from './check-crls.ts';

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
/** A response carries one or two certificates; what else came along is not worth the signatures. */
const MAX_CANDIDATES = 8;

/** Those that came with a response, decoded once. */
const carried = new WeakMap<OcspResponse, Certificate[]>();

/**
 * Who signed a response and may do so (RFC 6960 §4.2.2.2): the issuer itself, or somebody it gave a certificate for
 * that purpose, which is valid at the time asked about. The issuer's key decides, so no path is searched.
 */
export async function findResponder(
  response: OcspResponse,
  answer: OcspAnswer,
  issuer: Certificate,
  sources: RevocationSources,
): Promise<Certificate | Fault> {
  const { verify } = sources;
  const isResponder = responderTest(response, answer);
  let fault: Fault = {
    code: 'no-signer',
    words: 'The certificate of the one who signed the response is not here',
  };
  if (isResponder(issuer)) {
    if (await verify(answer, issuer)) return issuer;
    fault = {
      code: 'signature',
      words: 'The signature of the response does not verify with the issuer’s key',
    };
  }
  let certificates = carried.get(response);
  if (!certificates) {
    certificates = answer.certificates.flatMap((der) => decodeCertificate(der).value ?? []);
    carried.set(response, certificates);
  }
  const candidates = [...certificates, ...sources.certificates].filter(
    (one) => isResponder(one) && !equalBytes(one.der, issuer.der),
  );
  for (const candidate of candidates.slice(0, MAX_CANDIDATES)) {
    if (!(await verify(answer, candidate))) {
      fault = {
        code: 'signature',
        words: 'The signature of the response does not verify with its signer’s key',
      };
      continue;
    }
    const wrong = await faultOfResponder(candidate, issuer, sources);
    if (!wrong) return candidate;
    fault = wrong;
  }
  return fault;
}

function responderTest(
  { der }: OcspResponse,
  { responder }: OcspAnswer,
): (certificate: Certificate) => boolean {
  if ('rdns' in responder) {
    const wanted = comparableName(der, responder);
    return (certificate) => comparableName(certificate.der, certificate.subject) === wanted;
  }
  return ({ der, publicKey }) =>
    publicKey !== undefined &&
    equalBytes(hashBytes('SHA-1', der.subarray(publicKey.keyStart, publicKey.keyEnd)), responder.keyHash);
}

async function faultOfResponder(
  responder: Certificate,
  issuer: Certificate,
  sources: RevocationSources,
): Promise<Fault | undefined> {
  const { der, extensions, notBefore, notAfter } = responder;
  const issued =
    comparableName(der, responder.issuer) === comparableName(issuer.der, issuer.subject) &&
    (await sources.verify(signedParts(responder), issuer));
  if (!issued) {
    return {
      code: 'signer-path',
      words: 'The response is signed by somebody whom the issuer did not ask to',
    };
  }
  if (!findExtension(extensions, 'extendedKeyUsage')?.value.purposes.includes(OCSP_SIGNING)) {
    return {
      code: 'signer-usage',
      words: 'The certificate of the one who signed the response is not for that',
    };
  }
  if (sources.time < notBefore.time || !(sources.time <= notAfter.time)) {
    const words = `The certificate of the one who signed the response is valid from ${utc(notBefore.time)} to ${utc(notAfter.time)}`;
    return { code: 'signer-path', words };
  }
  // RFC 6960 §4.2.2.2.1: with this the issuer says that nobody need ask.
  if (findExtension(extensions, 'noCheck')) return undefined;
  const { entry } = await checkCrls(responder, issuer, sources);
  return (
    entry && { code: 'signer-path', words: 'The certificate of the one who signed the response is revoked' }
  );
}
