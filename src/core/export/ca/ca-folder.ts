import type { Bytes } from '#core/bytes/bytes.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { encodePem, pemFile } from '#core/container/pem.ts';
import { randomSerialNumber } from '#core/issue/issue.ts';
import type { Authority } from '#core/issue/ca/authority.ts';
import { writeIndex } from '#core/issue/ca/index-file.ts';
import { indexAttributes, writeNumberFile } from '#core/issue/ca/number-file.ts';
import { readSerial } from '#core/issue/ca/serial-number.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { formatName } from '#core/x509/name.ts';
import type { BundleFile } from '../bundle.ts';
import { caConfig } from './ca-config.ts';
import { caState } from './ca-state.ts';
import { caFiles } from './folder-files.ts';

/** The private key as it is to lie in the folder: PEM, or nothing. */
type KeyText = string | undefined;

/**
 * A CA as a folder that `openssl ca -config ca.cnf` goes on with.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export function caFolder(authority: Authority, key: KeyText, now: number): BundleFile[] {
  const { certificate, chain, records, crl } = authority;
  // A number of which openssl can count up without meeting one of those that are out.
  const serial = authority.nextSerial ?? readSerial(randomSerialNumber());
  const file = (name: string, content: Bytes | string, mode: BundleFile['mode'] = 0o644): BundleFile => ({
    name,
    mode,
    content,
  });
  return [
    file(caFiles.readme, readme(authority, key !== undefined)),
    file(caFiles.config, caConfig(authority.settings)),
    file(caFiles.certificate, encodePem('CERTIFICATE', certificate)),
    ...(key === undefined ? [] : [file(caFiles.key, key, 0o600)]),
    ...(chain.length === 0
      ? []
      : [
          file(caFiles.chain, pemFile([certificate, ...chain].map((der) => ({ label: 'CERTIFICATE', der })))),
        ]),
    file(caFiles.index, writeIndex(records, now)),
    file(caFiles.indexAttributes, indexAttributes),
    file(caFiles.serial, writeNumberFile(serial)),
    file(caFiles.crlNumber, writeNumberFile(authority.crlNumber)),
    ...(crl ? [file(caFiles.crl, encodePem('X509 CRL', crl))] : []),
    // openssl stops where the folder is missing, and an empty one gets lost in a zip.
    file(`${caFiles.certificates}/${caFiles.readme}`, 'What the CA issued, each under its serial number.\n'),
    ...records.flatMap(({ serialNumber, certificate: der }) =>
      der && /^-?[0-9A-F]+$/.test(serialNumber)
        ? [file(`${caFiles.certificates}/${serialNumber}.pem`, encodePem('CERTIFICATE', der))]
        : [],
    ),
    file(caFiles.state, caState(authority, serial, now)),
  ];
}

function readme({ certificate }: Authority, hasKey: boolean): string {
  const value = decodeCertificate(certificate).value;
  const subject = value ? visibleText(formatName(value.subject)) : 'a certificate that cannot be read';
  return [
    'A certificate authority, saved with Certwright',
    '',
    `Subject   ${subject}`,
    ...(value ? [`Until     ${new Date(value.notAfter.time).toISOString().slice(0, 10)}`] : []),
    '',
    hasKey
      ? 'private/cakey.pem is the key of the CA. Whoever has it can make certificates that all who trust the CA believe.'
      : 'The private key is not in this folder. To sign, put it into private/cakey.pem (mode 0600).',
    '',
    'To go on with it in Certwright: drop the whole zip on the page.',
    'To go on with it with openssl, in this folder:',
    '',
    '  openssl ca -config ca.cnf -in request.csr -out certificate.pem',
    '  openssl ca -config ca.cnf -extensions client -in request.csr -out certificate.pem',
    '  openssl ca -config ca.cnf -revoke newcerts/SERIAL.pem -crl_reason keyCompromise',
    '  openssl ca -config ca.cnf -gencrl -out crl.pem',
    '',
    'To go back to Certwright after that: put the folder back into the zip and drop the zip;',
    'what openssl did is shown and taken over when you say so.',
    '',
    'Files',
    '  cacert.pem            the certificate of the CA: those who are to trust it need it',
    '  chain.pem             the same with the certificates above it, where there are any',
    '  index.txt             what was issued and revoked',
    '  newcerts              the certificates, each under its serial number',
    '  crlnumber, serial     the next numbers; crl.pem is the last list',
    '  certwright-ca.json    how all this was when it was saved',
    '',
  ].join('\n');
}
