import type { Bytes } from '#core/bytes/bytes.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { algorithm } from './algorithm.ts';
import { type DocumentText, formatDocument } from './document.ts';
import { extensions, putExtensions } from './extensions.ts';
import { publicKeyInfo, putPublicKey } from './keys.ts';
import { formatRdns, name } from './names.ts';
import { decimalAndHex, hexLines, serialNumber, toLong } from './numbers.ts';
import { type Out } from './out.ts';
import { putSignature } from './signature.ts';
import { asWritten, type NameStyle, oneLine } from './strings.ts';
import { explicit, implicit, optional, sequence, type Value } from './template.ts';
import { time, timeText } from './times.ts';
import { integer } from './primitives.ts';
import { type Bits, bitString } from './types.ts';

/** Certificate (RFC 5280 §4.1). */
const certificate = sequence({
  toBeSigned: sequence({
    version: optional(explicit(0, integer)),
    serialNumber: integer,
    signature: algorithm,
    issuer: name,
    validity: sequence({ notBefore: time, notAfter: time }),
    subject: name,
    publicKey: publicKeyInfo,
    issuerUniqueId: optional(implicit(1, bitString)),
    subjectUniqueId: optional(implicit(2, bitString)),
    extensions: optional(explicit(3, extensions)),
  }),
  algorithm,
  signature: bitString,
});

/**
 * The text of `openssl x509 -text -noout`.
 *
 * @param der One certificate; openssl reads BER too, and so does this.
 */
export function formatCertificateText(der: Bytes, version: OpensslVersion): DocumentText {
  return formatDocument(der, version, certificate, putCertificate);
}

/** How names stand outside extensions: 3.2 changed the commands' default. */
export const nameStyle = ({ version }: Out): NameStyle => (version === '3.0' ? oneLine : asWritten);

function putCertificate(out: Out, { toBeSigned, algorithm, signature }: Value<typeof certificate>): void {
  const { version, validity, issuerUniqueId, subjectUniqueId } = toBeSigned;
  const style = nameStyle(out);
  out.put('Certificate:\n    Data:\n', versionLine(toLong(version)));
  out.put('        Serial Number:', serialNumber(toBeSigned.serialNumber, out.version), '    ');
  putSignature(out, toBeSigned.signature);
  out.line(8, 'Issuer: ', formatRdns(toBeSigned.issuer, style, out.version));
  out.line(8, 'Validity');
  out.line(12, 'Not Before: ', timeText(validity.notBefore));
  out.line(12, 'Not After : ', timeText(validity.notAfter));
  out.line(8, 'Subject: ', formatRdns(toBeSigned.subject, style, out.version));
  putPublicKey(out, toBeSigned.publicKey, 'certificate');
  if (issuerUniqueId) putUniqueId(out, 'Issuer', issuerUniqueId);
  if (subjectUniqueId) putUniqueId(out, 'Subject', subjectUniqueId);
  putExtensions(out, 'X509v3 extensions', toBeSigned.extensions, 8);
  putSignature(out, algorithm, signature);
}

function versionLine(version: bigint): string {
  const known = version >= 0n && version <= 2n;
  const shown = known
    ? decimalAndHex(version).replace(/^\d/, (digit) => String(Number(digit) + 1))
    : `Unknown (${version})`;
  return `        Version: ${shown}\n`;
}

function putUniqueId(out: Out, whose: string, { bytes }: Bits): void {
  out.put(`        ${whose} Unique ID: `, bytes.length > 0 ? hexLines(bytes, 12, 18) : '\n');
}
