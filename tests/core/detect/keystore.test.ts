import { expect, test } from 'vitest';
import { inspectInputs, unlock } from '#core/detect/inspect.ts';
import { codesOf, present, refusal } from '../../support/expect.ts';
import { fixture, fixtureTime, inspectFixture, outline, unlockFixture } from '../../support/fixtures.ts';

test.each([
  ['store.jks', []],
  ['store.jceks', ['other store.jceks › aes']],
])('%s shows its certificates to everyone', async (file, secrets) => {
  const objects = await inspectFixture(`keystore/${file}`);
  expect(outline(objects).toSorted()).toEqual(
    [
      `keystore ${file}`,
      `encrypted-key ${file} › my leaf › private key`,
      `certificate ${file} › my leaf › certificate 1`,
      `certificate ${file} › my leaf › certificate 2`,
      `certificate ${file} › trüsted › certificate`,
      ...secrets,
    ].toSorted(),
  );
  expect(objects[0]?.locked).toBeDefined();
});

test.each([
  ['store.jks', 'JKS'],
  ['store.jceks', 'JCEKS'],
])('%s opens with its password and no other', async (file, type) => {
  const [store, ...inside] = await unlockFixture(`keystore/${file}`, 'secretsecret');
  expect(store).toMatchObject({
    what: `Java keystore (${type})`,
    facts: [{ value: type }, {}, { value: 'SHA-1 with the password, right for this password' }],
  });
  const key = inside.find(({ kind }) => kind === 'private-key');
  const certificate = inside.find(({ input }) => input.endsWith('my leaf › certificate 1'));
  expect(key && 'key' in key && key.key?.id).toBe(certificate && 'key' in certificate && certificate.key?.id);
  await expect(unlockFixture(`keystore/${file}`, 'wrong')).rejects.toThrow(
    refusal('container.wrong_password'),
  );
});

test('a key with a password of its own stays locked when the store opens, and opens by itself', async () => {
  const objects = await unlockFixture('keystore/own-key-password.jks', 'secretsecret');
  expect(objects.map(({ kind }) => kind)).toEqual(['keystore', 'encrypted-key', 'certificate']);
  const locked = present(objects[1]);
  const [key] = await unlock(present(locked.locked), 'otherother', locked.input, fixtureTime);
  expect(key).toMatchObject({ kind: 'private-key', key: { title: 'P-256' } });
});

test('a trust store needs no password to be read', async () => {
  expect(outline(await inspectFixture('keystore/trust.jks'))).toEqual([
    'keystore trust.jks',
    'certificate trust.jks › ca › certificate',
  ]);
});

test('one that was cut off shows what is before; one that was changed is told from a wrong password', async () => {
  const bytes = fixture('keystore/store.jks');
  const { objects } = await inspectInputs([{ name: '', bytes: bytes.slice(0, -30) }], fixtureTime);
  expect(codesOf(present(objects[0]).findings)).toContain('container.malformed');
  expect(objects.length).toBeGreaterThanOrEqual(2);

  bytes[bytes.length - 25] = (bytes[bytes.length - 25] ?? 0) ^ 1;
  const [store] = await unlock(
    { der: bytes, kind: 'keystore', headers: [] },
    'secretsecret',
    '',
    fixtureTime,
  );
  expect(codesOf(present(store).findings)).toContain('container.bad_mac');
});
