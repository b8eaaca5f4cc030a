import { describe, expect, test } from 'vitest';
import { encode, encodeInteger, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { GENERALIZED_TIME } from '#core/asn1/tags.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { readTimeStamp } from '#core/container/time-stamp.ts';
import { algorithm } from '../../support/certificate.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { codesOf, present } from '../../support/expect.ts';
import { fixture, fixtureTime, inspectFixture, outline } from '../../support/fixtures.ts';

const factsOf = ({ facts = [] }: Inspected) =>
  Object.fromEntries(facts.map(({ label, value }) => [label, value]));

test.each([
  ['time-stamp.tsq', ['time-stamp-request'], /^Time-stamp request$/],
  ['time-stamp.tsr', ['time-stamp-response', 'cms', 'certificate'], /^Time-stamp response: granted$/],
  ['time-stamp-refused.tsr', ['time-stamp-response'], /^Time-stamp response: rejected$/],
  ['time-stamp.tst', ['cms', 'certificate'], /^Time-stamp of \d{4}-.* UTC$/],
  ['time-stamp-bare.tst', ['cms'], /^Time-stamp of/],
])('%s', async (file, kinds, title) => {
  const objects = await inspectFixture(`cms/${file}`);
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
  expect(objects[0]).toMatchObject({ title: expect.stringMatching(title) as string, findings: [] });
});

test('a token says when, of what, by whom, and its signature is checked', async () => {
  const [token] = await inspectFixture('cms/time-stamp.tst');
  expect(token).toMatchObject({
    what: 'Time-stamp',
    sentence: expect.stringMatching(
      /^Says that something .* UTC\. Signed by 1 signer: the signature is right\./,
    ) as string,
  });
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', fixture('cms/content.txt'))).toString('hex');
  expect(factsOf(present(token))).toMatchObject({
    Time: expect.stringMatching(/^\d{4}-\d\d-\d\d [\d:.]+ UTC, right to 1\.5001 s$/) as string,
    Hash: `SHA-256 ${hash}`,
    Policy: '1.2.3.4.1',
    'Serial number': '03',
    Authority: 'CN=tsa.example',
    Nonce: expect.any(String) as string,
    Ordering: expect.any(String) as string,
    Signer: expect.stringContaining('tsa.example') as string,
  });
});

test('a request says what is asked for', async () => {
  const [request] = await inspectFixture('cms/time-stamp.tsq');
  expect(factsOf(present(request))).toMatchObject({
    Hash: expect.stringMatching(/^SHA-256 [0-9a-f]{64}$/) as string,
    Certificate: 'is to come along',
  });
});

test('what is in a response says where it was', async () => {
  expect(outline(await inspectFixture('cms/time-stamp.tsr'))).toEqual([
    'time-stamp-response time-stamp.tsr',
    'cms time-stamp.tsr › time-stamp',
    'certificate time-stamp.tsr › time-stamp › certificate',
  ]);
});

describe('what is wrong with a token is said', () => {
  async function changed(before: string, after: string): Promise<string[]> {
    const bytes = fixture('cms/time-stamp.tst');
    const at = Buffer.from(bytes).indexOf(Buffer.from(before, 'hex'));
    expect(at).toBeGreaterThan(0);
    bytes.set(Buffer.from(after, 'hex'), at);
    const { objects } = await inspectInputs([{ name: '', bytes }], fixtureTime);
    return codesOf(present(objects[0]).findings);
  }

  test.each([
    // The policy 1.2.3.4.1 became 1.2.3.4.2.
    ['the time-stamp changed', '06042a030401', '06042a030402', ['crypto.bad_signature']],
    // timeStamping became OCSPSigning, and the hash of the certificate another.
    [
      'a certificate for something else',
      '06082b06010505070308',
      '06082b06010505070309',
      ['cms.other_certificate', 'rfc3161.purpose'],
    ],
  ])('%s', async (_name, before, after, codes) => {
    expect(await changed(before, after)).toEqual(codes);
  });
});

test.each([
  ['20260101120000Z', Date.UTC(2026, 0, 1, 12), ''],
  ['20260101120000.5Z', Date.UTC(2026, 0, 1, 12, 0, 0, 500), '5'],
  ['20260101120000.123456789Z', Date.UTC(2026, 0, 1, 12, 0, 0, 123), '123456789'],
])('a time-stamp may tell fractions of a second: %s', (text, time, fraction) => {
  const bytes = encodeSequence(
    encodeInteger(1),
    encodeOid('1.2.3'),
    encodeSequence(algorithm('2.16.840.1.101.3.4.2.1'), encodeOctetString(new Uint8Array(32))),
    encodeInteger(7),
    encode(GENERALIZED_TIME, encodeUtf8(text)),
  );
  expect(readTimeStamp(bytes)).toMatchObject({
    time,
    fraction,
    accuracy: undefined,
    ordering: false,
    authority: undefined,
  });
});
