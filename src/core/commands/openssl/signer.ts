import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { decodePem } from '#core/container/pem.ts';
import { type Issuer, issuerOf } from '#core/issue/issuer.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import type { Io } from '../io.ts';
import { keyPairOf, loadPrivateKey, type StoredKey } from './keys.ts';
import type { Options } from './options.ts';

/** The first certificate of a file, PEM or DER. @throws {Refused} */
export function readCertificateFile(io: Io, path: string | undefined, what: string): Certificate {
  const file = io.read(path);
  const der = file && certificateIn(file);
  const value = der && decodeCertificate(der).value;
  if (value?.publicKey) return value;
  if (file) {
    io.note(
      { code: 'commands.no_certificate', severity: 'error', title: 'There is no certificate in this file' },
      path ?? '',
    );
  }
  return io.fail(`Could not read ${what} from ${path ?? '<stdin>'}`);
}

function certificateIn(file: Bytes): Bytes | undefined {
  if (file[0] === SEQUENCE) return file;
  const labels = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'];
  return decodePem(decodeLatin1(file)).blocks.find(({ label }) => labels.includes(label))?.bytes;
}

/** The CA of `-CA` and `-CAkey`; without the latter its key is in the same file. @throws {Refused} */
export async function loadIssuer(io: Io, options: Options): Promise<Issuer> {
  const path = options.text('CA');
  const certificate = readCertificateFile(io, path, 'CA certificate');
  const stored = await loadPrivateKey(io, options.text('CAkey') ?? path, {
    what: 'CA private key',
    format: options.format('CAkeyform'),
    passin: options.text('passin'),
  });
  const { privateKey } = await keyPairOf(io, stored);
  const issuer = issuerOf(certificate, privateKey);
  if (!equalBytes(issuer.spki, stored.spki)) {
    return io.fail('CA certificate and CA private key do not match');
  }
  return issuer;
}

/** Who signs with a key of their own under the name of what they certify. @throws {Refused} */
export async function signerOf(io: Io, stored: StoredKey, name: Bytes): Promise<Issuer> {
  const { privateKey } = await keyPairOf(io, stored);
  return { name, privateKey, spki: stored.spki, facts: { name, serialNumber: new Uint8Array(0) } };
}
