import { describe, expect, test } from 'vitest';
import { inspectInputs, unlock } from '#core/detect/inspect.ts';
import { codesOf, present, refusal } from '../../support/expect.ts';
import { fixture, fixtureTime, inspectFixture, outline, unlockFixture } from '../../support/fixtures.ts';

const weak = 'container.weak_encryption';

test.each([
  ['modern.p12', 'secret', 'My leaf', []],
  ['legacy-rc2-40.p12', 'secret', 'My leaf', [weak]],
  ['rc2-128.p12', 'secret', '', [weak]],
  ['rc4-128.p12', 'secret', '', [weak]],
  ['3des.p12', 'secret', 'three', [weak]],
  ['aes-128-sha512.p12', 'secret', '', []],
  ['nomac.p12', 'secret', '', ['container.no_mac']],
  ['unicode-password.p12', 'pässwörd €', 'grüße €', []],
  ['unicode-legacy.p12', 'pässwörd €', '', [weak]],
  ['pbmac1.p12', 'secret', '', []],
  ['pbmac1-sha512.p12', 'secret', '', []],
])('%s opens with its password and no other', async (file, password, name, codes) => {
  const [store, ...inside] = await unlockFixture(`pkcs12/${file}`, password);
  expect([store?.kind, store?.locked]).toEqual(['pkcs12', undefined]);
  expect(codesOf(present(store).findings)).toEqual(codes);
  expect(inside.map(({ kind }) => kind)).toContain('private-key');
  const [key, certificate] = ['private-key', 'certificate'].map((kind) =>
    inside.find((one) => one.kind === kind),
  );
  expect(present(key)).toMatchObject({
    key: { title: 'P-256' },
    input: expect.stringContaining(name) as string,
  });
  expect(key && 'key' in key && key.key?.id).toBe(certificate && 'key' in certificate && certificate.key?.id);
  await expect(unlockFixture(`pkcs12/${file}`, 'wrong')).rejects.toThrow(refusal('container.wrong_password'));
});

test('of GnuTLS, with 600,000 rounds', { timeout: 120_000 }, async () => {
  const objects = await unlockFixture('pkcs12/gnutls.p12', 'secret');
  expect(objects.map(({ kind }) => kind)).toEqual(['pkcs12', 'certificate', 'private-key']);
  expect(objects.flatMap(({ findings }) => codesOf(findings))).not.toContain('container.bad_mac');
});

test('says where everything was', async () => {
  expect(outline(await unlockFixture('pkcs12/modern.p12', 'secret'))).toEqual([
    'pkcs12 modern.p12',
    'certificate modern.p12 › My leaf › certificate 1',
    'certificate modern.p12 › certificate 2',
    'private-key modern.p12 › My leaf › private key',
  ]);
});

test.each([
  ['plain.p12', ['pkcs12', 'certificate', 'private-key'], false],
  ['plain-nomac.p12', ['pkcs12', 'certificate', 'private-key'], false],
  ['plain-certificate.p12', ['pkcs12', 'certificate', 'encrypted-key'], true],
  ['modern.p12', ['pkcs12', 'encrypted-key'], true],
  ['empty-password.p12', ['pkcs12', 'certificate', 'private-key'], false],
])('%s shows what is readable without being asked for a password', async (file, kinds, locked) => {
  const objects = await inspectFixture(`pkcs12/${file}`);
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
  expect(objects[0]?.locked !== undefined).toBe(locked);
});

test('a store without keys, and one of Java with a secret key', async () => {
  expect(outline(await unlockFixture('pkcs12/certificate-only.p12', 'secret'))).toEqual([
    'pkcs12 certificate-only.p12',
    'certificate certificate-only.p12 › ca › certificate',
  ]);
  const objects = await unlockFixture('pkcs12/java.p12', 'secretsecret');
  expect(objects.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['pkcs12', 'private-key', 'certificate', 'other']),
  );
  expect(objects.flatMap(({ facts = [] }) => facts)).toContainEqual({
    label: 'Java',
    value: 'marked as trusted',
  });
});

describe('a store that was changed is told from a wrong password', () => {
  const damaged = (change: (der: Uint8Array<ArrayBuffer>) => void) => {
    const der = fixture('pkcs12/modern.p12');
    change(der);
    return unlock({ der, kind: 'pkcs12', headers: [] }, 'secret', 'in', fixtureTime);
  };

  test('in its MAC', async () => {
    const [store] = await damaged((der) => {
      // The digest is followed by a salt of 8 octets and 2048 as an INTEGER.
      const at = der.length - 20;
      der[at] = (der[at] ?? 0) ^ 1;
    });
    expect(codesOf(present(store).findings)).toEqual(['container.bad_mac']);
  });

  test('in what is encrypted', async () => {
    const [store, ...inside] = await damaged((der) => (der[400] = (der[400] ?? 0) ^ 1));
    expect(codesOf(present(store).findings)).toContain('container.bad_mac');
    expect(inside.length).toBeGreaterThan(0);
  });
});

test('too many rounds are refused, which is no wrong password', async () => {
  const der = fixture('pkcs12/modern.p12');
  // 2048 is 02 02 08 00; the same length as 02 02 7f ff would be too few: the MAC's is made longer by force.
  const at = der.length - 2;
  expect([der[at - 2], der[at - 1], der[at], der[at + 1]]).toEqual([2, 2, 8, 0]);
  der[at] = 0x80;
  await expect(unlock({ der, kind: 'pkcs12', headers: [] }, 'secret', 'in', fixtureTime)).rejects.toThrow(
    refusal('container.malformed'),
  );
});

test('a store protected by a signature is read, and the signature checked', async () => {
  const objects = await inspectFixture('pkcs12/signed.p12');
  expect(outline(objects)).toEqual([
    'pkcs12 signed.p12',
    'certificate signed.p12 › certificate',
    'private-key signed.p12 › private key',
    'certificate signed.p12 › signer’s certificate',
  ]);
  expect(objects[0]).toMatchObject({
    sentence: expect.stringMatching(/Signed by 1 signer: the signature is right\./) as string,
    findings: [],
  });
  const bytes = fixture('pkcs12/signed.p12');
  const at = Buffer.from(bytes).indexOf('leaf.example', undefined, 'latin1');
  bytes.set(Buffer.from('LEAF'), at);
  const changed = await inspectInputs([{ name: '', bytes }], fixtureTime);
  expect(codesOf(present(changed.objects[0]).findings)).toContain('crypto.bad_signature');
});
