import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { findExtension } from '#core/x509/extension.ts';
import { signedParts } from '#core/x509/signed.ts';
import { comparableName } from '../names/comparable-name.ts';
import type { Fault, RevocationSources } from './answer.ts';
import { crlFacts } from './crl-facts.ts';

/** A CA has a few certificates and keys; a pile of a thousand with one name is not worth a thousand signatures. */
const MAX_CANDIDATES = 8;

/**
 * Whose key signed a list (RFC 5280 §6.3.3 (f) and (g)): the issuer of the certificate under test, where it is the
 * list's issuer, or somebody of the list issuer's name to whom there is a path.
 */
export async function findSigner(
  list: CertificateList,
  issuer: Certificate,
  sources: RevocationSources,
): Promise<Certificate | Fault> {
  const candidates = candidatesFor(list, issuer, sources.certificates);
  if (candidates.length === 0) {
    return { code: 'no-signer', words: 'The certificate of the one who signed the list is not here' };
  }
  let fault: Fault = {
    code: 'signature',
    words: 'The signature of the list does not verify with its issuer’s key',
  };
  for (const candidate of candidates) {
    if (!(await sources.verify(signedParts(list), candidate))) continue;
    const usage = findExtension(candidate.extensions, 'keyUsage')?.value;
    if (usage && !usage.usages.includes('cRLSign')) {
      fault = {
        code: 'signer-usage',
        words: 'The key that signed the list may not sign lists: its key usage has no cRLSign',
      };
    } else if (candidate === issuer || (await sources.pathTo(candidate))) return candidate;
    else
      fault = {
        code: 'signer-path',
        words: 'There is no valid path to the certificate of the one who signed the list',
      };
  }
  return fault;
}

function candidatesFor(
  list: CertificateList,
  issuer: Certificate,
  certificates: readonly Certificate[],
): Certificate[] {
  const { issuer: name, keyIdentifier } = crlFacts(list);
  const named = [
    issuer,
    ...certificates.filter((one) => one !== issuer && !equalBytes(one.der, issuer.der)),
  ].filter(({ der, subject }) => comparableName(der, subject) === name);
  if (!keyIdentifier) return named.slice(0, MAX_CANDIDATES);
  const score = ({ extensions }: Certificate): number => {
    const own = findExtension(extensions, 'subjectKeyIdentifier')?.value.keyIdentifier;
    return own ? (equalBytes(own, keyIdentifier) ? 2 : 0) : 1;
  };
  return named.toSorted((a, b) => score(b) - score(a)).slice(0, MAX_CANDIDATES);
}
