import type { Certificate } from '#core/x509/certificate.ts';
import type { Detector } from './detector.ts';
import { extensionOf, isCa } from './evidence.ts';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';
/** Curves whose keys TLS 1.3 has signatures for, and those that have a row of their own. */
const usualCurves = ['P-256', 'P-384', 'P-521'];
const otherRows = ['RSA', 'EC', 'Ed25519', 'Ed448', 'RSA-PSS'];

/** What an extended key usage says about TLS servers; no extension allows everything. */
export function serverUsage(certificate: Certificate): 'yes' | 'any' | 'no' {
  const purposes = extensionOf(certificate, 'extendedKeyUsage')?.purposes;
  if (!purposes || purposes.includes(SERVER_AUTH)) return 'yes';
  return purposes.includes(ANY_USAGE) ? 'any' : 'no';
}

/** Bits of an RSA key; undefined for all others. */
function rsaBits({ publicKey }: Certificate): number | undefined {
  return publicKey?.type === 'RSA' ? publicKey.bits : undefined;
}

/** Whether an RSA key has so many bits or more, and less than so many. */
export function hasRsaBits(certificate: Certificate, from: number, below: number): boolean {
  const bits = rsaBits(certificate);
  return bits !== undefined && bits >= from && bits < below;
}

/** Whether an EC key is on a curve beside NIST's three. */
export const isOnUnusualCurve = ({ publicKey }: Certificate): boolean =>
  publicKey?.type === 'EC' && !usualCurves.includes(publicKey.curve ?? '');

const hasKey = (certificate: Certificate, ...types: string[]): boolean =>
  types.includes(certificate.publicKey?.type ?? '');

/** What the key and the extensions of the server's own certificate do. */
export const leafFaults: readonly Detector[] = [
  [
    'no-digital-signature',
    ({ leaf }) => extensionOf(leaf, 'keyUsage')?.usages.includes('digitalSignature') === false,
  ],
  ['ed25519-key', ({ leaf }) => hasKey(leaf, 'Ed25519')],
  ['p521-key', ({ leaf }) => leaf.publicKey?.curve === 'P-521'],
  ['ed448-or-pss-key', ({ leaf }) => hasKey(leaf, 'Ed448', 'RSA-PSS')],
  ['unusual-curve', ({ leaf }) => isOnUnusualCurve(leaf)],
  ['other-key', ({ leaf }) => !hasKey(leaf, ...otherRows)],
  ['rsa-below-2048', ({ leaf }) => hasRsaBits(leaf, 1024, 2048)],
  ['rsa-below-1024', ({ leaf }) => hasRsaBits(leaf, 0, 1024)],
  ['not-for-servers', ({ leaf }) => serverUsage(leaf) === 'no'],
  ['any-usage-only', ({ leaf }) => serverUsage(leaf) === 'any'],
  [
    'path-length-without-ca',
    ({ leaf }) => !isCa(leaf) && extensionOf(leaf, 'basicConstraints')?.pathLength !== undefined,
  ],
  [
    'cert-sign-without-ca',
    ({ leaf }) => !isCa(leaf) && extensionOf(leaf, 'keyUsage')?.usages.includes('keyCertSign') === true,
  ],
  ['must-staple', ({ leaf }) => extensionOf(leaf, 'tlsFeature')?.features.includes(STATUS_REQUEST) === true],
];

/** `status_request` (RFC 7633 §6). */
const STATUS_REQUEST = 5;
