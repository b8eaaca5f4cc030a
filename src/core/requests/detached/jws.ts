import type { Hash } from '#data/algorithms.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8, encodeUtf8 } from '#core/bytes/text.ts';
import { readJwk } from '#core/container/jwk.ts';
import { type DetachedVerdict, type Scheme, verifyDetached } from './verify-detached.ts';

/** One signature of a JSON Web Signature (RFC 7515). */
export interface JwsSignature {
  algorithm: string;
  /** What the header says, protected and not, as JSON text. */
  header: string;
  /** Over the protected header and the payload. */
  signed: Bytes;
  signature: Bytes;
  /** Keys in the header itself (`jwk`, `x5c`): anybody can write those. DER. */
  ownKeys: Bytes[];
  problem?: string;
}

export interface Jws {
  form: 'compact' | 'flattened JSON' | 'general JSON';
  payload: Bytes;
  signatures: JwsSignature[];
}

type Json = Partial<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const url = (text: unknown): Bytes | undefined =>
  typeof text === 'string' && /^[A-Za-z0-9_-]*$/.test(text)
    ? decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
    : undefined;

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined when the text is none. */
export function readJws(text: string): Jws | undefined {
  const plain = text
    .trim()
    .replace(/^(?:authorization:\s*)?bearer\s+/i, '')
    .replace(/\s+/g, '');
  const parts = plain.split('.');
  if (parts.length === 3 && plain.startsWith('ey')) {
    const [head = '', body = '', signature = ''] = parts;
    const payload = url(body);
    const one = signatureOf({ protected: head, signature }, body);
    return payload && one && { form: 'compact', payload, signatures: [one] };
  }
  const value = parse(text.trim());
  if (!isObject(value) || typeof value['payload'] !== 'string') return undefined;
  const payload = url(value['payload']) ?? encodeUtf8(value['payload']);
  const list = value['signatures'];
  const all: unknown[] = Array.isArray(list) ? list : [value];
  const signatures = all.flatMap((one) =>
    isObject(one) ? (signatureOf(one, String(value['payload'])) ?? []) : [],
  );
  if (signatures.length === 0) return undefined;
  return { form: Array.isArray(list) ? 'general JSON' : 'flattened JSON', payload, signatures };
}

function signatureOf(one: Json, payload: string): JwsSignature | undefined {
  const head = one['protected'] ?? '';
  const octets = url(head);
  const signature = url(one['signature']);
  if (typeof head !== 'string' || !octets || !signature) return undefined;
  const shielded = head === '' ? {} : parse(decodeUtf8(octets));
  if (!isObject(shielded)) return undefined;
  const header: Json = { ...(isObject(one['header']) ? one['header'] : {}), ...shielded };
  const algorithm = typeof header['alg'] === 'string' ? header['alg'] : '';
  const problem = problemOf(header, algorithm);
  return {
    algorithm,
    header: JSON.stringify(header, undefined, 2),
    signed: encodeUtf8(`${head}.${payload}`),
    signature,
    ownKeys: ownKeysOf(header),
    ...(problem !== undefined && { problem }),
  };
}

function problemOf(header: Json, algorithm: string): string | undefined {
  if (algorithm.toLowerCase() === 'none')
    return 'The algorithm is none: it is not signed at all, and must be refused.';
  if (header['crit'] !== undefined)
    return 'The header has crit: what is critical there is not known here, so it must be refused (RFC 7515 §4.1.11).';
  if (header['b64'] === false) return 'The payload is not encoded (RFC 7797), which is not read here.';
  if (algorithm === '') return 'The header names no algorithm.';
  return undefined;
}

function ownKeysOf(header: Json): Bytes[] {
  const keys: Bytes[] = [];
  if (isObject(header['jwk'])) {
    try {
      const { spki } = readJwk(JSON.stringify(header['jwk']));
      if (spki) keys.push(spki);
    } catch {
      return keys;
    }
  }
  return keys;
}

const algorithms: Partial<Record<string, { scheme: Scheme; hash?: Hash }>> = {
  RS256: { scheme: 'RSA PKCS #1 v1.5', hash: 'SHA-256' },
  RS384: { scheme: 'RSA PKCS #1 v1.5', hash: 'SHA-384' },
  RS512: { scheme: 'RSA PKCS #1 v1.5', hash: 'SHA-512' },
  PS256: { scheme: 'RSA-PSS', hash: 'SHA-256' },
  PS384: { scheme: 'RSA-PSS', hash: 'SHA-384' },
  PS512: { scheme: 'RSA-PSS', hash: 'SHA-512' },
  ES256: { scheme: 'ECDSA', hash: 'SHA-256' },
  ES384: { scheme: 'ECDSA', hash: 'SHA-384' },
  ES512: { scheme: 'ECDSA', hash: 'SHA-512' },
  ES256K: { scheme: 'ECDSA', hash: 'SHA-256' },
  EdDSA: { scheme: 'EdDSA' },
  Ed25519: { scheme: 'EdDSA' },
};

const macs: Partial<Record<string, Hash>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

/**
 * Checks one signature with a key (SubjectPublicKeyInfo) or, for HMAC, a shared secret. The header alone decides on
 * the algorithm, and a public key is never taken for a secret: that is the oldest way to forge a token.
 */
export async function verifyJws(
  one: JwsSignature,
  key: { spki: Bytes } | { secret: Bytes },
): Promise<DetachedVerdict> {
  const refuse = (sentence: string): DetachedVerdict => ({ valid: false, attempts: [], sentence });
  if (one.problem !== undefined) return refuse(one.problem);
  const mac = macs[one.algorithm];
  if (mac)
    return 'secret' in key
      ? verifyMac(one, key.secret, mac)
      : refuse(`${one.algorithm} is checked with a shared secret, not with a public key.`);
  const known = algorithms[one.algorithm];
  if (!known) return refuse(`The algorithm ${one.algorithm} is not known here.`);
  if ('secret' in key)
    return refuse(`${one.algorithm} is checked with a public key, not with a shared secret.`);
  return verifyDetached(one.signed, one.signature, key.spki, known);
}

async function verifyMac(
  { signed, signature, algorithm }: JwsSignature,
  secret: Bytes,
  hash: Hash,
): Promise<DetachedVerdict> {
  if (secret.length === 0) return { valid: false, attempts: [], sentence: 'The secret is missing.' };
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['verify']);
  const valid = await crypto.subtle.verify('HMAC', key, signature, signed);
  const sentence = valid
    ? `The signature fits: ${algorithm} with this secret.`
    : 'The signature does not fit: another secret, or other contents.';
  return { valid, attempts: [], sentence };
}
