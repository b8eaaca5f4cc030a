import { beforeAll, describe, expect, test } from 'vitest';
import type { RevocationAnswer, RevocationSources } from '#core/chain/revocation/answer.ts';
import { checkRevocation } from '#core/chain/revocation/check-revocation.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { constraints, keyUsage, subjectKeyIdentifier } from '../../../support/certificate.ts';
import { present } from '../../../support/expect.ts';
import { reason, verify } from '../../../support/lists.ts';
import { certificateOf } from '../../../support/openssl.ts';
import {
  AT,
  ca,
  type Case,
  crlCases,
  helper,
  indirect,
  issuer,
  makeAuthorities,
  me,
  MINE,
  other,
  revoking,
  stranger,
  viaOther,
} from './crl-cases.ts';

beforeAll(makeAuthorities);

async function ask(
  { has, lists, time: at = AT, strict }: Omit<Case, 'says'>,
  more: Partial<RevocationSources> = {},
): Promise<RevocationAnswer> {
  const crls = (await Promise.all(lists())).map((der) => present(decodeCrl(der).value));
  return checkRevocation(await me(...(has?.() ?? [])), issuer, {
    crls,
    responses: [],
    certificates: [helper, issuer],
    time: at,
    ...(strict && { strict }),
    verify,
    pathTo: (signer) => Promise.resolve(signer === helper),
    ...more,
  });
}

const summary = ({ status, unusable }: RevocationAnswer): string =>
  [status, ...unusable.map(({ code }) => code)].join(' ');

describe.each(Object.entries(crlCases))('%s', (_topic, rows) => {
  test.each(Object.entries(rows))('%s', async (_what, row) => {
    expect(summary(await ask(row))).toBe(row.says);
  });
});

test('a certificate of serial number −1 is not the one of 255', async () => {
  const crls = [present(decodeCrl(await ca.list({ entries: [{ serial: 255 }] })).value)];
  const sources = {
    crls,
    responses: [],
    certificates: [],
    time: AT,
    verify,
    pathTo: () => Promise.resolve(false),
  };
  const status = async (serialNumber: number): Promise<string> =>
    (await checkRevocation(certificateOf(await ca.issue({ serialNumber })), issuer, sources)).status;
  expect(await status(255)).toBe('revoked');
  expect(await status(-1)).toBe('good');
});

test('a key that may sign certificates only signs no lists', async () => {
  const [strangers, own] = await Promise.all(
    [[5], [5, 6]].map(async (bits) =>
      certificateOf(await ca.root({ extensions: [constraints(true), keyUsage(...bits)] })),
    ),
  );
  const crls = [present(decodeCrl(await ca.list({})).value)];
  const sources = {
    crls,
    responses: [],
    certificates: [],
    time: AT,
    verify,
    pathTo: () => Promise.resolve(false),
  };
  const certificate = await me();
  expect(summary(await checkRevocation(certificate, present(strangers), sources))).toBe(
    'unknown signer-usage',
  );
  expect(summary(await checkRevocation(certificate, present(own), sources))).toBe('good');
});

test('somebody else’s list needs a path to him, and only then his certificate', async () => {
  const row = { has: viaOther, lists: () => [indirect([])] };
  const refuse = { pathTo: () => Promise.resolve(false) };
  expect(summary(await ask(row, refuse))).toBe('unknown signer-path');
  expect(summary(await ask(row, { certificates: [] }))).toBe('unknown no-signer');
});

test('the CA’s new key signs for the old one', async () => {
  const rolled = certificateOf(
    await ca.issue({ subject: ca.subject, spki: stranger.spki, extensions: [keyUsage(6)] }),
  );
  const asked: Certificate[] = [];
  const pathTo = (signer: Certificate): Promise<boolean> => {
    asked.push(signer);
    return Promise.resolve(true);
  };
  const row = { lists: () => [stranger.list({ entries: [{ serial: MINE }] })] };
  expect(summary(await ask(row, { certificates: [rolled], pathTo }))).toBe('revoked');
  expect(asked).toEqual([rolled]);
});

test('of a thousand certificates with the name of the signer only a few are tried', async () => {
  const crowd = Array.from({ length: 1000 }, (_, i) => i);
  const one = await stranger.root({ extensions: [subjectKeyIdentifier()] });
  const certificates = crowd.map((i) => {
    const der = one.slice();
    der[der.length - 1] = i & 0xff;
    der[der.length - 2] = i >> 8;
    return certificateOf(der);
  });
  let count = 0;
  const counting: RevocationSources['verify'] = (...args) => {
    count++;
    return verify(...args);
  };
  const row = { lists: () => [ca.list({})] };
  expect(summary(await ask(row, { certificates, verify: counting }))).toBe('good');
  expect(
    summary(
      await ask(
        { lists: () => [other.list({}), stranger.list({ issuer: ca.subject })] },
        { certificates, verify: counting },
      ),
    ),
  ).toMatch(/^(good|unknown)/);
  expect(count).toBeLessThan(20);
});

test('an answer says when, why and by which list', async () => {
  const answer = await ask({ lists: () => [other.list({}), revoking({}, reason(1))] });
  expect(answer).toEqual({
    status: 'revoked',
    words: 'It was revoked 2026-05-15 00:00:00 UTC: key compromise',
    revoked: { time: Date.parse('2026-05-15T00:00:00Z'), reason: 1 },
    by: [{ kind: 'crl', index: 1 }],
    unusable: [],
  });
});

test('50,000 entries are read once, not once a certificate', async () => {
  const entries = Array.from({ length: 50_000 }, (_, i) => ({ serial: 1000 + i, extensions: [reason(4)] }));
  const crls = [present(decodeCrl(await ca.list({ entries })).value)];
  const sources = {
    crls,
    responses: [],
    certificates: [],
    time: AT,
    verify: () => Promise.resolve(true),
    pathTo: () => Promise.resolve(false),
  };
  const certificates = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => certificateOf(await ca.issue({ serialNumber: 990 + i }))),
  );
  const took: number[] = [];
  for (const [i, certificate] of certificates.entries()) {
    const started = performance.now();
    const { status } = await checkRevocation(certificate, issuer, sources);
    took.push(performance.now() - started);
    expect(status).toBe(i < 10 ? 'good' : 'revoked');
  }
  const [first = 0, ...others] = took;
  // Reading takes some 50 ms, looking one up less than one.
  expect(others.reduce((sum, one) => sum + one, 0) / others.length).toBeLessThan(first / 10);
});
