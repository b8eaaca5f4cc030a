import type { Bytes } from '#core/bytes/bytes.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { algorithm } from './algorithm.ts';
import { nameStyle } from './certificate.ts';
import { type DocumentText, formatDocument } from './document.ts';
import { extensions, putExtensions } from './extensions.ts';
import { formatRdns, name } from './names.ts';
import { hexInteger, toLong } from './numbers.ts';
import { type Out } from './out.ts';
import { putSignature } from './signature.ts';
import { explicit, optional, sequence, sequenceOf, type Value } from './template.ts';
import { time, timeText } from './times.ts';
import { integer } from './primitives.ts';
import { bitString } from './types.ts';

const revoked = sequence({
  serialNumber: integer,
  date: time,
  extensions: optional(extensions),
});

/** CertificateList (RFC 5280 §5.1). */
const crl = sequence({
  toBeSigned: sequence({
    version: optional(integer),
    signature: algorithm,
    issuer: name,
    lastUpdate: time,
    nextUpdate: optional(time),
    revoked: optional(sequenceOf(revoked)),
    extensions: optional(explicit(0, extensions)),
  }),
  algorithm,
  signature: bitString,
});

/** The text of `openssl crl -text -noout`, as `formatCertificateText`. */
export function formatCrlText(der: Bytes, version: OpensslVersion): DocumentText {
  return formatDocument(der, version, crl, putCrl);
}

function putCrl(out: Out, { toBeSigned, algorithm, signature }: Value<typeof crl>): void {
  const { issuer, lastUpdate, nextUpdate, revoked = [] } = toBeSigned;
  const version = toLong(toBeSigned.version);
  const known = version === 0n || version === 1n;
  out.line(0, 'Certificate Revocation List (CRL):');
  out.line(8, 'Version ', known ? `${version + 1n} (0x${version})` : `unknown (${version})`);
  out.put('    ');
  putSignature(out, algorithm);
  out.line(8, 'Issuer: ', formatRdns(issuer, nameStyle(out), out.version));
  out.line(8, 'Last Update: ', timeText(lastUpdate));
  out.line(8, 'Next Update: ', nextUpdate ? timeText(nextUpdate) : 'NONE');
  putExtensions(out, 'CRL extensions', toBeSigned.extensions, 8);
  out.line(0, revoked.length > 0 ? 'Revoked Certificates:' : 'No Revoked Certificates.');
  for (const { serialNumber, date, extensions } of revoked) {
    out.line(4, 'Serial Number: ', hexInteger(serialNumber));
    out.line(8, 'Revocation Date: ', timeText(date));
    putExtensions(out, 'CRL entry extensions', extensions, 8);
  }
  putSignature(out, algorithm, signature);
}
