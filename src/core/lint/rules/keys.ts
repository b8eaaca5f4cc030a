import type { Rule } from '../rule.ts';

const PATH = 'tbsCertificate.subjectPublicKeyInfo';

export const keyRules: readonly Rule[] = [
  {
    code: 'crypto.weak_rsa_key',
    severity: 'error',
    title: 'RSA key is shorter than 2048 bits',
    ref: { doc: 'CA/B Forum BR', section: '6.1.5' },
    check({ certificate: { publicKey } }, report) {
      if (publicKey?.type !== 'RSA' || publicKey.bits >= 2048) return;
      report({ path: PATH, range: publicKey, detail: `${publicKey.bits} bits` });
    },
  },
  {
    code: 'crypto.rsa_exponent',
    severity: 'error',
    title: 'RSA public exponent is even or 1',
    ref: { doc: 'RFC 8017', section: '3.1' },
    check({ certificate: { publicKey } }, report) {
      const exponent = publicKey?.exponent;
      if (publicKey === undefined || exponent === undefined || (exponent % 2 === 1 && exponent >= 3)) return;
      report({ path: PATH, range: publicKey, detail: String(exponent) });
    },
  },
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
