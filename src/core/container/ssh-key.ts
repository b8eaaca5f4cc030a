import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import {
  dsaPrivateKey,
  dsaPublicKey,
  ecPrivateKey,
  ecPublicKey,
  okpPrivateKey,
  okpPublicKey,
  rsaPrivateKey,
  rsaPublicKey,
} from '#core/keys/encode-keys.ts';
import { Cursor } from './cursor.ts';

/** SSH's names of curves (RFC 5656 §10.1). */
const sshCurves: Readonly<Record<string, string>> = {
  nistp256: 'P-256',
  nistp384: 'P-384',
  nistp521: 'P-521',
};

const string = (cursor: Cursor): Bytes => cursor.take(cursor.uint32());
export const sshText = (cursor: Cursor): string => {
  const bytes = string(cursor);
  return decodeUtf8(bytes) ?? new Cursor(bytes).latin1(bytes.length);
};

/** Of `ssh-rsa`, `ecdsa-sha2-…`, also with `sk-` before and `-cert-v01` behind: the algorithm alone. */
const baseType = (type: string): string =>
  type.replace(/^sk-/, '').replace(/(?:-cert-v01)?@openssh\.com$/, '');

/**
 * The public numbers of a key as SSH writes them (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4), behind the type.
 *
 * @returns SubjectPublicKeyInfo, DER; undefined for a type not known here.
 * @throws {WorkbenchError} `container.truncated`.
 */
export function readSshPublicKey(cursor: Cursor, type: string): Bytes | undefined {
  const base = baseType(type);
  if (base === 'ssh-rsa') {
    const e = string(cursor);
    return rsaPublicKey(string(cursor), e);
  }
  if (base === 'ssh-dss') {
    const [p, q, g] = [string(cursor), string(cursor), string(cursor)];
    return dsaPublicKey({ p, q, g }, string(cursor));
  }
  if (base === 'ssh-ed25519' || base === 'ssh-ed448')
    return okpPublicKey(base === 'ssh-ed448' ? 'Ed448' : 'Ed25519', string(cursor));
  if (base.startsWith('ecdsa-sha2-')) {
    const curve = sshCurves[sshText(cursor)] ?? '';
    return ecPublicKey(curve, string(cursor));
  }
  return undefined;
}

/** A private key as OpenSSH keeps it, behind the type. @returns PrivateKeyInfo, DER; undefined as above. */
export function readSshPrivateKey(cursor: Cursor, type: string): Bytes | undefined {
  if (type === 'ssh-rsa') {
    const [n, e, d, qi] = [string(cursor), string(cursor), string(cursor), string(cursor)];
    const [p, q] = [string(cursor), string(cursor)];
    return rsaPrivateKey({ n, e, d, p, q, qi });
  }
  if (type === 'ssh-dss') {
    const [p, q, g] = [string(cursor), string(cursor), string(cursor)];
    string(cursor);
    return dsaPrivateKey({ p, q, g }, string(cursor));
  }
  if (type === 'ssh-ed25519') {
    string(cursor);
    return okpPrivateKey('Ed25519', string(cursor).subarray(0, 32));
  }
  if (type.startsWith('ecdsa-sha2-')) {
    const curve = sshCurves[sshText(cursor)] ?? '';
    const point = string(cursor);
    return ecPrivateKey(curve, string(cursor), point);
  }
  return undefined;
}

/** An OpenSSH certificate (PROTOCOL.certkeys of OpenSSH). */
export interface SshCertificate {
  serial: bigint;
  holder: 'user' | 'host';
  keyId: string;
  principals: string[];
  /** Seconds since 1970 UTC; the largest number means for ever. */
  validAfter: bigint;
  validBefore: bigint;
  criticalOptions: string[];
  extensions: string[];
  /** The type of the key that signed it. */
  signedWith: string;
}

const uint64 = (cursor: Cursor): bigint => (BigInt(cursor.uint32()) << 32n) | BigInt(cursor.uint32());

/** Nobody has more principals or options. */
const MAX_LISTED = 1000;

function texts(bytes: Bytes, skip: number): string[] {
  const cursor = new Cursor(bytes);
  const list: string[] = [];
  while (cursor.left > 0 && list.length < MAX_LISTED) {
    list.push(sshText(cursor));
    for (let i = 0; i < skip; i++) string(cursor);
  }
  return list;
}

/** What follows the public numbers in a certificate. @throws {WorkbenchError} `container.truncated`. */
export function readSshCertificate(cursor: Cursor): SshCertificate {
  const serial = uint64(cursor);
  const holder = cursor.uint32() === 2 ? 'host' : 'user';
  const keyId = sshText(cursor);
  const principals = texts(string(cursor), 0);
  const [validAfter, validBefore] = [uint64(cursor), uint64(cursor)];
  const [criticalOptions, extensions] = [texts(string(cursor), 1), texts(string(cursor), 1)];
  string(cursor);
  const signedWith = sshText(new Cursor(string(cursor)));
  return {
    serial,
    holder,
    keyId,
    principals,
    validAfter,
    validBefore,
    criticalOptions,
    extensions,
    signedWith,
  };
}

/** A public key as it stands in a line: its type must be in its bytes too. */
export function sshKeyType(blob: Bytes): string {
  try {
    return sshText(new Cursor(blob));
  } catch {
    throw new WorkbenchError('container.malformed', 'not a key of SSH');
  }
}
