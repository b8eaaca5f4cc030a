import type { Hash } from '#data/algorithms.ts';
import { type Bytes, concatBytes, equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import {
  encode,
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { fromHex } from '#core/bytes/hex.ts';
import { INTEGER } from '#core/asn1/tags.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { signerFor } from '#core/keys/sign.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeOcspRequest } from '#core/x509/ocsp-request.ts';
import type { CertId } from '#core/x509/ocsp-parts.ts';
import { decodeOcspResponse } from '#core/x509/ocsp.ts';
import { findOcspSigner } from '#core/x509/ocsp-signer.ts';
import type { Authority, Revocation } from './authority.ts';
import { encodeGeneralizedTime, encodeReason, extensionOf } from './crl-extensions.ts';
import { serialText } from './serial-number.ts';

const ENUMERATED = 0x0a;
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** Who answers: the CA itself, or one that it gave a certificate for that (RFC 6960 §4.2.2.2). */
export interface Responder {
  /** DER; absent: the CA's own. */
  certificate?: Bytes;
  key: CryptoKey;
  digest: Hash;
}

export interface OcspChoice {
  /** DER of an OCSPRequest whose questions are answered, and whose nonce is given back. */
  request?: Bytes;
  /** Without a request: serial numbers as `index.txt` has them. */
  serialNumbers?: readonly string[];
  /** Milliseconds since 1970 UTC. */
  thisUpdate: number;
  nextUpdate?: number;
}

type Status = { status: 'good' | 'unknown' } | { status: 'revoked'; revoked: Revocation };

/**
 * An OCSP response (RFC 6960 §4.2.1) about what this CA issued: good, revoked, or unknown for a number it never gave and
 * for certificates of others. For testing: nothing here listens to anybody.
 *
 * @returns DER. Read back and verified before it is given.
 * @throws {WorkbenchError} `ca.ocsp_request` for a request that cannot be read; `ca.key_mismatch` where the key is not
 *   the responder's; `keys.cannot_sign`.
 */
export async function buildOcspResponse(
  authority: Authority,
  responder: Responder,
  choice: OcspChoice,
): Promise<Bytes> {
  const ca = certificateIn(authority.certificate);
  const signing = responder.certificate ? certificateIn(responder.certificate) : ca;
  const request = choice.request && readRequest(choice.request);
  const asked = request?.requests ?? (choice.serialNumbers ?? []).map((serial) => idOf(ca, serial));
  const answers = asked.map((id) => single(id, statusOf(authority, ca, id), choice));
  const nonce = request?.extensions.find(({ oid }) => oid === NONCE);
  const signer = await signerFor(responder.key, responder.digest);
  const signed = encodeSequence(
    // By key (§4.2.2.3): the SHA-1 of the public key's bits.
    encodeContext(2, encodeOctetString(hashBytes('SHA-1', keyBits(signing)))),
    encodeGeneralizedTime(choice.thisUpdate),
    encodeSequence(concatBytes(answers)),
    ...(request && nonce
      ? [
          encodeContext(
            1,
            encodeSequence(extensionOf(NONCE, request.der.slice(nonce.content.start, nonce.content.end))),
          ),
        ]
      : []),
  );
  const signature = encodeBitString(await signer.sign(signed));
  const basic = encodeSequence(
    signed,
    signer.algorithm,
    signature,
    ...(responder.certificate ? [encodeContext(0, encodeSequence(responder.certificate))] : []),
  );
  const der = encodeSequence(
    encode(ENUMERATED, Uint8Array.of(0)),
    encodeContext(0, encodeSequence(encodeOid(BASIC), encodeOctetString(basic))),
  );
  const { answer } = decodeOcspResponse(der).value ?? {};
  const found = answer && (await findOcspSigner(answer, [signing]));
  if (found?.verdict.result !== 'valid' || answer?.responses.length !== asked.length)
    throw new WorkbenchError(
      'ca.key_mismatch',
      'this private key is not that of the certificate that answers',
    );
  return der;
}

function certificateIn(der: Bytes): Certificate {
  const { value } = decodeCertificate(der);
  if (!value?.publicKey) throw new WorkbenchError('ca.certificate', 'the certificate cannot be read');
  return value;
}

function readRequest(der: Bytes) {
  const { value, findings } = decodeOcspRequest(der);
  if (!value || value.requests.length === 0 || findings.some(({ severity }) => severity === 'fatal'))
    throw new WorkbenchError('ca.ocsp_request', 'this is no OCSP request that can be read');
  return value;
}

const nameBytes = ({ der, subject }: Certificate): Bytes => der.slice(subject.start, subject.end);
const keyBits = ({ der, publicKey }: Certificate): Bytes => der.slice(publicKey?.keyStart, publicKey?.keyEnd);

type Id = Pick<CertId, 'hashOid' | 'nameHash' | 'keyHash' | 'serialNumber'>;

const hashNames = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
} as const;

/** SHA-1, as all clients ask by it (RFC 5019 §2.1.1). */
function idOf(ca: Certificate, serial: string): Id {
  const content = fromHex(serial) ?? new Uint8Array(1);
  return {
    hashOid: '1.3.14.3.2.26',
    nameHash: hashBytes('SHA-1', nameBytes(ca)),
    keyHash: hashBytes('SHA-1', keyBits(ca)),
    serialNumber: (content[0] ?? 0) >= 0x80 ? concatBytes([Uint8Array.of(0), content]) : content,
  };
}

function statusOf(
  { records }: Authority,
  ca: Certificate,
  { hashOid, nameHash, keyHash, serialNumber }: Id,
): Status {
  const hash = Object.entries(hashNames).find(([oid]) => oid === hashOid)?.[1];
  const own =
    hash !== undefined &&
    equalBytes(hashBytes(hash, nameBytes(ca)), nameHash) &&
    equalBytes(hashBytes(hash, keyBits(ca)), keyHash);
  const serial = serialText(serialNumber);
  const record = own ? records.find((one) => one.serialNumber === serial) : undefined;
  if (!record) return { status: 'unknown' };
  return record.revoked ? { status: 'revoked', revoked: record.revoked } : { status: 'good' };
}

function single(id: Id, state: Status, { thisUpdate, nextUpdate }: OcspChoice): Bytes {
  const certId = encodeSequence(
    encodeSequence(encodeOid(id.hashOid), encodeNull()),
    encodeOctetString(id.nameHash),
    encodeOctetString(id.keyHash),
    id.serialNumber.length > 0 ? encode(INTEGER, id.serialNumber) : encodeInteger(0),
  );
  return encodeSequence(
    certId,
    encodeStatus(state),
    encodeGeneralizedTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [encodeContext(0, encodeGeneralizedTime(nextUpdate))]),
  );
}

function encodeStatus(state: Status): Bytes {
  if (state.status !== 'revoked') return encodePrimitive(state.status === 'good' ? 0 : 2, new Uint8Array());
  const { time, reason } = state.revoked;
  return encodeContext(
    1,
    encodeGeneralizedTime(time),
    ...(reason === undefined ? [] : [encodeContext(0, encodeReason(reason))]),
  );
}
