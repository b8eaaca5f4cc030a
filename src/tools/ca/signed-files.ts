import type { Authority } from '#core/issue/ca/authority.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { fileNames, safeFileName } from '#core/export/file-names.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { saveFile } from '#host/save.ts';
import type { HeldFile } from '#workers/held-files.ts';
import type { Workbench } from '../tool.ts';
import type { Signed } from './put-signed.ts';

/** A file without a secret. */
interface PublicFile {
  name: string;
  about: string;
  content: string;
}

const pem = (ders: readonly Bytes[]): string => ders.map((der) => encodePem('CERTIFICATE', der)).join('');

function isRoot(der: Bytes): boolean {
  const { value } = decodeCertificate(der);
  if (!value) return false;
  const { subject, issuer } = value;
  return equalBytes(der.subarray(subject.start, subject.end), der.subarray(issuer.start, issuer.end));
}

/** What a server or client gets beside its key. */
export function publicFilesOf({ der }: Signed, { certificate, chain }: Authority): PublicFile[] {
  const above = [certificate, ...chain];
  const roots = above.filter(isRoot);
  return [
    { name: fileNames.certificate, about: 'the certificate alone', content: pem([der]) },
    {
      name: 'fullchain.pem',
      about: 'with the CAs above it, without the root: for the server',
      content: pem([der, ...above.filter((one) => !isRoot(one))]),
    },
    {
      name: 'ca.pem',
      about: 'what clients are told to trust',
      content: pem(roots.length > 0 ? roots : above.slice(-1)),
    },
  ];
}

function readme({ title, privateKey }: Signed, encrypted: boolean): string {
  const key = `  ${fileNames.key}  its private key${encrypted ? ', encrypted with your passphrase' : ''}. Keep it secret.`;
  return [
    `Certificate of ${visibleText(title)}, signed with Certwright by a CA of your own`,
    '',
    'Files',
    `  ${fileNames.certificate}  the certificate.`,
    '  fullchain.pem    the certificate and the CAs between it and the root, as servers send them.',
    '  ca.pem           the root: give it to the clients. Servers that ask for client certificates need it as well.',
    ...(privateKey ? [key] : []),
    '',
    'Next',
    '  Check it  openssl verify -x509_strict -CAfile ca.pem -untrusted fullchain.pem certificate.pem',
    '  nginx     ssl_certificate fullchain.pem; ssl_certificate_key private-key.pem;',
    '  curl      curl --cacert ca.pem https://…',
    '',
  ].join('\n');
}

/** Saves all of it as one zip: the files of one, or a folder for each of several. */
export async function saveSigned(
  { core, bench }: Workbench,
  signed: readonly Signed[],
  authority: Authority,
  passphrase: string,
): Promise<void> {
  const files: HeldFile[] = [];
  for (const one of signed) {
    const folder =
      signed.length === 1 ? '' : `${safeFileName(one.title, 'certificate')}-${one.serialNumber.slice(0, 8)}/`;
    const open = [
      ...publicFilesOf(one, authority),
      { name: fileNames.readme, content: readme(one, passphrase !== '') },
    ];
    files.push(...open.map(({ name, content }) => ({ name: folder + name, content: encodeUtf8(content) })));
    if (!one.privateKey) continue;
    const key = await core.call('keyFile', [one.privateKey, passphrase]);
    const [held] = await core.call('holdFiles', [
      [{ name: folder + key.name, content: encodeUtf8(String(key.content)) }],
    ]);
    if (held) files.push(held);
  }
  const zip = await core.call('zipHeld', [files, Date.now()]);
  const [first] = signed;
  const name =
    signed.length === 1 ? safeFileName(first?.title ?? '', 'certificate') : `certificates-${signed.length}`;
  saveFile(`${name}.zip`, zip, 'application/zip');
  for (const { privateKey, content } of signed)
    if (privateKey && content.key) bench.noteSaved(content.key.id);
}
