import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import {
  ecPoint,
  ecPrivateKey,
  ecPublicKey,
  okpPrivateKey,
  okpPublicKey,
  rsaPrivateKey,
  rsaPublicKey,
} from '#core/keys/encode-keys.ts';

/** A JSON Web Key (RFC 7517, RFC 8037) as DER. */
export interface Jwk {
  /** `RSA`, `EC`, `OKP`, `oct`, …. */
  type: string;
  /** SubjectPublicKeyInfo; undefined for symmetric keys and unknown curves. */
  spki: Bytes | undefined;
  /** PrivateKeyInfo, when the private half is there. */
  pkcs8: Bytes | undefined;
  /** `x5c`: the leaf first. */
  certificates: Bytes[];
  /** `kid`, `use`, `alg`, `key_ops`, in words. */
  properties: [string, string][];
}

type Members = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** base64url without padding (RFC 7515 §2); undefined for anything else. */
function octets(members: Members, name: string): Bytes | undefined {
  const value = text(members[name]);
  return value === '' ? undefined : decodeBase64(value.replaceAll('-', '+').replaceAll('_', '/'));
}

/** @throws {WorkbenchError} `container.malformed` when it is no JWK or a number that it needs is missing. */
export function readJwk(json: string): Jwk {
  const members = parse(json);
  const type = text(members['kty']);
  const keys = readers[type]?.(members) ?? { spki: undefined, pkcs8: undefined };
  const x5c = Array.isArray(members['x5c']) ? members['x5c'].slice(0, 100) : [];
  return {
    type,
    ...keys,
    certificates: x5c.flatMap((one) => (typeof one === 'string' ? (decodeBase64(one) ?? []) : [])),
    properties: ['kid', 'use', 'alg', 'key_ops', 'crv'].flatMap((name): [string, string][] => {
      const value = members[name];
      const said = Array.isArray(value) ? value.map(text).join(', ') : text(value);
      return said === '' ? [] : [[name, said]];
    }),
  };
}

function parse(json: string): Members {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value as Members;
  } catch {
    // Said below.
  }
  throw new WorkbenchError('container.malformed', 'not a JSON Web Key');
}

type Keys = Pick<Jwk, 'spki' | 'pkcs8'>;

function needed(members: Members, ...names: string[]): Bytes[] {
  return names.map((name) => {
    const value = octets(members, name);
    if (!value)
      throw new WorkbenchError(
        'container.malformed',
        `a JSON Web Key whose ${name} is missing or no base64url`,
      );
    return value;
  });
}

const none = new Uint8Array();

const readers: Readonly<Record<string, (members: Members) => Keys>> = {
  RSA: (members) => {
    const [n = none, e = none] = needed(members, 'n', 'e');
    const spki = rsaPublicKey(n, e);
    if (!octets(members, 'd')) return { spki, pkcs8: undefined };
    // A private key of two numbers alone (RFC 7518 §6.3.2) would have to be factored again.
    if (!octets(members, 'p')) return { spki, pkcs8: undefined };
    const [d = none, p = none, q = none, qi = none] = needed(members, 'd', 'p', 'q', 'qi');
    return { spki, pkcs8: rsaPrivateKey({ n, e, d, p, q, qi }) };
  },
  EC: (members) => {
    const curve = text(members['crv']);
    const [x = none, y = none] = needed(members, 'x', 'y');
    const point = ecPoint(curve, x, y);
    const d = octets(members, 'd');
    return { spki: ecPublicKey(curve, point), pkcs8: d && ecPrivateKey(curve, d, point) };
  },
  OKP: (members) => {
    const curve = text(members['crv']);
    const [x = none] = needed(members, 'x');
    const d = octets(members, 'd');
    return { spki: okpPublicKey(curve, x), pkcs8: d && okpPrivateKey(curve, d) };
  },
};
