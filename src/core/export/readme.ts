import { keyKinds } from '#data/key-kinds.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { visibleText } from '#core/bytes/visible.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { findExtensionRequest, type Request } from '#core/issue/request.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { formatName } from '#core/x509/name.ts';
import { fileNames } from './file-names.ts';

export interface ReadmeFacts {
  request: Request;
  der: Bytes;
  /** SHA-256 of `der`. */
  fingerprint: Bytes;
  encrypted: boolean;
}

/** `README.txt`: what the files are and the next step. Foreign text is shown with its control characters visible. */
export function readmeText({ request, der, fingerprint, encrypted }: ReadmeFacts): string {
  const subject = visibleText(formatName({ rdns: request.subject.map((rdn) => rdn.map(shown)) }));
  const names = findExtensionRequest(request, 'subjectAltName')?.names ?? [];
  const isCa = findExtensionRequest(request, 'basicConstraints')?.ca === true;
  const certificate = request.make === 'certificate' ? decodeCertificate(der).value : undefined;
  const key = keyKinds.find(({ id }) => id === request.key)?.title ?? request.key;
  const lines = [
    request.make === 'request'
      ? 'Certificate request made with Certwright'
      : 'Certificate made with Certwright',
    '',
    `Subject      ${subject}`,
    ...names.map(
      (name, i) =>
        `${i === 0 ? 'Names   ' : '        '}     ${name.type}: ${visibleText(generalNameText(name))}`,
    ),
    `Key          ${key}${encrypted ? ', encrypted with your passphrase' : ''}`,
    ...(certificate
      ? [
          `Valid from   ${utc(certificate.notBefore.time)}`,
          `Valid until  ${utc(certificate.notAfter.time)}`,
          `SHA-256      ${toColonHex(fingerprint)}`,
        ]
      : []),
    '',
    'Files',
    `  ${fileNames.key.padEnd(18)} the private key (mode 0600). Keep it secret; whoever has it is you.`,
    certificate
      ? `  ${fileNames.certificate.padEnd(18)} the certificate. Anyone may have it.`
      : `  ${fileNames.request.padEnd(18)} the request, to be sent to the CA that will sign it.`,
    `  ${fileNames.config.padEnd(18)} the OpenSSL configuration it was made from.`,
    `  ${fileNames.commands.padEnd(18)} the openssl commands that do the same.`,
    '',
    ...(certificate ? (isCa ? caSteps : certificateSteps) : requestSteps),
    '',
  ];
  return lines.join('\n');
}

const shown = (attribute: Request['subject'][number][number]) => ({
  ...attribute,
  valid: true,
  start: 0,
  end: 0,
});

const utc = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const certificateSteps = [
  'Next',
  '  nginx    ssl_certificate certificate.pem; ssl_certificate_key private-key.pem;',
  '  curl     curl --cacert certificate.pem https://…',
  '  Node     NODE_EXTRA_CA_CERTS=certificate.pem node client.js',
  '  Python   requests.get(url, verify="certificate.pem")',
  '',
  'It is signed by its own key, so every client has to be told to trust it.',
  'For an Alexa skill: upload certificate.pem on the Endpoint page of the developer console',
  '("I will upload a self-signed certificate").',
];
const caSteps = [
  'Next',
  '  This is a CA certificate: give certificate.pem to the clients that should trust what it signs,',
  '  and keep private-key.pem where nobody else can read it.',
];
const requestSteps = [
  'Next',
  '  Check it     openssl req -in request.csr -noout -text -verify',
  '  Send request.csr to your CA. Never send private-key.pem.',
];
