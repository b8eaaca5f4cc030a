import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { decodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { findPrivateKey, type FoundKey } from '#core/commands/openssl/key-files.ts';
import { decryptTraditional } from '#core/commands/openssl/traditional.ts';
import { decryptPrivateKey } from '#core/container/encrypted-key.ts';
import { decodePem } from '#core/container/pem.ts';
import { WorkbenchError } from '#core/errors.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import type { Finding, FindingKind } from '#core/findings/finding.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { importPrivateKey, publicKeyOf, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import { publicKeyTitle } from '#core/keys/public-key.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { formatName } from '#core/x509/name.ts';
import { checkSignerCertificate } from './check-signer.ts';
import type { DeviceSigner } from './batch.ts';

/** A signer as a person has it: text is PEM, bytes are PEM or DER. */
interface SignerFiles {
  certificate: string | Bytes;
  key: string | Bytes | CryptoKey;
  /** Of the key's file; empty for none. */
  passphrase: string;
}

export interface SignerReport {
  /** Absent when it cannot sign. */
  signer?: DeviceSigner;
  /** The key's file wants a passphrase, or another one. */
  locked?: true;
  /** Of the certificate; foreign text. Empty when there is none. */
  subject: string;
  /** `P-256`. */
  key: string;
  /** Milliseconds since 1970 UTC; NaN when there is no certificate. */
  notBefore: number;
  notAfter: number;
  findings: Finding[];
}

const kinds = {
  noCertificate: {
    code: 'devices.signer_certificate',
    severity: 'fatal',
    title: 'There is no certificate in this file',
  },
  noKey: { code: 'devices.signer_key', severity: 'fatal', title: 'There is no private key in this file' },
  locked: {
    code: 'devices.signer_locked',
    severity: 'fatal',
    title: 'The key is encrypted: it needs its passphrase',
  },
  mismatch: {
    code: 'devices.signer_mismatch',
    severity: 'fatal',
    title: 'The private key does not belong to this certificate',
  },
} as const satisfies Record<string, FindingKind>;

const place = (path: string): Finding['at'] => ({ input: 'signer', path });

/**
 * Reads certificate and key of a signer and checks that they belong together and may sign for so long.
 *
 * @param days Of the devices' certificates. @param now Milliseconds since 1970 UTC.
 */
export async function readSigner(files: SignerFiles, days: number, now: number): Promise<SignerReport> {
  const certificate = certificateIn(asBytes(files.certificate));
  const { key, finding, locked } = await keyIn(files);
  const findings = finding ? [finding] : [];
  if (!certificate?.publicKey) findings.unshift({ ...kinds.noCertificate, at: place('certificate') });
  const report: SignerReport = {
    subject: certificate ? formatName(certificate.subject) : '',
    key: certificate?.publicKey ? publicKeyTitle(certificate.publicKey) : '',
    notBefore: certificate?.notBefore.time ?? NaN,
    notAfter: certificate?.notAfter.time ?? NaN,
    findings,
    ...(locked && { locked }),
  };
  if (certificate?.publicKey) findings.push(...checkSignerCertificate(certificate, days, now));
  if (certificate?.publicKey && key) {
    const { start, end } = certificate.publicKey;
    const certified = certificate.der.slice(start, end);
    if (equalBytes(certified, key.spki))
      report.signer = { certificate: certificate.der, privateKey: key.privateKey };
    else {
      const [want, have] = [certified, key.spki].map((spki) =>
        toColonHex(hashBytes('SHA-256', spki)).slice(0, 23),
      );
      const detail = `The certificate is for the key ${want ?? ''}…, the file has ${have ?? ''}… (SHA-256 of the public key).`;
      findings.unshift({ ...kinds.mismatch, at: place('key'), detail });
    }
  }
  if (findings.some(({ severity }) => severity === 'fatal')) delete report.signer;
  return report;
}

const asBytes = (file: string | Bytes): Bytes => (typeof file === 'string' ? encodeUtf8(file) : file);

/** The first of a file: what stands behind it in a chain are its issuers. */
function certificateIn(file: Bytes): Certificate | undefined {
  const blocks = file[0] === SEQUENCE ? [] : decodePem(decodeLatin1(file)).blocks;
  const der = file[0] === SEQUENCE ? file : blocks.find(({ label }) => label.endsWith('CERTIFICATE'))?.bytes;
  return der && decodeCertificate(der).value;
}

interface ReadKey {
  key?: { privateKey: CryptoKey; spki: Bytes };
  finding?: Finding;
  locked?: true;
}

async function keyIn({ key, passphrase }: SignerFiles): Promise<ReadKey> {
  try {
    if (key instanceof CryptoKey)
      return { key: { privateKey: key, spki: await publicKeyOf(await exportPrivateKey(key)) } };
    const found = findPrivateKey(asBytes(key));
    if (!found) return { finding: { ...kinds.noKey, at: place('key') } };
    if (found.type !== 'plain' && passphrase === '')
      return { locked: true, finding: { ...kinds.locked, at: place('key') } };
    const pkcs8 = await open(found, passphrase);
    return { key: { privateKey: await importPrivateKey(pkcs8), spki: await publicKeyOf(pkcs8) } };
  } catch (error) {
    const { code, message } = WorkbenchError.from(error);
    const finding: Finding = {
      code,
      severity: 'fatal',
      title: 'The key cannot be used',
      at: place('key'),
      detail: message,
    };
    return { finding, ...(code === 'container.wrong_password' && { locked: true }) };
  }
}

async function open(found: FoundKey, passphrase: string): Promise<Bytes> {
  if (found.type === 'plain') return found.pkcs8;
  if (found.type === 'encrypted') return decryptPrivateKey(found.der, passphrase);
  const pkcs8 = toPrivateKeyInfo(await decryptTraditional(found.headers, found.der, passphrase));
  // One wrong passphrase in 256 leaves a valid padding.
  if (!pkcs8) throw new WorkbenchError('container.wrong_password', 'the passphrase does not open this key');
  return pkcs8;
}
