import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { Reader } from '#core/asn1/reader.ts';
import { type PublicKey, readPublicKey } from '#core/keys/public-key.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import type { Extension } from '#core/x509/extension.ts';
import { type CertificationRequest, decodeRequest } from '#core/x509/request.ts';
import { signedParts } from '#core/x509/signed.ts';
import { buildName } from '../build-name.ts';
import { placeholderKey } from '../preview.ts';
import type { Candidate } from './candidate.ts';
import { fault, signingFaults } from './faults.ts';

/** What a holder says of itself. */
export interface ReadHolder {
  /** DER of its name, or of the one given in its place. */
  subject: Bytes;
  /** DER; blank where the key is still to be made. */
  spki: Bytes;
  publicKey: PublicKey;
  /** Content of its BIT STRING, of which identifiers are made. */
  keyBits: Bytes;
  /** What came with it, with the bytes it is in. */
  asked: { der: Bytes; extensions: readonly Extension[] };
  /** Of a certificate: DER of its issuer's name. */
  oldIssuer?: Bytes;
  /** The key is not the one it came with. */
  hasNewKey: boolean;
  findings: Finding[];
}

/** Reads a holder, and verifies that a request was signed by its own key. */
export async function readHolder(candidate: Candidate): Promise<ReadHolder | { refused: Finding[] }> {
  const read = open(candidate);
  if ('refused' in read || !read.request) return read;
  const { request, ...holder } = read;
  const finding = await checkPossession(request, holder.spki);
  return { ...holder, findings: finding ? [...holder.findings, finding] : holder.findings };
}

type Opened = (ReadHolder & { request?: CertificationRequest }) | { refused: Finding[] };

function open({ holder, subject }: Candidate): Opened {
  const own = subject && buildName(subject);
  const none = { der: new Uint8Array(), extensions: [] };
  switch (holder.type) {
    case 'new-key':
      return withKey(
        { subject: own ?? buildName([]), asked: none, hasNewKey: true },
        placeholderKey(holder.key),
      );
    case 'public-key':
      return withKey({ subject: own ?? buildName([]), asked: none, hasNewKey: true }, holder.spki);
    case 'request': {
      const { value, findings } = decodeRequest(holder.der);
      if (!value?.publicKey) return { refused: unreadable(findings, 'request') };
      const { der, extensions } = value;
      const name = own ?? slice(der, value.subject);
      // What is wrong with its attributes does not matter unless it is taken over.
      return {
        ...keyFrom(der, value.publicKey),
        subject: name,
        asked: { der, extensions },
        hasNewKey: false,
        findings: [],
        request: value,
      };
    }
    case 'certificate': {
      const { value, findings } = decodeCertificate(holder.der);
      if (!value?.publicKey) return { refused: unreadable(findings, 'certificate') };
      const { der, extensions, issuer } = value;
      const rest = {
        subject: own ?? slice(der, value.subject),
        asked: { der, extensions },
        oldIssuer: slice(der, issuer),
        hasNewKey: holder.newKey !== undefined,
      };
      if (holder.newKey) return withKey(rest, placeholderKey(holder.newKey));
      return { ...rest, ...keyFrom(der, value.publicKey), findings: [] };
    }
  }
}

type Key = Pick<ReadHolder, 'spki' | 'publicKey' | 'keyBits'>;

/** @param der What the key was read from. */
const keyFrom = (der: Bytes, publicKey: PublicKey): Key => ({
  spki: slice(der, publicKey),
  publicKey,
  keyBits: der.subarray(publicKey.keyStart, publicKey.keyEnd),
});

function withKey(
  rest: Omit<ReadHolder, keyof Key | 'findings'>,
  spki: Bytes,
): ReadHolder | { refused: Finding[] } {
  try {
    return { ...rest, ...keyFrom(spki, readPublicKey(new Reader(spki))), findings: [] };
  } catch (error) {
    return { refused: [fault(signingFaults.unreadableRequest, 'key', WorkbenchError.from(error).message)] };
  }
}

const slice = (der: Bytes, { start, end }: Range): Bytes => der.subarray(start, end);

function unreadable(findings: readonly Finding[], what: string): Finding[] {
  const first = findings[0];
  const detail = `It is not a ${what} that can be read${first ? `: ${first.detail ?? first.title}` : '.'}`;
  return [fault(signingFaults.unreadableRequest, what, detail)];
}

/** Proof of possession (RFC 2986 §4.2). */
async function checkPossession(request: CertificationRequest, spki: Bytes): Promise<Finding | undefined> {
  try {
    const verdict = await verifySignature(signedParts(request), spki);
    if (verdict.result === 'valid') return undefined;
    if (verdict.result === 'unsupported') {
      return fault(signingFaults.requestUnchecked, 'request', verdict.reason);
    }
    const detail =
      'It was changed after it was signed, or it was signed by another key: whoever sent it has not shown that the key is theirs.';
    return fault(signingFaults.requestSignature, 'request', detail);
  } catch (error) {
    return fault(signingFaults.requestSignature, 'request', WorkbenchError.from(error).message);
  }
}
