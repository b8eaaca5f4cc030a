import { digestByOid } from '#data/digests.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import {
  type Imprint,
  readTimeStamp,
  readTimeStampRequest,
  readTimeStampResponse,
  type TimeStamp,
} from '#core/container/time-stamp.ts';
import { WorkbenchError } from '#core/errors.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { findExtension } from '#core/x509/extension.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import type { CheckedSigner } from './cms-signers.ts';
import { about, type Look } from './look.ts';
import { serialText, utcText } from './words.ts';

export const TIME_STAMP = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** PKIStatus (RFC 3161 §2.4.2). */
const statuses: Readonly<Record<number, string>> = {
  0: 'granted',
  1: 'granted with changes',
  2: 'rejected',
  3: 'waiting',
  4: 'revocation warning',
  5: 'revocation notification',
};

/** A signed message whose content is a time-stamp: what it says, and whether its signer may say so. */
export function describeTimeStamp(
  thing: InspectedThing,
  content: Uint8Array<ArrayBuffer>,
  checked: readonly CheckedSigner[],
): void {
  thing.what = 'Time-stamp';
  const note = (code: string, title: string, detail: string): void => {
    const path = 'encapContentInfo.eContent';
    thing.findings.push(about(thing.input, thing.der, { code, severity: 'error', title, detail, path }));
  };
  try {
    const stamp = readTimeStamp(content);
    thing.title = `Time-stamp of ${timeText(stamp)}`;
    thing.sentence = `Says that something with this hash was there at ${timeText(stamp)}. ${thing.sentence}`;
    thing.facts.push(...stampFacts(stamp));
  } catch (error) {
    note('container.malformed', 'The time-stamp cannot be read', WorkbenchError.from(error).message);
  }
  for (const { certificate, signer } of checked) {
    const purposes = certificate && findExtension(certificate.extensions, 'extendedKeyUsage');
    const only = purposes?.value.purposes.length === 1 && purposes.value.purposes[0] === TIME_STAMPING;
    if (certificate && !(only && purposes.critical))
      note(
        'rfc3161.purpose',
        'The signer’s certificate is not one for time-stamps',
        'It has to have the critical extended key usage timeStamping and no other (RFC 3161 §2.3).',
      );
    if (!signer.certificateHash)
      note(
        'rfc3161.no_certificate_hash',
        'The time-stamp does not say which certificate signed it',
        'The attribute signingCertificate is required (RFC 3161 §2.4.2); openssl ts -verify refuses it without.',
      );
  }
}

/** Whether a time-stamp is about these octets; undefined when that cannot be told. */
export function isStampOf(content: Uint8Array<ArrayBuffer>, octets: Uint8Array): boolean | undefined {
  try {
    const { imprint } = readTimeStamp(content);
    const digest = digestByOid.get(imprint.digestOid);
    return digest && equalBytes(hashBytes(digest, octets), imprint.hash);
  } catch {
    return undefined;
  }
}

/** TimeStampReq (`.tsq`). */
export function inspectTimeStampRequest({ der }: Piece, input: string): Inspected {
  const { imprint, policy, nonce, certificate } = readTimeStampRequest(der);
  return {
    kind: 'time-stamp-request',
    what: 'Time-stamp request',
    title: 'Time-stamp request',
    sentence: 'Asks for a time-stamp of something with this hash. It has no answer in it.',
    input,
    der,
    findings: [],
    facts: [
      imprintFact(imprint),
      ...(policy === undefined ? [] : [{ label: 'Policy', value: policy }]),
      ...(nonce ? [{ label: 'Nonce', value: serialText(nonce) }] : []),
      { label: 'Certificate', value: certificate ? 'is to come along' : 'need not come along' },
    ],
  };
}

/** TimeStampResp (`.tsr`): the time-stamp in it becomes an object of its own. */
export async function inspectTimeStampResponse(
  { der }: Piece,
  input: string,
  look: Look,
): Promise<Inspected> {
  const { status, token } = readTimeStampResponse(der);
  const title = statuses[status] ?? `status ${status}`;
  const range = { start: 0, end: token?.length ?? 0 };
  const children = token
    ? [await look.inside({ der: token, kind: 'cms', headers: [], name: 'time-stamp', range }, input, look)]
    : [];
  return {
    kind: 'time-stamp-response',
    what: 'Time-stamp response',
    title: `Time-stamp response: ${title}`,
    sentence: token ? 'Holds a time-stamp.' : 'No time-stamp was given, only a reason.',
    input,
    der,
    findings: [],
    facts: [{ label: 'Status', value: title }],
    children,
  };
}

function stampFacts(stamp: TimeStamp): Fact[] {
  const { policy, imprint, serialNumber, accuracy, ordering, nonce, authority } = stamp;
  const exact = accuracy === undefined ? '' : `, right to ${accuracy / 1_000_000} s`;
  return [
    { label: 'Time', value: `${timeText(stamp)}${exact}` },
    imprintFact(imprint),
    { label: 'Policy', value: policy },
    { label: 'Serial number', value: serialText(serialNumber) },
    ...(authority ? [{ label: 'Authority', value: generalNameText(authority) }] : []),
    ...(nonce ? [{ label: 'Nonce', value: serialText(nonce) }] : []),
    ...(ordering ? [{ label: 'Ordering', value: 'its stamps are in the order of their times' }] : []),
  ];
}

const imprintFact = ({ digestOid, hash }: Imprint): Fact => ({
  label: 'Hash',
  value: `${digestByOid.get(digestOid) ?? digestOid} ${toHex(hash.subarray(0, 64))}`,
});

function timeText({ time, fraction }: TimeStamp): string {
  const whole = utcText(time);
  return fraction === '' ? whole : whole.replace(/ UTC$/, `.${fraction} UTC`);
}
