import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { Reader } from '#core/asn1/reader.ts';
import { walk } from '#core/asn1/walk.ts';
import { digest } from '#core/keys/digest.ts';
import { publicKeyOf, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import { publicKeyTitle, readPublicKey } from '#core/keys/public-key.ts';
import { type Verdict, verifySignature } from '#core/keys/verify.ts';
import { lintCertificate } from '#core/lint/lint.ts';
import { contextOf } from '#core/lint/rule.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { signedParts, type SignedFrame } from '#core/x509/signed.ts';
import { type DerKind, detectDer } from './der-kind.ts';
import { type Piece, splitInput } from './inputs.ts';
import type { Inspected, InspectedKey, KeySummary } from './inspected.ts';

export interface Input {
  name: string;
  bytes: Bytes;
}

export interface Inspection {
  objects: Inspected[];
  /** About the inputs as a whole. */
  findings: Finding[];
}

/**
 * Reads everything in the given inputs. What is wrong is in the findings; this throws for nothing in them.
 *
 * @param now Milliseconds since 1970 UTC: dates are judged at it.
 * @param onProgress Called with the number of objects done and found so far.
 */
export async function inspectInputs(
  inputs: readonly Input[],
  now: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Inspection> {
  const split = inputs.map(({ name, bytes }) => ({ name, ...splitInput(bytes, name) }));
  const total = split.reduce((sum, { pieces }) => sum + pieces.length, 0);
  const objects: Inspected[] = [];
  for (const { name, pieces } of split) {
    for (const piece of pieces) {
      objects.push(await inspectPiece(piece, name, now));
      if (objects.length % 50 === 0) onProgress(objects.length, total);
    }
  }
  return { objects, findings: split.flatMap(({ findings }) => findings) };
}

async function inspectPiece(piece: Piece, input: string, now: number): Promise<Inspected> {
  if (piece.headers.some((header) => header.startsWith('DEK-Info'))) {
    return other(
      piece.der,
      input,
      'Private key in the old encrypted PEM form',
      'Convert it: openssl pkey -in key.pem -aes256 -out new.pem',
    );
  }
  try {
    return await inspectDer(piece.der, input, now, kindOf(piece));
  } catch (error) {
    const { code, message } = WorkbenchError.from(error);
    const detail = `${message} This is a fault of Certwright, not of the file.`;
    return other(piece.der, input, 'Could not be read', detail, code);
  }
}

/** The bytes decide; the label helps where damage hides what it was meant to be. */
function kindOf({ der, label = '' }: Piece): DerKind {
  const kind = detectDer(der);
  if (kind !== 'unknown') return kind;
  if (/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)) return 'certificate';
  if (/^(?:NEW )?CERTIFICATE REQUEST$/.test(label)) return 'request';
  return der[0] === 0x30 && label === '' ? 'certificate' : 'unknown';
}

/** Reads one DER structure of a known kind. */
export async function inspectDer(
  der: Bytes,
  input: string,
  now: number,
  kind = detectDer(der),
): Promise<Inspected> {
  switch (kind) {
    case 'certificate':
      return inspectCertificate(der, input, now);
    case 'request':
      return inspectRequest(der, input);
    case 'private-key':
      return inspectPrivateKey(der, input);
    case 'public-key':
      return { kind, input, der, findings: [], spki: der, key: await summary(der) };
    case 'encrypted-key':
      return { kind, input, der, findings: [] };
    default:
      return kind === 'unknown'
        ? inspectUnknown(der, input)
        : other(der, input, notRead[kind].title, notRead[kind].detail);
  }
}

const notRead: Record<'crl' | 'pkcs7' | 'pkcs12', { title: string; detail: string }> = {
  crl: {
    title: 'Certificate revocation list',
    detail: 'Recognised, but not opened here. Try openssl crl -text.',
  },
  pkcs7: {
    title: 'PKCS #7 container',
    detail: 'Recognised, but not opened here. Try openssl pkcs7 -print_certs.',
  },
  pkcs12: {
    title: 'PKCS #12 container',
    detail: 'Recognised, but not opened here. Try openssl pkcs12 -nodes.',
  },
};

/** Says how far it is DER at all: where it breaks is what someone with a damaged file wants to know. */
function inspectUnknown(der: Bytes, input: string): Inspected {
  const what = 'Neither a certificate, a request nor a key.';
  try {
    return other(der, input, 'Unknown structure', `${what} It is DER of ${walk(der).elements} elements.`);
  } catch (error) {
    const { message, offset } = WorkbenchError.from(error);
    return other(der, input, 'Unknown structure', `${what} It breaks at byte ${offset ?? 0}: ${message}.`);
  }
}

function other(der: Bytes, input: string, title: string, detail: string, code = 'input.not_read'): Inspected {
  const at = { input, path: '', range: { start: 0, end: Math.min(der.length, 64) } };
  const severity = code === 'input.not_read' ? 'notice' : 'error';
  return { kind: 'other', input, der, title, findings: [{ code, severity, title, at, detail }] };
}

async function summary(spki: Bytes): Promise<KeySummary | undefined> {
  try {
    const hash = await digest('SHA-256', spki);
    return {
      id: toHex(hash),
      pin: encodeBase64(hash),
      title: publicKeyTitle(readPublicKey(new Reader(spki))),
    };
  } catch {
    return undefined;
  }
}

async function inspectCertificate(der: Bytes, input: string, now: number): Promise<Inspected> {
  const { value: certificate, findings } = decodeCertificate(der, input);
  if (!certificate) return { kind: 'other', input, der, title: 'Damaged certificate', findings };
  const spki = certificate.publicKey && der.subarray(certificate.publicKey.start, certificate.publicKey.end);
  const { selfIssued } = contextOf(certificate, now);
  const [sha1, sha256, key, selfSignature] = await Promise.all([
    digest('SHA-1', der),
    digest('SHA-256', der),
    spki && summary(spki),
    spki && selfIssued ? verify(certificate, spki) : undefined,
  ]);
  const judged = lintCertificate(certificate, now, input);
  if (selfSignature?.result === 'invalid') judged.unshift(badSignature(input, certificate, 'its own key'));
  return {
    kind: 'certificate',
    input,
    der,
    certificate,
    key,
    fingerprints: { sha1, sha256 },
    selfSignature,
    findings: [...findings, ...judged],
  };
}

async function inspectRequest(der: Bytes, input: string): Promise<Inspected> {
  const { value: request, findings } = decodeRequest(der, input);
  if (!request) return { kind: 'other', input, der, title: 'Damaged request', findings };
  const spki = request.publicKey && der.subarray(request.publicKey.start, request.publicKey.end);
  const selfSignature = spki && (await verify(request, spki));
  if (selfSignature?.result === 'invalid') findings.unshift(badSignature(input, request, 'the key inside'));
  return {
    kind: 'request',
    input,
    der,
    request,
    key: spki && (await summary(spki)),
    selfSignature,
    findings,
  };
}

/** `verifySignature` over a decoded document; malformed parameters are no reason to throw. */
export async function verify(frame: SignedFrame, spki: Bytes): Promise<Verdict> {
  try {
    return await verifySignature(signedParts(frame), spki);
  } catch (error) {
    return { result: 'unsupported', reason: WorkbenchError.from(error).message };
  }
}

function badSignature(input: string, { signature }: SignedFrame, key: string): Finding {
  return {
    code: 'crypto.bad_signature',
    severity: 'error',
    title: 'The signature is wrong',
    ref: { doc: 'RFC 5280', section: '4.1.1.3' },
    at: { input, path: 'signatureValue', range: signature },
    detail: `Checked with ${key}: something was changed after signing, or another key signed it.`,
  };
}

async function inspectPrivateKey(der: Bytes, input: string): Promise<InspectedKey> {
  const key: InspectedKey = {
    kind: 'private-key',
    input,
    der,
    findings: [],
    spki: undefined,
    key: undefined,
  };
  const pkcs8 = toPrivateKeyInfo(der);
  const refuse = (detail: string): void => {
    const at = { input, path: 'privateKey', range: { start: 0, end: der.length } };
    key.findings.push({
      code: 'keys.unreadable',
      severity: 'warning',
      title: 'The public half cannot be told',
      at,
      detail,
    });
  };
  if (!pkcs8) {
    refuse('The structure is not that of a PKCS #8, PKCS #1 or SEC 1 key.');
    return key;
  }
  try {
    key.spki = await publicKeyOf(pkcs8);
    key.key = await summary(key.spki);
  } catch (error) {
    refuse(WorkbenchError.from(error).message);
  }
  return key;
}
