import { NULL } from '#core/asn1/tags.ts';
import type { AlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { publicKeyAlgorithms, signatureAlgorithms } from '#data/algorithms.ts';
import { extensionPath, type ProfileRule } from './rule.ts';

interface Row {
  /** Key types and signature schemes by the names of `data/algorithms.ts`. */
  types: RegExp;
  doc: string;
  section: string;
}

/** Algorithms whose identifiers MUST have no parameters, as keys and as signatures. */
const withoutParameters: readonly Row[] = [
  { types: /^(?:Ed|X)(?:25519|448)$/, doc: 'RFC 8410', section: '3' },
  { types: /^ML-DSA/, doc: 'RFC 9881', section: '2' },
  { types: /^SLH-DSA/, doc: 'RFC 9909', section: '3' },
];
/** Keys that sign and do nothing else. */
const signOnly: readonly Row[] = [
  { types: /^Ed(?:25519|448)$/, doc: 'RFC 8410', section: '5' },
  { types: /^ML-DSA/, doc: 'RFC 9881', section: '5' },
  { types: /^SLH-DSA/, doc: 'RFC 9909', section: '6' },
];

const schemes = new Map(signatureAlgorithms.map(({ oid, name }) => [oid, name]));
const nameOf = (oid: string): string => publicKeyAlgorithms[oid] ?? schemes.get(oid) ?? oid;

/** What the RFCs of the algorithms ask of certificates. */
export const keyAlgorithmRules: readonly ProfileRule[] = [
  ...withoutParameters.map(({ types, doc, section }): ProfileRule => ({
    code: 'rfc5280.algorithm_parameters',
    severity: 'error',
    title: 'An algorithm has parameters that it must not have',
    ref: { doc, section },
    check({ certificate: { publicKey, signatureAlgorithm } }, report) {
      const check = (path: string, algorithm: AlgorithmIdentifier | undefined): void => {
        if (algorithm?.parameters && types.test(nameOf(algorithm.oid))) report({ path, range: algorithm });
      };
      check('tbsCertificate.subjectPublicKeyInfo', publicKey?.algorithm);
      check('signatureAlgorithm', signatureAlgorithm);
    },
  })),
  {
    code: 'rfc5280.rsa_parameters',
    severity: 'error',
    title: 'The parameters of an RSA key are not NULL',
    ref: { doc: 'RFC 3279', section: '2.3.1' },
    check({ certificate: { publicKey } }, report) {
      if (publicKey?.type === 'RSA' && publicKey.algorithm.parameters?.tag !== NULL)
        report({ path: 'tbsCertificate.subjectPublicKeyInfo', range: publicKey });
    },
  },
  ...signOnly.map(({ types, doc, section }): ProfileRule => ({
    code: 'rfc5280.key_cannot_do_that',
    severity: 'error',
    title: 'The key usage has something that this key cannot do',
    ref: { doc, section },
    check({ certificate: { publicKey }, find }, report) {
      const extension = find('keyUsage');
      if (!extension || !types.test(publicKey?.type ?? '')) return;
      const wrong = extension.value.usages.filter((usage) => /Encipherment$|Agreement$|Only$/.test(usage));
      if (wrong.length > 0)
        report({ path: extensionPath('keyUsage'), range: extension, detail: wrong.join(', ') });
    },
  })),
];
