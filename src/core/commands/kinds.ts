import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1, decodeUtf8 } from '#core/bytes/text.ts';
import { detectDer } from '#core/detect/der-kind.ts';

const labels: readonly (readonly [RegExp, string])[] = [
  [/^ENCRYPTED PRIVATE KEY$/, 'encrypted private key'],
  [/PRIVATE KEY$/, 'private key'],
  [/^(?:NEW )?CERTIFICATE REQUEST$/, 'certificate request'],
  [/CERTIFICATE$/, 'certificate'],
  [/PUBLIC KEY$/, 'public key'],
  [/^X509 CRL$/, 'revocation list'],
  [/PARAMETERS$/, 'parameters'],
];
const ders: Readonly<Record<string, string>> = {
  certificate: 'certificate',
  request: 'certificate request',
  crl: 'revocation list',
  'public-key': 'public key',
  'rsa-public-key': 'public key',
  'private-key': 'private key',
  'encrypted-key': 'encrypted private key',
  pkcs12: 'PKCS #12',
  parameters: 'parameters',
};
/** What a file is shows in its beginning. */
const LOOKED_AT = 65_536;

/** What a file is, in words for people. */
export function fileKind(name: string, bytes: Bytes): string {
  if (bytes.length === 0) return 'empty';
  const head = decodeLatin1(bytes.subarray(0, LOOKED_AT));
  const found = Array.from(head.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g), ([, label = '']) => label);
  const words = found.map((label) => labels.find(([shape]) => shape.test(label))?.[1] ?? label.toLowerCase());
  // A key's parameters stand before it, and a bundle begins with its own certificate.
  const [first] = words.filter((word) => word !== 'parameters');
  if (/Proc-Type: 4,ENCRYPTED/.test(head)) return 'encrypted private key';
  if (first === 'certificate' && words.length > 1 && words.every((word) => word === first))
    return 'certificates';
  if (first !== undefined) return first;
  if (words.length > 0) return 'parameters';
  if (bytes[0] === 0x30) return ders[detectDer(bytes)] ?? 'DER';
  if (/\.srl$/.test(name) && /^[0-9A-F]+\s*$/.test(head)) return 'serial number';
  if (/^\s*(?:\[[\w .-]+\]|[\w.]+\s*=)/m.test(head) && /\.(?:cnf|conf|cfg|ext|ini|config)$/.test(name))
    return 'configuration';
  return decodeUtf8(bytes) !== undefined && !/[\0-\u0008\u000e-\u001f]/.test(head) ? 'text' : 'binary';
}
