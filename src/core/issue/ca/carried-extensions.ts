import { equalBytes } from '#core/bytes/bytes.ts';
import type { Extension } from '#core/x509/extension.ts';
import type { OpenSigner } from './open-signer.ts';
import type { ReadHolder } from './read-holder.ts';

/** They are about one certificate and its log entries: wrong in every other (RFC 6962 §3.1, §3.3). */
const never = new Set(['1.3.6.1.4.1.11129.2.4.2', '1.3.6.1.4.1.11129.2.4.3']);
/** They name the issuer or places of its own. */
const ofIssuer = new Set([
  '2.5.29.35', // authorityKeyIdentifier
  '2.5.29.18', // issuerAltName
]);
const placesOfIssuer = new Set([
  '2.5.29.31', // cRLDistributionPoints
  '2.5.29.46', // freshestCRL
  '1.3.6.1.5.5.7.1.1', // authorityInfoAccess
]);
const SUBJECT_KEY = '2.5.29.14';

/**
 * Which extensions of an old certificate may stand in a new one. What is about the old issuer, the old key or the old
 * certificate itself goes; the key's identifier stays with the key, as certificates below name it.
 */
export function carriedExtensions(holder: ReadHolder, signer: OpenSigner): Extension[] {
  const { asked, oldIssuer, hasNewKey } = holder;
  const sameIssuer = oldIssuer !== undefined && equalBytes(oldIssuer, signer.issuer.name);
  return asked.extensions.filter(
    ({ oid }) =>
      !never.has(oid) &&
      !ofIssuer.has(oid) &&
      (sameIssuer || !placesOfIssuer.has(oid)) &&
      !(hasNewKey && oid === SUBJECT_KEY),
  );
}
