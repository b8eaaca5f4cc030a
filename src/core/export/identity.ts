import { type P12Destination, p12Destinations, p12Protections } from '#data/p12-destinations.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { writeJks } from '#core/container/write/jks.ts';
import { writePkcs12 } from '#core/container/write/pkcs12.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import type { BundleFile } from './bundle.ts';
import { safeFileName } from './file-names.ts';

/** A key with its certificate and those above it. */
export interface Identity {
  privateKey: CryptoKey;
  /** DER. */
  certificate: Bytes;
  /** DER, the issuer first; the root last, where it is known. */
  chain: readonly Bytes[];
  /** What it is called in lists of keys; becomes the alias in Java. */
  friendlyName: string;
}

export interface StoreWish {
  destination: P12Destination;
  /** Whether the root is inside; absent: what the destination needs. */
  root?: boolean;
}

/** What certificates say of themselves when they were issued by themselves: a root is not sent, and may be left out. */
export function isRoot(der: Bytes): boolean {
  const value = decodeCertificate(der).value;
  if (!value) return false;
  const { subject, issuer } = value;
  return equalBytes(der.subarray(subject.start, subject.end), der.subarray(issuer.start, issuer.end));
}

/**
 * The key store of an identity for one destination.
 *
 * @param now Milliseconds since 1970 UTC; a JKS keystore says when its entries were made.
 * @returns `NAME.p12` or `NAME.jks`, mode 600.
 * @throws {WorkbenchError} `export.password_too_short` or `export.password_not_ascii` for a password that is not taken
 *   there.
 */
export async function identityFile(
  identity: Identity,
  password: string,
  wish: StoreWish,
  now: number,
): Promise<BundleFile> {
  const destination = p12Destinations.find(({ id }) => id === wish.destination) ?? p12Destinations[0];
  if (password.length < destination.leastPassword) {
    const least = `${destination.leastPassword} character${destination.leastPassword === 1 ? '' : 's'}`;
    throw new WorkbenchError('export.password_too_short', `The password needs at least ${least} there`);
  }
  if ('asciiPassword' in destination) checkJavaPassword(password);
  const chain =
    (wish.root ?? destination.root) ? identity.chain : identity.chain.filter((der) => !isRoot(der));
  const pkcs8 = await exportPrivateKey(identity.privateKey);
  const name = safeFileName(identity.friendlyName, 'identity');
  if (destination.format === 'jks') {
    const alias = identity.friendlyName === '' ? '1' : identity.friendlyName;
    const certificates = [identity.certificate, ...chain];
    const content = writeJks([{ alias, kind: 'key', pkcs8, certificates }], password, now);
    return { name: `${name}.jks`, mode: 0o600, content };
  }
  const content = await identityStore(
    { ...identity, pkcs8, chain },
    password,
    p12Protections[destination.protection],
  );
  return { name: `${name}.p12`, mode: 0o600, content };
}

/** True for what Java derives AES keys from (measured with Java 17: `Password is not ASCII`). */
export const isJavaPassword = (password: string): boolean => /^[ -~]*$/.test(password);

/** @throws {WorkbenchError} `export.password_not_ascii`. */
export function checkJavaPassword(password: string): void {
  if (!isJavaPassword(password))
    throw new WorkbenchError(
      'export.password_not_ascii',
      'Java opens a store with AES only under a password of ASCII characters',
    );
}

/** A PFX of one key with its chain; key and certificate find each other by the SHA-1 of the certificate, as with openssl. */
export function identityStore(
  {
    pkcs8,
    certificate,
    chain,
    friendlyName,
  }: Omit<Identity, 'privateKey'> & { /** PrivateKeyInfo, DER. */ pkcs8: Bytes },
  password: string,
  protection: Parameters<typeof writePkcs12>[2],
): Promise<Bytes> {
  const names = { friendlyName, localKeyId: hashBytes('SHA-1', certificate) };
  const above = chain.map((der) => ({ der }));
  const content = { key: { pkcs8, ...names }, certificates: [{ der: certificate, ...names }, ...above] };
  return writePkcs12(content, password, protection);
}
