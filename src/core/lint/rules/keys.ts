import type { FindingKind } from '#core/findings/finding.ts';
import { OID } from '#core/asn1/tags.ts';
import type { PublicKey } from '#core/keys/public-key.ts';
import type { Rule } from '../rule.ts';

const PATH = 'tbsCertificate.subjectPublicKeyInfo';

/** Something wrong with a key, whatever it is in. */
export interface KeyFault extends FindingKind {
  /** Undefined when the key has not got it. */
  detailOf: (key: PublicKey) => string | undefined;
}

/** What is wrong with keys in certificates and requests alike. */
export const keyFaults: readonly KeyFault[] = [
  {
    code: 'crypto.weak_rsa_key',
    severity: 'error',
    title: 'RSA key is shorter than 2048 bits',
    ref: { doc: 'CA/B Forum BR', section: '6.1.5' },
    detailOf: ({ type, bits }) => (type === 'RSA' && bits < 2048 ? `${bits} bits` : undefined),
  },
  {
    code: 'crypto.rsa_exponent',
    severity: 'error',
    title: 'RSA public exponent is even or 1',
    ref: { doc: 'RFC 8017', section: '3.1' },
    detailOf: ({ exponent }) =>
      exponent === undefined || (exponent % 2 === 1 && exponent >= 3) ? undefined : String(exponent),
  },
  {
    code: 'crypto.explicit_curve',
    severity: 'error',
    title: 'EC key does not name its curve',
    ref: { doc: 'RFC 5480', section: '2.1.1' },
    detailOf: ({ type, algorithm: { parameters } }) =>
      type === 'EC' && parameters?.tag !== OID
        ? 'Its parameters are written out or left out. A curve of one’s own can be made to fit a foreign public key; ' +
          'OpenSSL 3, Go and browsers refuse such certificates.'
        : undefined,
  },
];

const ofCertificate = ({ detailOf, ...kind }: KeyFault): Rule => ({
  ...kind,
  check({ certificate: { publicKey } }, report) {
    const detail = publicKey && detailOf(publicKey);
    if (publicKey && detail !== undefined) report({ path: PATH, range: publicKey, detail });
  },
});

export const keyRules: readonly Rule[] = [
  ...keyFaults.map(ofCertificate),
  {
    code: 'crypto.unknown_key',
    severity: 'warning',
    title: 'The key is of a type not known here',
    ref: { doc: 'RFC 5280', section: '4.1.2.7' },
    check({ certificate: { publicKey } }, report) {
      if (publicKey && /^\d/.test(publicKey.type))
        report({ path: PATH, range: publicKey, detail: publicKey.type });
    },
  },
  {
    code: 'client.chromium.server_key',
    severity: 'warning',
    title: 'Chromium refuses this key for a server',
    ref: { doc: 'Chromium 156', section: 'measured' },
    check({ certificate: { publicKey }, forServer, isCa }, report) {
      if (!publicKey || !forServer || isCa) return;
      const kind =
        publicKey.type === 'Ed25519' ? 'Ed25519' : publicKey.curve === 'P-521' ? 'P-521' : undefined;
      if (kind === undefined) return;
      report({
        path: PATH,
        range: publicKey,
        detail: `${kind}: Chromium offers no such signature in the handshake.`,
      });
    },
  },
];
