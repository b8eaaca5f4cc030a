import { describe, expect, test } from 'vitest';
import { decodePem } from '#core/container/pem.ts';
import { chainFilesOf, findParts } from '#core/deploy/parts.ts';
import { nameTitle } from '#core/x509/name.ts';
import {
  caExtensions,
  certificate,
  ecKey,
  ed25519Key,
  type Identity,
  named,
  serverExtensions,
} from '../../clients/make.ts';
import { pkcs8 } from '../../deploy/world.ts';
import { codesOf, present } from '../../support/expect.ts';
import { certificateOf } from '../../support/openssl.ts';

const HOST = 'www.certwright.test';
const root = certificate({ subject: named('root'), extensions: caExtensions() });
const upper = certificate({ subject: named('upper'), issuer: root, extensions: caExtensions() });
const lower = certificate({ subject: named('lower'), issuer: upper, extensions: caExtensions() });
const leaf = certificate({ subject: named('server'), issuer: lower, extensions: serverExtensions(HOST) });
const old = certificate({
  subject: named('last year'),
  issuer: lower,
  key: leaf.key,
  from: -400,
  to: -35,
  extensions: serverExtensions(HOST),
});
const other = certificate({ subject: named('other'), issuer: lower, extensions: serverExtensions('b.test') });

const find = (
  certificates: readonly Identity[],
  keys: readonly Identity['key'][] = [leaf.key],
  wanted?: number,
) =>
  findParts({
    certificates: certificates.map(({ der }) => der),
    keys: keys.map((key) => ({ der: pkcs8(key) })),
    now: Date.now(),
    ...(wanted !== undefined && { leaf: wanted }),
  }).then(present);

const filesOf = async (certificates: readonly Identity[]): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    chainFilesOf(await find(certificates)).map(({ name, content }) => [
      name,
      decodePem(String(content)).blocks.map(({ bytes }) => nameTitle(certificateOf(present(bytes)).subject)),
    ]),
  );

test.each([
  ['a pile in disorder', [root, upper, leaf, lower]],
  ['with a stranger', [other, leaf, lower, certificate({ subject: named('junk') }), upper, root]],
  ['with last year’s', [old, root, lower, upper, leaf]],
  ['with everything twice', [leaf, root, leaf, upper, lower, upper]],
])('%s becomes an ordered chain without its root', async (_what, pile) => {
  expect(await filesOf(pile)).toEqual({
    'fullchain.pem': ['server', 'lower', 'upper'],
    'chain.pem': ['lower', 'upper'],
    'trust-anchor.pem': ['root'],
  });
});

test('a certificate that is its own root has no chain', async () => {
  const alone = certificate({ subject: named('alone'), key: leaf.key, extensions: serverExtensions(HOST) });
  expect(await filesOf([alone])).toEqual({ 'fullchain.pem': ['alone'], 'trust-anchor.pem': ['alone'] });
  expect(await find([alone])).toMatchObject({ selfSigned: true, complete: true, findings: [] });
});

describe('the leaf', () => {
  test('is the one that belongs to the key, newest first', async () => {
    const { leaves, leaf: chosen } = await find([other, old, leaf, lower, root, upper]);
    expect(leaves.map(({ title }) => title)).toEqual(['server', 'last year', 'other']);
    expect(chosen).toMatchObject({ certificate: 2, key: 0 });
  });

  test('is found with several keys, and says which', async () => {
    const { leaf: chosen } = await find([root, other, lower, upper], [ecKey(), other.key]);
    expect(chosen).toMatchObject({ certificate: 1, key: 1, title: 'other' });
  });

  test('is not the CA because its key is here too', async () => {
    const { leaf: chosen } = await find([root, leaf, lower, upper], [root.key, leaf.key]);
    expect(chosen.title).toBe('server');
  });

  test('may be chosen', async () => {
    const { leaf: chosen, findings } = await find([leaf, other, lower, upper, root], [leaf.key], 1);
    expect([chosen.title, chosen.key, codesOf(findings)]).toEqual([
      'other',
      undefined,
      ['deploy.key_mismatch'],
    ]);
  });

  test('has a key that a handle stands for', async () => {
    const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const parts = present(
      await findParts({ certificates: [leaf.der], keys: [{ handle: privateKey }], now: Date.now() }),
    );
    expect(codesOf(parts.findings)).toContain('deploy.key_mismatch');
  });
});

describe('what is missing', () => {
  test.each([
    ['nothing', [leaf, lower, upper, root], true, []],
    ['the root', [leaf, lower, upper], false, ['deploy.incomplete']],
    ['an intermediate', [leaf, upper, root], false, ['deploy.incomplete']],
  ])('%s', async (_what, pile, complete, codes) => {
    const parts = await find(pile);
    expect(parts.complete).toBe(complete);
    expect(codesOf(parts.findings)).toEqual(codes);
  });

  test('names the issuer that is missing', async () => {
    const [finding] = (await find([leaf])).findings;
    expect(finding).toMatchObject({ severity: 'error', detail: expect.stringContaining('lower') as string });
  });

  test.each([
    ['the key', [leaf, lower, upper, root], [], 'deploy.no_key'],
    ['the right key', [leaf, lower, upper, root], [ecKey()], 'deploy.key_mismatch'],
    ['time', [old, lower, upper, root], [leaf.key], 'deploy.expired'],
  ])('%s', async (_what, pile, keys, code) => {
    expect(codesOf((await find(pile, keys)).findings)).toEqual([code]);
  });
});

test.each([
  ['for clients', { extensions: serverExtensions(HOST).slice(0, 2) }, ['deploy.no_names']],
  [
    'with a key Chromium does not take',
    { key: ed25519Key(), extensions: serverExtensions(HOST) },
    ['deploy.rare_key'],
  ],
])('a certificate %s is told', async (_what, wish, codes) => {
  const odd = certificate({ subject: named('odd'), issuer: root, ...wish });
  expect(codesOf((await find([odd, root], [odd.key])).findings)).toEqual(codes);
});

test('of nothing that is a certificate come no parts', async () => {
  expect(await findParts({ certificates: [new Uint8Array([1, 2, 3])], keys: [], now: 0 })).toBeUndefined();
});

test('what cannot be read among keys is no key', async () => {
  const parts = await findParts({
    certificates: [leaf.der],
    keys: [{ der: new Uint8Array([48, 0]) }],
    now: Date.now(),
  });
  expect(codesOf(present(parts).findings)).toContain('deploy.key_mismatch');
});
