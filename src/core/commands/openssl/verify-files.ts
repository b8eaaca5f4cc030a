import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { decodePem } from '#core/container/pem.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { type CertificateList, decodeCrl } from '#core/x509/crl.ts';
import type { Io } from '../io.ts';

const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'];

/** DER of the blocks with one of those labels; DER itself is one. */
function blocksIn(file: Bytes, labels: readonly string[]): Bytes[] {
  if (file[0] === SEQUENCE) return [file];
  const { blocks } = decodePem(decodeLatin1(file));
  return blocks.flatMap(({ label, bytes }) => (bytes && labels.includes(label) ? [bytes] : []));
}

function certificatesIn(file: Bytes): Certificate[] {
  return blocksIn(file, certificateLabels).flatMap((der) => decodeCertificate(der).value ?? []);
}

const listsIn = (file: Bytes): CertificateList[] =>
  blocksIn(file, ['X509 CRL']).flatMap((der) => decodeCrl(der).value ?? []);

/** `-CAfile`: certificates and lists. @throws {Refused} */
export function loadStore(io: Io, path: string): { certificates: Certificate[]; crls: CertificateList[] } {
  const file = io.readFile(path);
  const certificates = file ? certificatesIn(file) : [];
  const crls = file && file[0] !== SEQUENCE ? listsIn(file) : [];
  if (certificates.length === 0 && crls.length === 0) io.fail(`Error loading file ${path}`);
  return { certificates, crls };
}

/** `-untrusted` and `-trusted`, which may be given several times. @throws {Refused} */
export function loadCertificates(io: Io, paths: readonly string[], what: string): Certificate[] {
  return paths.flatMap((path) => {
    const file = io.readFile(path) ?? io.fail(notOpened(io, isNew(io) ? what : `certs of ${what}`, path));
    const found = certificatesIn(file);
    return found.length > 0 ? found : io.fail(notFound(io, isNew(io) ? what : `any ${what}`, path));
  });
}

/** `-CRLfile`. @throws {Refused} */
export function loadLists(io: Io, paths: readonly string[]): CertificateList[] {
  return paths.flatMap((path) => {
    const found = listsIn(io.readFile(path) ?? io.fail(notOpened(io, 'other CRLs', path)));
    return found.length > 0
      ? found
      : io.fail(notFound(io, isNew(io) ? 'other CRLs' : 'any other CRLs', path));
  });
}

/** What is to be verified; undefined after openssl's words for why it cannot be read. */
export function loadTarget(io: Io, path: string | undefined): Certificate | undefined {
  const file = io.read(path);
  const [certificate] = file ? certificatesIn(file) : [];
  if (certificate) return certificate;
  const what = 'certificate file';
  io.say((file ? notFound : notOpened)(io, what, path ?? '<stdin>'));
  if (!isNew(io)) io.say(`Unable to load ${what}`);
  return undefined;
}

const isNew = (io: Io): boolean => io.call.terminal.version !== '3.0';

const notOpened = (io: Io, what: string, path: string): string =>
  `Could not open file or uri for loading ${what} from ${path}${isNew(io) ? ': No such file or directory' : ''}`;

const notFound = (io: Io, what: string, path: string): string =>
  `Could not ${isNew(io) ? 'find' : 'read'} ${what} from ${path}`;
