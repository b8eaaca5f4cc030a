import type { FindingKind } from '#core/findings/finding.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { OID } from '#core/asn1/tags.ts';
import { brokenHashOf } from '#core/keys/broken-hash.ts';
import type { PublicKey } from '#core/keys/public-key.ts';
import { extensionPath, type ProfileRule } from './rule.ts';

const br = (code: string, title: string, section: string): FindingKind => ({
  code: `webpki.${code}`,
  severity: 'error',
  title,
  ref: { doc: 'CA/B Forum BR', section },
});

const KEY = 'tbsCertificate.subjectPublicKeyInfo';
const curves = new Set(['P-256', 'P-384', 'P-521']);

/** RSASSA-PKCS1-v1_5, RSASSA-PSS and ECDSA with SHA-256, SHA-384 and SHA-512 (§7.1.3.2). */
const signatures = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.113549.1.1.10',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]);

function keyFault({ type, bits, curve, algorithm }: PublicKey): string | undefined {
  if (type === 'RSA') {
    if (bits < 2048) return `RSA with ${bits} bits: at least 2048 are needed`;
    return bits % 8 === 0 ? undefined : `RSA with ${bits} bits: the size has to be divisible by 8`;
  }
  if (type !== 'EC') return `${type}: only RSA and EC keys are allowed`;
  if (algorithm.parameters?.tag !== OID) return 'EC with parameters that are not the name of a curve';
  return curves.has(curve ?? '') ? undefined : `EC on ${curve ?? 'an unknown curve'}`;
}

/** What the baseline requirements ask of every certificate of a path. */
export const webpkiRules: readonly ProfileRule[] = [
  {
    ...br('version', 'Is not version 3', '7.1.1'),
    check({ certificate: { version } }, report) {
      if (version !== 3) report({ path: 'tbsCertificate.version', detail: `version ${version}` });
    },
  },
  {
    ...br('key', 'The key is not one that is allowed', '6.1.5'),
    check({ certificate: { publicKey } }, report) {
      const detail = publicKey && keyFault(publicKey);
      if (publicKey && detail !== undefined) report({ path: KEY, range: publicKey, detail });
    },
  },
  {
    ...br('rsa_exponent', 'The RSA exponent is even or less than 3', '6.1.6'),
    check({ certificate: { publicKey } }, report) {
      const exponent = publicKey?.exponent;
      if (publicKey && exponent !== undefined && (exponent < 3 || exponent % 2 === 0))
        report({ path: KEY, range: publicKey, detail: String(exponent) });
    },
  },
  {
    ...br('signature', 'Is signed with an algorithm that is not allowed', '7.1.3.2'),
    check({ certificate: { der, signatureAlgorithm }, role, selfIssued }, report) {
      // Roots of the time of SHA-1 are still trusted; nobody relies on their own signature.
      if (role === 'root' && selfIssued) return;
      const { oid, start, end } = signatureAlgorithm;
      const broken = brokenHashOf(der.slice(start, end))?.name;
      if (broken === undefined && signatures.has(oid)) return;
      report({ path: 'signatureAlgorithm', range: signatureAlgorithm, detail: broken ?? oid });
    },
  },
  {
    ...br('authority_certificate', 'The authority key identifier names a certificate', '7.1.2.11.1'),
    check({ find }, report) {
      const extension = find('authorityKeyIdentifier');
      if (extension && (extension.value.issuer ?? extension.value.serialNumber))
        report({ path: extensionPath('authorityKeyIdentifier'), range: extension });
    },
  },
  {
    ...br('root_authority_key', 'A root’s authority key identifier is not its own key’s', '7.1.2.1.3'),
    check({ role, selfIssued, find }, report) {
      const extension = find('authorityKeyIdentifier');
      if (role !== 'root' || !selfIssued || !extension) return;
      const [above, own] = [extension.value.keyIdentifier, find('subjectKeyIdentifier')?.value.keyIdentifier];
      if (!above || !own || !equalBytes(above, own))
        report({ path: extensionPath('authorityKeyIdentifier'), range: extension });
    },
  },
  {
    ...br('root_extended_key_usage', 'A root has an extended key usage', '7.1.2.1.2'),
    check({ role, selfIssued, find }, report) {
      const extension = find('extendedKeyUsage');
      if (role === 'root' && selfIssued && extension)
        report({ path: extensionPath('extendedKeyUsage'), range: extension });
    },
  },
  {
    ...br('ca_key_usage', 'A CA may do more than sign certificates, lists and responses', '7.1.2.10.7'),
    check({ role, find }, report) {
      const extension = find('keyUsage');
      const other = extension?.value.usages.filter(
        (usage) => !/^(?:keyCertSign|cRLSign|digitalSignature)$/.test(usage),
      );
      if (role === 'intermediate' && extension && other && other.length > 0)
        report({ path: extensionPath('keyUsage'), range: extension, detail: other.join(', ') });
    },
  },
];
