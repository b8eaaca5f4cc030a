import { expect, test } from 'vitest';
import { inspectInputs } from '#core/detect/inspect.ts';
import { codesOf, present } from '../../support/expect.ts';
import { fixture, fixtureTime, inspectFixture, outline } from '../../support/fixtures.ts';

const right = 'the signature is right';

test.each([
  ['bundle.p7b', ['cms', 'certificate', 'certificate', 'crl'], /2 certificates and 1 revocation list/],
  ['bundle.der.p7b', ['cms', 'certificate', 'certificate'], /Nothing is signed/],
  ['signed.p7s', ['cms', 'certificate', 'certificate'], /Signed by 1 signer: the signature is right\./],
  ['detached.p7s', ['cms', 'certificate'], /what it is about is not here/],
  ['stream.p7s', ['cms', 'certificate'], /the signature is right\./],
  ['two-signers.p7s', ['cms', 'certificate', 'certificate'], /2 signers: the signature is right\./],
  ['no-attributes.p7s', ['cms', 'certificate'], /the signature is right\./],
  ['key-id.p7s', ['cms', 'certificate'], /the signature is right\./],
  ['pss.p7s', ['cms', 'certificate'], /the signature is right\./],
  ['without-certificates.p7s', ['cms'], /the certificate is not here/],
  ['enveloped.p7m', ['cms'], /Encrypted to 2 recipients/],
  ['digested.p7m', ['cms'], /hash, which fits/],
  ['data.p7m', ['cms'], /neither signed nor encrypted/],
])('%s', async (file, kinds, sentence) => {
  const objects = await inspectFixture(`cms/${file}`);
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
  expect(objects[0]).toMatchObject({ sentence: expect.stringMatching(sentence) as string });
  expect(codesOf(present(objects[0]).findings)).toEqual(file === 'stream.p7s' ? ['asn1.ber'] : []);
});

test('what is in a bundle says where it was', async () => {
  expect(outline(await inspectFixture('cms/bundle.p7b'))).toEqual([
    'cms bundle.p7b',
    'certificate bundle.p7b › certificate 1',
    'certificate bundle.p7b › certificate 2',
    'crl bundle.p7b › revocation list',
  ]);
});

test('the content and the signers are told', async () => {
  const [message] = await inspectFixture('cms/signed.p7s');
  expect(message?.facts).toEqual([
    { label: 'Type', value: 'signed data' },
    { label: 'Content', value: '21 bytes of data: Hello, signed world.' },
    {
      label: 'Signer',
      value: expect.stringMatching(
        new RegExp(String.raw`^leaf\.example, says \d{4}-.*, ecdsa-with-SHA256: ${right}$`),
      ) as string,
    },
  ]);
});

test.each([
  ['the content', 'Hello', 'hello', /The content is not what was signed/],
  ['the attributes', '\u0017\r2', '\u0017\r3', /A signature is wrong/],
])('with %s changed it says so', async (_name, before, after, title) => {
  const bytes = fixture('cms/signed.p7s');
  const at = Buffer.from(bytes).lastIndexOf(before, undefined, 'latin1');
  expect(at).toBeGreaterThan(0);
  bytes.set(Buffer.from(after, 'latin1'), at);
  const { objects } = await inspectInputs([{ name: 'in', bytes }], fixtureTime);
  expect(objects[0]?.findings).toMatchObject([
    { code: 'crypto.bad_signature', title: expect.stringMatching(title) as string },
  ]);
});
