import { describe, expect, test } from 'vitest';
import { adoptAuthority } from '#core/issue/ca/adopt-authority.ts';
import { newCertificate } from '#core/issue/ca/candidates.ts';
import { exportPrivateKey, generateKeyPair } from '#core/keys/generate.ts';
import { authorities, named, settings, signOneOf } from '../../../support/ca.ts';
import { codesOf, present } from '../../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../../support/openssl.ts';

/** After what openssl makes meanwhile has begun. */
const now = Date.now() + 120_000;
const ca = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
const client = newCertificate('client', {
  label: '',
  subject: named('A'),
  key: 'p-256',
  validity: { days: 5 },
});

describe.runIf(hasOpenssl)('a CA that openssl made', () => {
  const bench = new Bench();
  test.each([
    ['PKCS#8, P-256', P256, []],
    ['PKCS#8, Ed25519', '-algorithm ED25519', []],
    ['PKCS#1', RSA, ['rsa', '-traditional']],
    ['SEC 1', P256, ['ec']],
  ])('with its key as %s', async (_name, options, convert) => {
    const certificate = bench.certificate(bench.key('ca.key', options), ca);
    const key =
      convert.length > 0
        ? bench.der(...convert, '-in', 'ca.key', '-outform', 'DER')
        : bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'ca.key', '-outform', 'DER');
    const { signer, findings } = await adoptAuthority([certificate], key, settings, now);
    expect(findings).toEqual([]);
    expect((await signOneOf(present(signer), client, now)).record.subject).toBe('/CN=A');
  });

  test.each([
    ['an encrypted key', ['pkcs8', '-topk8', '-passout', 'pass:secret1'], 'ca.unusable_key'],
    ['a key on a curve no browser has', ['pkcs8', '-topk8', '-nocrypt'], 'ca.unusable_key'],
  ])('%s is refused', async (name, command, code) => {
    const curve = name.includes('curve') ? 'secp256k1' : 'P-256';
    const file = bench.key('odd.key', `-algorithm EC -pkeyopt ec_paramgen_curve:${curve}`);
    const certificate = bench.certificate(file, ca);
    const key = bench.der(...command, '-in', file, '-outform', 'DER');
    const { signer, findings } = await adoptAuthority([certificate], key, settings, now);
    expect(signer).toBeUndefined();
    expect(codesOf(findings)).toEqual([code]);
  });

  test('a leaf with its key becomes a CA only if that is accepted', async () => {
    const file = bench.key('leaf.key', P256);
    const key = bench.der('pkcs8', '-topk8', '-nocrypt', '-in', file, '-outform', 'DER');
    const certificate = bench.certificate(file, ['basicConstraints=CA:FALSE']);
    const { signer, findings } = await adoptAuthority([certificate], key, settings, now);
    expect(findings).toMatchObject([{ code: 'ca.not_a_ca', severity: 'fatal' }]);
    await expect(signOneOf(present(signer), client, now)).rejects.toThrow('ca.not_a_ca');
    await signOneOf(present(signer), { ...client, accept: ['ca.not_a_ca'] }, now);
  });
});

test('its chain is found among other certificates', async () => {
  const [root, below] = await authorities(now, {}, {});
  const [stranger] = await authorities(now, {});
  const pile = [below, stranger, root].map(({ authority }) => authority.certificate);
  const key = await exportPrivateKey(below.privateKey);
  const { signer } = await adoptAuthority(pile, key, settings, now);
  expect(signer?.authority.chain).toEqual([root.authority.certificate]);
});

test('a key of another certificate that was given: it says which', async () => {
  const [root, below] = await authorities(now, {}, {});
  const pile = [root, below].map(({ authority }) => authority.certificate);
  const { signer, findings } = await adoptAuthority(pile, below.privateKey, settings, now);
  expect(signer).toBeUndefined();
  expect(findings).toMatchObject([
    { code: 'ca.key_mismatch', detail: expect.stringContaining('number 2') as string },
  ]);
});

test.each([
  ['no certificate', [], 'ca.unreadable_authority'],
  ['a certificate that is none', [Uint8Array.of(0x30, 0x80)], 'ca.unreadable_authority'],
])('refuses %s', async (_name, certificates, code) => {
  const { privateKey } = await generateKeyPair('p-256');
  expect(codesOf((await adoptAuthority(certificates, privateKey, settings, now)).findings)).toEqual([code]);
});

test('a public key, and bytes that are no key', async () => {
  const [root] = await authorities(now);
  const { publicKey } = await generateKeyPair('p-256');
  for (const key of [publicKey, Uint8Array.of(1, 2, 3)]) {
    const { findings } = await adoptAuthority([root.authority.certificate], key, settings, now);
    expect(codesOf(findings)).toEqual(['ca.unusable_key']);
  }
});
