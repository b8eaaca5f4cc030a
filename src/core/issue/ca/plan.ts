import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import { Reader } from '#core/asn1/reader.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { assemble, buildCertificate, checkCertificate, type Circumstances } from '../build.ts';
import { validityDates } from '../validity.ts';
import { refusalsOf } from '../check.ts';
import { randomSerialNumber } from '../issue.ts';
import { type ExtensionRequest, oidOfExtension, type Request } from '../request.ts';
import type { Candidate } from './candidate.ts';
import { carriedExtensions } from './carried-extensions.ts';
import { day } from './check-authority.ts';
import { copyExtensions } from './copy-extensions.ts';
import { fault, signingFaults } from './faults.ts';
import type { OpenSigner } from './open-signer.ts';
import type { ReadHolder } from './read-holder.ts';
import { serialText } from './serial-number.ts';

/** A certificate as it will be, but for the signature. */
export interface Plan {
  request: Request;
  /** Upper-case hex, as records have it. */
  serialText: string;
  circumstances: Circumstances;
  /** TBSCertificate, DER. */
  toBeSigned: Bytes;
  /** The same in an empty frame, read by our own reader. */
  certificate: Certificate;
  /** About what was put together: dates, extensions openssl would not write. */
  findings: Finding[];
}

/** Puts a certificate together. It is not judged here, except for what cannot be written at all. */
export function planCertificate(
  candidate: Candidate,
  holder: ReadHolder,
  signer: OpenSigner,
  now: number,
): Plan | { refused: Finding[] } {
  const dates = nestDates(candidate, signer, now);
  if (!('validity' in dates)) return dates;
  const request: Request = {
    make: 'certificate',
    openssl: '3.5',
    subject: [],
    subjectDer: holder.subject,
    key: 'p-256',
    digest: signer.settings.digest,
    validity: dates.validity,
    extensions: extensionsOf(candidate, holder, signer),
    attributes: [],
    ...(candidate.serialNumber !== undefined && { serialNumber: candidate.serialNumber }),
  };
  const circumstances = circumstancesOf(holder, signer, now);
  const toBeSigned = buildCertificate(request, circumstances);
  const { value, findings } = decodeCertificate(assemble(toBeSigned, signer.key.algorithm, new Uint8Array()));
  if (!value) return { refused: [fault(signingFaults.notMade, 'certificate', findings[0]?.title)] };
  const { start, end } = value.serialNumber;
  return {
    request,
    circumstances,
    serialText: serialText(value.der.subarray(start, end)),
    toBeSigned,
    certificate: value,
    findings: [...dates.findings, ...unwritable(request, circumstances), ...findings],
  };
}

/** The same for another key: what was planned with a blank one in place of a new one. */
export function planWithKey(plan: Plan, spki: Bytes, signer: OpenSigner): Plan {
  const { keyStart, keyEnd } = readPublicKey(new Reader(spki));
  const circumstances = {
    ...plan.circumstances,
    spki,
    keyIdentifier: hashBytes('SHA-1', spki.subarray(keyStart, keyEnd)),
  };
  const toBeSigned = buildCertificate(plan.request, circumstances);
  const { value } = decodeCertificate(assemble(toBeSigned, signer.key.algorithm, new Uint8Array()));
  return { ...plan, circumstances, toBeSigned, certificate: value ?? plan.certificate };
}

function circumstancesOf(
  { spki, keyBits }: ReadHolder,
  { issuer, key }: OpenSigner,
  now: number,
): Circumstances {
  return {
    spki,
    // Not by WebCrypto: a thousand of these cost more there in waiting than in work.
    keyIdentifier: hashBytes('SHA-1', keyBits),
    signatureAlgorithm: key.algorithm,
    serialNumber: randomSerialNumber(),
    issuer,
    now,
  };
}

/** The CA's own extensions, its addresses among them, and what is taken over. */
function extensionsOf(candidate: Candidate, holder: ReadHolder, signer: OpenSigner): ExtensionRequest[] {
  const { extensions, copy } = candidate;
  const stated = new Set(extensions.map(oidOfExtension));
  const own = [...extensions, ...signer.added.filter((one) => !stated.has(oidOfExtension(one)))];
  const { der } = holder.asked;
  const asked =
    candidate.holder.type === 'certificate' ? carriedExtensions(holder, signer) : holder.asked.extensions;
  return copyExtensions(own, { der, extensions: asked }, copy);
}

/** Dates within those of the CA, unless they are to be as they are asked for. */
function nestDates(
  { validity, outside = 'clip' }: Candidate,
  { certificate }: OpenSigner,
  now: number,
): { validity: { notBefore: number; notAfter: number }; findings: Finding[] } | { refused: Finding[] } {
  const [first] = refusalsOf({ make: 'certificate', validity, extensions: [] }, now);
  if (first) return { refused: [fault(signingFaults.badDates, 'validity', first.title)] };
  const asked = validityDates(validity, now);
  if (asked.notAfter <= asked.notBefore) {
    return { refused: [fault(signingFaults.badDates, 'validity', 'It would end before it begins.')] };
  }
  const [from, until] = [certificate.notBefore.time, certificate.notAfter.time];
  const isInside = asked.notBefore >= from && asked.notAfter <= until;
  if (isInside) return { validity: asked, findings: [] };
  const span = `The CA’s certificate is valid from ${day(from)} until ${day(until)}`;
  const wanted = `this one was to be from ${day(asked.notBefore)} until ${day(asked.notAfter)}`;
  if (outside === 'keep') {
    const detail = `${span}, ${wanted}. Outside of the CA’s dates nobody trusts it.`;
    return { validity: asked, findings: [fault(signingFaults.datesOutside, 'validity', detail)] };
  }
  const clipped = {
    notBefore: Math.max(asked.notBefore, from),
    notAfter: Math.min(asked.notAfter, until),
  };
  if (!(clipped.notAfter > clipped.notBefore)) {
    return { refused: [fault(signingFaults.badDates, 'validity', `${span}, ${wanted}.`)] };
  }
  return {
    validity: clipped,
    findings: [fault(signingFaults.datesClipped, 'validity', `${span}, ${wanted}.`)],
  };
}

/**
 * What openssl would not write for want of something in the issuer's certificate: asked only where there is something
 * that insists on it, as the builder goes through all extensions once more for it.
 */
function unwritable(request: Request, circumstances: Circumstances): Finding[] {
  const asks = request.extensions.some(
    (one) =>
      one.type === 'issuerAltName' || (one.type === 'authorityKeyIdentifier' && one.keyid === 'always'),
  );
  return asks ? checkCertificate(request, circumstances) : [];
}
