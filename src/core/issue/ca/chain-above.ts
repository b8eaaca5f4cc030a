import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';
import { verifySignature } from '#core/keys/verify.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { signedParts } from '#core/x509/signed.ts';
import { isSelfIssued } from './path-room.ts';

/** Longer than any that is used, and the end of any circle. */
const MAX_LENGTH = 8;

/** The certificates above one among others: its issuer first, as far as signatures can be verified. */
export async function chainAbove(
  certificate: Certificate,
  pile: readonly Certificate[],
): Promise<Certificate[]> {
  const chain: Certificate[] = [];
  let last = certificate;
  while (chain.length < MAX_LENGTH && !isSelfIssued(last)) {
    const issuer = await issuerAmong(last, pile);
    if (!issuer || chain.includes(issuer)) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

async function issuerAmong(
  child: Certificate,
  pile: readonly Certificate[],
): Promise<Certificate | undefined> {
  const name = slice(child.der, child.issuer);
  for (const candidate of pile) {
    const { der, subject, publicKey } = candidate;
    if (!publicKey || !equalBytes(slice(der, subject), name)) continue;
    try {
      const { result } = await verifySignature(signedParts(child), slice(der, publicKey));
      if (result === 'valid') return candidate;
    } catch {
      // Malformed parameters: nobody's signature.
    }
  }
  return undefined;
}

const slice = (der: Bytes, { start, end }: Range): Bytes => der.subarray(start, end);
