import { expect, test } from 'vitest';
import { toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { present, refusal } from '../../support/expect.ts';
import { fixtureTime, inspectFixture, unlockFixture } from '../../support/fixtures.ts';

const keyOf = (object: Inspected | undefined) => (object && 'key' in object ? object.key : undefined);
const onlyOf = async (path: string) => {
  const objects = await inspectFixture(path);
  expect(objects).toHaveLength(1);
  return present(objects[0]);
};
const leaf = async () => keyOf(await onlyOf('base/leaf.pem'))?.id;
const rsa = async () => keyOf(await onlyOf('base/rsa.pem'))?.id;

test.each([
  ['rsa-pkcs1.pem', rsa],
  ['rsa-public.pem', rsa],
  ['ec-sec1.pem', leaf],
])('keys/%s belongs to its certificate', async (file, expected) => {
  expect(keyOf(await onlyOf(`keys/${file}`))?.id).toBe(await expected());
});

test.each([
  ...['des3', 'aes128', 'aes192', 'aes256'].map((cipher) => [`rsa-dek-${cipher}.pem`, rsa] as const),
  ...['des', 'des3', 'aes128', 'aes192', 'aes256'].map((cipher) => [`ec-dek-${cipher}.pem`, leaf] as const),
  ['ec-scrypt.pem', leaf] as const,
  ['ec-pbes1.pem', leaf] as const,
  ['ec-pbes2.pem', leaf] as const,
])('keys/%s opens with its password and no other', async (file, expected) => {
  expect(await onlyOf(`keys/${file}`)).toMatchObject({ kind: 'encrypted-key' });
  const [key] = await unlockFixture(`keys/${file}`, 'secret');
  expect(key?.kind).toBe('private-key');
  expect(keyOf(key)?.id).toBe(await expected());
  await expect(unlockFixture(`keys/${file}`, 'Secret')).rejects.toThrow(refusal('container.wrong_password'));
});

test.each([
  ['dh-parameters.pem', ['parameters'], 'DH 512'],
  ['dsa-parameters.pem', ['parameters'], 'DSA 2048'],
  ['ec-parameters.pem', ['parameters'], 'P-256'],
  ['ec-explicit-parameters.pem', ['parameters'], 'explicit parameters'],
  ['ec-with-parameters.pem', ['parameters', 'private-key'], 'secp256k1'],
])('keys/%s', async (file, kinds, title) => {
  const objects = await inspectFixture(`keys/${file}`);
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
  expect(objects[0]).toMatchObject({ title, findings: [] });
});

test.each([
  ['keys/dsa.key', 'DSA 2048'],
  ['keys/dsa.pub', 'DSA 2048'],
  ['keys/dsa-traditional.pem', 'DSA 2048'],
  ['keys/ED25519.pem', 'Ed25519'],
  ['keys/ED448.pem', 'Ed448'],
  ['keys/X25519.pem', 'X25519'],
  ['keys/X448.pem', 'X448'],
  ...[
    'ML-DSA-44',
    'ML-DSA-65',
    'ML-DSA-87',
    'ML-KEM-512',
    'ML-KEM-768',
    'ML-KEM-1024',
    'SLH-DSA-SHA2-128s',
  ].flatMap((name) => [
    [`pq/${name}.key`, name],
    [`pq/${name}.pub.der`, name],
  ]),
])('%s is %s', async (path, title) => {
  expect(await onlyOf(path)).toMatchObject({ key: { title }, findings: [] });
});

test.each([
  ['ssh/rsa', 'RSA 2048', 'ssh/rsa.pub'],
  ['ssh/ecdsa', 'P-384', 'ssh/ecdsa.pub'],
  ['ssh/ed25519', 'Ed25519', 'ssh/ed25519.pub'],
  ['ssh/dsa', 'DSA 1024', 'ssh/dsa.pub'],
  ['ssh/rsa', 'RSA 2048', 'ssh/rsa.ssh2'],
])('%s is %s and belongs to %s', async (path, title, other) => {
  const [key, shared] = [await onlyOf(path), await onlyOf(other)];
  expect(key).toMatchObject({ kind: 'private-key', key: { title }, findings: [] });
  expect(shared.kind).toBe('public-key');
  expect(keyOf(key)?.id).toBe(keyOf(shared)?.id);
  expect(shared.facts).toContainEqual({ label: 'Comment', value: 'someone@example' });
});

test.each(['default', 'aes256-gcm', 'aes128-cbc', 'aes192-ctr', '3des', 'chacha'])(
  'ssh/locked-%s opens with its password and no other',
  { timeout: 60_000 },
  async (name) => {
    const path = `ssh/locked-${name}`;
    const locked = await onlyOf(path);
    expect(locked).toMatchObject({ kind: 'encrypted-key' });
    expect(locked.facts).toContainEqual({ label: 'Key', value: 'Ed25519' });
    const [key] = await unlockFixture(path, 'secret');
    expect(keyOf(key)?.id).toBe(keyOf(await onlyOf(`${path}.pub`))?.id);
    await expect(unlockFixture(path, 'Secret')).rejects.toThrow(refusal('container.wrong_password'));
  },
);

test('lines of authorized_keys and known_hosts, and a certificate of OpenSSH', async () => {
  const people = await inspectFixture('ssh/authorized_keys');
  expect(people.map((one) => keyOf(one)?.title)).toEqual(['Ed25519', 'P-384']);
  expect(people[0]?.facts?.[1]?.value).toBe(
    String.raw`from="*.example",no-pty,command="echo \"a b\"" · someone@example`,
  );
  const hosts = await inspectFixture('ssh/known_hosts');
  expect(hosts.map((one) => keyOf(one)?.title)).toEqual(['P-384', 'Ed25519', 'RSA 2048']);
  const [certificate, key] = await inspectFixture('ssh/ed25519-cert.pub');
  expect(certificate).toMatchObject({ kind: 'ssh-certificate', title: 'key of someone' });
  const facts = Object.fromEntries((certificate?.facts ?? []).map(({ label, value }) => [label, value]));
  expect(facts).toMatchObject({ For: 'user someone, root', 'Serial number': '42', 'Signed with': 'ssh-rsa' });
  expect(keyOf(key)?.title).toBe('Ed25519');
});

const exported = async (
  parameters: RsaHashedKeyGenParams | EcKeyGenParams,
  part: 'publicKey' | 'privateKey',
) => {
  const pair = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  return { jwk: await crypto.subtle.exportKey('jwk', pair[part]), spki };
};
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
};

test.each([
  ['RSA 2048', RSA],
  ['P-256', { name: 'ECDSA', namedCurve: 'P-256' }],
  ['P-521', { name: 'ECDSA', namedCurve: 'P-521' }],
])('a JSON Web Key of %s', async (title, parameters) => {
  for (const [part, kind] of [
    ['publicKey', 'public-key'],
    ['privateKey', 'private-key'],
  ] as const) {
    const { jwk, spki } = await exported(parameters, part);
    const text = JSON.stringify(
      {
        keys: [
          { ...jwk, kid: 'my key' },
          { kty: 'oct', k: 'c2VjcmV0' },
        ],
      },
      null,
      1,
    );
    const { objects } = await inspectInputs([{ name: 'jwks.json', bytes: encodeUtf8(text) }], fixtureTime);
    const hash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', spki)));
    expect(objects).toMatchObject([
      { kind, input: 'jwks.json › keys', key: { title, id: hash }, findings: [] },
      { kind: 'other', title: 'JSON Web Key' },
    ]);
    expect(objects[0]?.facts).toContainEqual({ label: 'kid', value: 'my key' });
  }
});

test('a JSON Web Key carries certificates', async () => {
  const certificate = await onlyOf('base/leaf.pem');
  const x5c = [Buffer.from(certificate.der).toString('base64')];
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', x5c };
  const { objects } = await inspectInputs(
    [{ name: 'k', bytes: encodeUtf8(JSON.stringify(jwk)) }],
    fixtureTime,
  );
  expect(objects.map(({ kind, input }) => `${kind} ${input}`)).toEqual([
    'public-key k',
    'certificate k › certificate',
  ]);
});
