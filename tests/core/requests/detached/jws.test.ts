import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { readJws, verifyJws } from '#core/requests/detached/jws.ts';
import { present } from '../../../support/expect.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const spki = ({ publicKey }: { publicKey: KeyObject }) => ({
  spki: Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' })),
});
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = encode({ sub: 'device-1' });
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

const makers: Record<string, (input: Buffer) => Buffer> = {
  RS256: (input) => sign('sha256', input, rsa.privateKey),
  PS256: (input) => sign('sha256', input, { key: rsa.privateKey, ...pss }),
  ES256: (input) => sign('sha256', input, { key: p256.privateKey, dsaEncoding: 'ieee-p1363' }),
  EdDSA: (input) => sign(null, input, ed.privateKey),
  HS256: (input) => createHmac('sha256', 'secret').update(input).digest(),
};
const keyOf = (alg: string) =>
  alg === 'HS256'
    ? { secret: encodeUtf8('secret') }
    : spki(alg === 'ES256' ? p256 : alg === 'EdDSA' ? ed : rsa);

const parts = (alg: string, more = {}): [string, string] => {
  const head = encode({ alg, ...more });
  return [head, present(makers[alg])(Buffer.from(`${head}.${payload}`)).toString('base64url')];
};

test.each(Object.keys(makers))('%s in all three forms', async (alg) => {
  const [head, signature] = parts(alg);
  const forms = [
    `Authorization: Bearer ${head}.${payload}.${signature}`,
    JSON.stringify({ payload, protected: head, signature }),
    JSON.stringify({ payload, signatures: [{ protected: head, signature }] }),
  ];
  const read = forms.map((form) => present(readJws(form)));
  expect(read.map(({ form }) => form)).toEqual(['compact', 'flattened JSON', 'general JSON']);
  for (const { signatures, payload: octets } of read) {
    const one = present(signatures[0]);
    expect(new TextDecoder().decode(octets)).toBe('{"sub":"device-1"}');
    expect((await verifyJws(one, keyOf(alg))).sentence).toMatch(/^The signature fits/);
    expect((await verifyJws({ ...one, signed: encodeUtf8('x') }, keyOf(alg))).valid).toBe(false);
  }
});

test.each<[string, string, object]>([
  ['none', 'none', {}],
  ['crit', 'RS256', { crit: ['exp'] }],
  ['b64', 'RS256', { b64: false }],
])('%s is refused', async (_name, alg, more) => {
  const head = encode({ alg, ...more });
  const one = present(readJws(`${head}.${payload}.AAAA`)?.signatures[0]);
  expect(one.problem).toBeDefined();
  expect((await verifyJws(one, spki(rsa))).valid).toBe(false);
});

test('a public key is never taken for a secret, nor the other way round', async () => {
  const head = encode({ alg: 'HS256' });
  const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
  const forged = createHmac('sha256', pem).update(`${head}.${payload}`).digest('base64url');
  const one = present(readJws(`${head}.${payload}.${forged}`)?.signatures[0]);
  expect((await verifyJws(one, spki(rsa))).sentence).toMatch(/shared secret/);
  const [rs, signature] = parts('RS256');
  const right = present(readJws(`${rs}.${payload}.${signature}`)?.signatures[0]);
  expect((await verifyJws(right, { secret: encodeUtf8('x') })).sentence).toMatch(/public key/);
});

test('a key that comes along is told apart', () => {
  const [head, signature] = parts('RS256', { jwk: rsa.publicKey.export({ format: 'jwk' }) });
  expect(readJws(`${head}.${payload}.${signature}`)?.signatures[0]?.ownKeys).toEqual([spki(rsa).spki]);
});

test.each(['', 'a.b', 'a.b.c', 'eyJ.eyJ.x y', '{}', '{"payload":1}', '[1]', `ey!.${payload}.AA`])(
  '%j is none',
  (text) => {
    expect(readJws(text)).toBeUndefined();
  },
);
