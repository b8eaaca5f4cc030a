import type { Hash } from '#data/algorithms.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { WorkbenchError } from '#core/errors.ts';
import {
  encodeBigInteger,
  encodeContext,
  encodeInteger,
  encodeSequence,
  encodeTime,
} from '#core/asn1/write.ts';
import { signerFor } from '#core/keys/sign.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { type CertificateList, decodeCrl, serialOf } from '#core/x509/crl.ts';
import { signedParts } from '#core/x509/signed.ts';
import { assemble } from '../build.ts';
import { type Issuer, issuerOf } from '../issuer.ts';
import type { Authority, IssuedRecord, Revocation } from './authority.ts';
import {
  authorityKey,
  crlNumber,
  deltaIndicator,
  entryExtensions,
  freshestCrl,
  type IssuingPoint,
  issuingPoint,
} from './crl-extensions.ts';
import { entryRevocation } from './crl-entries.ts';
import { readSerial, serialText } from './serial-number.ts';

const DAY = 86_400_000;

export interface CrlChoice {
  /** Milliseconds since 1970 UTC. */
  thisUpdate: number;
  /** Absent: after the days of the CA's settings. */
  nextUpdate?: number;
  /** Absent: that of the CA's settings. */
  digest?: Hash;
  /** DER of a complete list of this CA: only what changed since is listed (RFC 5280 §5.2.4). */
  deltaTo?: Bytes;
  /** A part of what the CA issued is listed, or the list says where it is published. */
  point?: IssuingPoint;
  /** Of a complete list: where delta lists to it are fetched. */
  deltaUrl?: string;
}

/**
 * A certificate revocation list, version 2 (RFC 5280 §5): everything the CA revoked, whether it has expired or not, as
 * `openssl ca -gencrl` lists it. It has the CA's next number; the CA's own is not moved, which is the caller's.
 *
 * @returns DER. Read back and verified with the CA's certificate before it is given.
 * @throws {WorkbenchError} `ca.key_mismatch`; `ca.base_list` for a base that is no complete list of this CA, or newer;
 *   `issue.read_back`; `keys.cannot_sign`.
 */
export async function buildCrl(authority: Authority, key: CryptoKey, choice: CrlChoice): Promise<Bytes> {
  const { value: certificate } = decodeCertificate(authority.certificate);
  if (!certificate?.publicKey)
    throw new WorkbenchError('ca.certificate', 'the CA’s certificate cannot be read');
  const issuer = issuerOf(certificate, key);
  const signer = await signerFor(key, choice.digest ?? authority.settings.digest);
  const base = choice.deltaTo && (await readBase(choice.deltaTo, issuer, authority.crlNumber));
  const revoked = base ? changedSince(authority.records, base) : revokedIn(authority.records);
  const nextUpdate = choice.nextUpdate ?? choice.thisUpdate + authority.settings.crlDays * DAY;
  const entries = revoked.map(encodeEntry);
  const toBeSigned = encodeSequence(
    encodeInteger(1),
    signer.algorithm,
    issuer.name,
    encodeTime(choice.thisUpdate),
    encodeTime(nextUpdate),
    // Absent when there are none (§5.1.2.6).
    ...(entries.length > 0 ? [encodeSequence(concatBytes(entries))] : []),
    encodeContext(0, encodeSequence(concatBytes(extensionsOf(authority, issuer, choice, base)))),
  );
  const der = assemble(toBeSigned, signer.algorithm, await signer.sign(toBeSigned));
  await readBack(der, issuer, authority.crlNumber, entries.length);
  return der;
}

function extensionsOf(
  { crlNumber: number }: Authority,
  { facts }: Issuer,
  { point, deltaUrl }: CrlChoice,
  base: CertificateList | undefined,
): Bytes[] {
  // A delta list is about the same part as its base, to the octet (§5.2.4).
  const basePoint = base?.extensions.find(({ oid }) => oid === '2.5.29.28');
  const scope = base
    ? basePoint && [base.der.slice(basePoint.start, basePoint.end)]
    : point && (point.url !== '' || point.only) && [issuingPoint(point)];
  return [
    authorityKey(facts),
    crlNumber(number),
    ...(base ? [deltaIndicator(readSerial(base.scope.number ?? new Uint8Array()))] : []),
    ...(scope || []),
    ...(deltaUrl !== undefined && deltaUrl !== '' && !base ? [freshestCrl(deltaUrl)] : []),
  ];
}

type Revoked = Pick<IssuedRecord, 'serialNumber'> & { revoked: Revocation };

const revokedIn = (records: readonly IssuedRecord[]): Revoked[] =>
  records.flatMap(({ serialNumber, revoked }) => (revoked ? [{ serialNumber, revoked }] : []));

/** What is revoked now and was not, or for another reason, and what no longer is: released from hold. */
function changedSince(records: readonly IssuedRecord[], base: CertificateList): Revoked[] {
  const before = new Map(
    base.revoked.map((entry) => [serialText(serialOf(base.der, entry)), entryRevocation(base.der, entry)]),
  );
  const now = revokedIn(records);
  const news = now.filter(({ serialNumber, revoked }) => {
    const known = before.get(serialNumber);
    return (
      !known ||
      toHex(encodeEntry({ serialNumber, revoked })) !== toHex(encodeEntry({ serialNumber, revoked: known }))
    );
  });
  const still = new Set(now.map(({ serialNumber }) => serialNumber));
  const released = Array.from(before).flatMap(([serialNumber, { time }]): Revoked[] =>
    still.has(serialNumber) ? [] : [{ serialNumber, revoked: { time, reason: 'removeFromCRL' } }],
  );
  return [...news, ...released];
}

function encodeEntry({ serialNumber, revoked }: Revoked): Bytes {
  const extensions = entryExtensions(revoked);
  return encodeSequence(
    encodeBigInteger(
      BigInt(serialNumber.startsWith('-') ? -1 : 1) * BigInt(`0x${serialNumber.replace('-', '')}`),
    ),
    encodeTime(revoked.time),
    ...(extensions.length > 0 ? [encodeSequence(concatBytes(extensions))] : []),
  );
}

async function readBase(der: Bytes, issuer: Issuer, number: bigint): Promise<CertificateList> {
  const { value } = decodeCrl(der);
  const refuse = (why: string): never => {
    throw new WorkbenchError('ca.base_list', `this list cannot be the base of a delta list: ${why}`);
  };
  if (!value || value.incomplete) return refuse('it cannot be read to its end');
  const own = der.subarray(value.issuer.start, value.issuer.end);
  if (toHex(own) !== toHex(issuer.name)) return refuse('it is another CA’s');
  const { result } = await verifySignature(signedParts(value), issuer.spki);
  if (result !== 'valid') return refuse('its signature is not this CA’s');
  if (value.scope.baseNumber) return refuse('it is a delta list itself');
  if (!value.scope.number) return refuse('it has no number');
  return readSerial(value.scope.number) >= number ? refuse('its number is not below the next one') : value;
}

/** Our own decoder and verifier have to find in it what was meant. */
async function readBack(der: Bytes, { name, spki }: Issuer, number: bigint, entries: number): Promise<void> {
  const { value, findings } = decodeCrl(der);
  const agree = (field: string, same: boolean): void => {
    if (!same) throw new WorkbenchError('issue.read_back', `the finished list reads differently: ${field}`);
  };
  agree('as a whole', value !== undefined && findings.length === 0);
  if (!value) return;
  agree('issuer', toHex(der.subarray(value.issuer.start, value.issuer.end)) === toHex(name));
  agree('number', value.scope.number !== undefined && readSerial(value.scope.number) === number);
  agree('entries', value.revoked.length === entries);
  const { result } = await verifySignature(signedParts(value), spki);
  if (result !== 'valid') {
    throw new WorkbenchError('ca.key_mismatch', 'this private key is not that of the CA’s certificate');
  }
}
