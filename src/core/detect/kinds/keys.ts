import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import {
  decryptPrivateKey,
  isOneSequence,
  readEncryptedKey,
  wrongPassword,
} from '#core/container/encrypted-key.ts';
import { decryptDekInfo, readDekInfo } from '#core/container/dek-info.ts';
import { encodeBitString, encodeNull, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { publicKeyOf, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import type { Fact, Inspected, InspectedKey, Locked } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { keySummary } from './key-summary.ts';
import { about, type Look } from './look.ts';
import { unread } from './unread.ts';

/** The fact of a key that came out of encryption, and how. */
export const ENCRYPTED = 'Encrypted with';

export function inspectPublicKey(spki: Bytes, input: string, facts: Fact[] = []): InspectedKey {
  const key = keySummary(spki);
  return {
    kind: 'public-key',
    input,
    der: spki,
    findings: [],
    spki,
    key,
    ...(facts.length > 0 && { facts }),
  };
}

/** RSAPublicKey (RFC 8017 §A.1.1), as `RSA PUBLIC KEY` in PEM: shown as the SubjectPublicKeyInfo around it. */
export function inspectRsaPublicKey({ der }: Piece, input: string): Inspected {
  const spki = encodeSequence(
    encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull()),
    encodeBitString(der),
  );
  return inspectPublicKey(spki, input, [{ label: 'Stored as', value: 'PKCS #1' }]);
}

export async function inspectPrivateKey(
  der: Bytes,
  input: string,
  facts: Fact[] = [],
): Promise<InspectedKey> {
  const key: InspectedKey = {
    kind: 'private-key',
    input,
    der,
    findings: [],
    spki: undefined,
    key: undefined,
    ...(facts.length > 0 && { facts }),
  };
  const pkcs8 = toPrivateKeyInfo(der);
  const refuse = (detail: string): void => {
    const finding = {
      code: 'keys.unreadable',
      severity: 'warning',
      title: 'The public half cannot be told',
      detail,
      path: 'privateKey',
    } as const;
    key.findings.push(about(input, der, finding));
  };
  if (!pkcs8) {
    refuse('The structure is not that of a PKCS #8, PKCS #1 or SEC 1 key.');
    return key;
  }
  try {
    key.spki = await publicKeyOf(pkcs8);
    key.key = keySummary(key.spki);
  } catch (error) {
    refuse(WorkbenchError.from(error).message);
  }
  return key;
}

/** A private key that waits for its password. */
export function lockedKey(
  piece: Piece,
  kind: Locked['kind'],
  input: string,
  facts: Fact[],
  weak: boolean,
): Inspected {
  const { der, label, headers } = piece;
  const findings = weak
    ? [
        about(input, der, {
          code: 'container.weak_encryption',
          severity: 'warning',
          title: 'The encryption is weak by today’s measure',
          detail: 'Encrypt it again: openssl pkey -in key.pem -aes256 -out new.pem',
        }),
      ]
    : [];
  const locked: Locked = { der, kind, headers, ...(label !== undefined && { label }) };
  return { kind: 'encrypted-key', input, der, findings, facts, locked };
}

/** EncryptedPrivateKeyInfo (PKCS#8). */
export async function inspectEncryptedKey(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const facts: Fact[] = [];
  let weak = false;
  try {
    const { scheme } = readEncryptedKey(piece.der);
    facts.push({ label: ENCRYPTED, value: scheme.title });
    ({ weak } = scheme);
  } catch (error) {
    const { code, message } = WorkbenchError.from(error);
    const locked = lockedKey(piece, 'encrypted-key', input, facts, false);
    if (look.password !== undefined) throw error;
    const title = 'This page cannot open it';
    const way = 'Convert it: openssl pkey -in key.pem -aes256 -out new.pem';
    locked.findings.push(
      about(input, piece.der, { code, severity: 'warning', title, detail: `${message}. ${way}` }),
    );
    return locked;
  }
  if (look.password === undefined) return lockedKey(piece, 'encrypted-key', input, facts, weak);
  const pkcs8 = await decryptPrivateKey(piece.der, look.password, look.effort);
  return inspectPrivateKey(pkcs8, input, facts);
}

/** The encrypted PEM of before PKCS#8, with a `DEK-Info` header. */
export async function inspectDekInfo(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const dek = readDekInfo(piece.headers);
  if (!dek) {
    const detail = 'Its DEK-Info names a cipher that is not opened here.';
    return unread(piece.der, input, 'Private key in the old encrypted PEM form', detail);
  }
  const facts = [
    { label: ENCRYPTED, value: `${dek.title}, the key made from the password by one round of MD5` },
  ];
  if (look.password === undefined) return lockedKey(piece, 'dek-info', input, facts, true);
  const plain = await decryptDekInfo(dek, piece.der, look.password);
  if (!plain || !isOneSequence(plain)) throw wrongPassword();
  return inspectPrivateKey(plain, input, facts);
}
