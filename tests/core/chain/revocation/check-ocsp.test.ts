import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeNull } from '#core/asn1/write.ts';
import type { RevocationAnswer, RevocationSources } from '#core/chain/revocation/answer.ts';
import { checkRevocation } from '#core/chain/revocation/check-revocation.ts';
import { encodePem } from '#core/container/pem.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { decodeOcspResponse } from '#core/x509/ocsp.ts';
import { Authority } from '../../../support/authority.ts';
import { extension, name, purposes, time } from '../../../support/certificate.ts';
import { hex, present } from '../../../support/expect.ts';
import { unknown, verify } from '../../../support/lists.ts';
import { buildResponse, type ResponseFields } from '../../../support/ocsp.ts';
import { Bench, certificateOf, hasOpenssl } from '../../../support/openssl.ts';

const MINE = 7;
const NOW = Math.floor(Date.now() / 1000) * 1000;
const DAY = 86_400_000;
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const noCheck = extension('1.3.6.1.5.5.7.48.1.5', encodeNull());

let ca: Authority;
let responder: Authority;
let stranger: Authority;
let issuer: Certificate;
let me: Certificate;

const dates = { notBefore: time('200101000000Z'), notAfter: time('491231000000Z') };
/** A certificate of the CA for the responder's key. */
const delegate = async (extensions: Bytes[], more = {}): Promise<Certificate> =>
  certificateOf(
    await ca.issue({
      ...dates,
      serialNumber: 90,
      subject: responder.subject,
      spki: responder.spki,
      extensions,
      ...more,
    }),
  );

beforeAll(async () => {
  ca = await Authority.make('CA');
  responder = await Authority.make('Responder');
  stranger = await Authority.make('CA');
  issuer = certificateOf(await ca.root(dates));
  me = certificateOf(await ca.issue({ ...dates, serialNumber: MINE, subject: name(['2.5.4.3', 'me']) }));
});

type Fields = Partial<ResponseFields>;

const byCa = (fields: Fields = {}): Promise<Bytes> =>
  buildResponse(ca, issuer, NOW, { issuer, serial: MINE, ...fields });

/** By the responder, whose certificate comes along. */
async function byDelegate(extensions: Bytes[], fields: Fields = {}, more = {}): Promise<Bytes> {
  const certificate = await delegate(extensions, more);
  const all = { issuer, serial: MINE, certificates: [certificate.der], ...fields };
  return buildResponse(responder, certificate, NOW, all);
}

async function ask(responses: Bytes[], more: Partial<RevocationSources> = {}): Promise<RevocationAnswer> {
  return checkRevocation(me, issuer, {
    crls: [],
    responses: responses.map((der) => present(decodeOcspResponse(der).value)),
    certificates: [],
    time: NOW,
    verify,
    pathTo: () => Promise.resolve(false),
    ...more,
  });
}

const summary = ({ status, unusable }: RevocationAnswer): string =>
  [status, ...unusable.map(({ code }) => code)].join(' ');

const rows: [what: string, response: () => Promise<Bytes>, says: string, openssl?: false][] = [
  ['the issuer says good', () => byCa(), 'good'],
  ['the issuer, by its key', () => byCa({ responder: 'key' }), 'good'],
  ['the issuer says revoked', () => byCa({ status: 'revoked' }), 'revoked'],
  ['the issuer does not know', () => byCa({ status: 'unknown' }), 'unknown status', false],
  ['with SHA-256 in the CertID', () => byCa({ hash: 'SHA-256' }), 'good', false],
  ['with SHA-512 in the CertID', () => byCa({ hash: 'SHA-512' }), 'good', false],
  ['about another serial number', () => byCa({ serial: 8 }), 'unknown', false],
  ['not yet', () => byCa({ thisUpdate: NOW + DAY, nextUpdate: NOW + 2 * DAY }), 'unknown not-yet'],
  ['out of date', () => byCa({ thisUpdate: NOW - 3 * DAY, nextUpdate: NOW - DAY }), 'unknown stale'],
  ['without a next update, new', () => byCa({ nextUpdate: undefined }), 'good'],
  [
    'without a next update, old',
    () => byCa({ thisUpdate: NOW - 11 * DAY, nextUpdate: undefined }),
    'unknown stale',
    false,
  ],
  [
    'a critical extension nobody knows',
    () => byCa({ extensions: [unknown(true)] }),
    'unknown critical-extension',
    false,
  ],
  [
    'and one of the whole response',
    () => byCa({ responseExtensions: [unknown(true)] }),
    'unknown critical-extension',
    false,
  ],
  ['an extension nobody knows', () => byCa({ extensions: [unknown(false)] }), 'good'],
  [
    'signed by another key',
    () => buildResponse(stranger, issuer, NOW, { issuer, serial: MINE }),
    'unknown signature',
  ],
  ['by a delegate', () => byDelegate([purposes(OCSP_SIGNING), noCheck]), 'good'],
  ['by a delegate’s key', () => byDelegate([purposes(OCSP_SIGNING), noCheck], { responder: 'key' }), 'good'],
  [
    'by a delegate who says revoked',
    () => byDelegate([purposes(OCSP_SIGNING)], { status: 'revoked' }),
    'revoked',
  ],
  [
    'by somebody whose certificate is for servers',
    () => byDelegate([purposes('1.3.6.1.5.5.7.3.1')]),
    'unknown signer-usage',
  ],
  ['by somebody whose certificate says nothing', () => byDelegate([noCheck]), 'unknown signer-usage'],
  [
    'by a delegate who has expired',
    () => byDelegate([purposes(OCSP_SIGNING), noCheck], {}, { notAfter: time('210101000000Z') }),
    'unknown signer-path',
  ],
  [
    'by a delegate who is not here',
    () => byDelegate([purposes(OCSP_SIGNING)], { certificates: [] }),
    'unknown no-signer',
  ],
];

test.each(rows)('%s', async (_what, response, says) => {
  expect(summary(await ask([await response()]))).toBe(says);
});

test.runIf(hasOpenssl).each(rows.filter(([, , , judged]) => judged !== false))(
  'openssl: %s',
  async (_what, response, says) => {
    const bench = new Bench();
    bench.write('ca.pem', encodePem('CERTIFICATE', issuer.der));
    bench.write('me.pem', encodePem('CERTIFICATE', me.der));
    bench.write('response.der', await response());
    const args = [
      'ocsp',
      '-issuer',
      'ca.pem',
      '-cert',
      'me.pem',
      '-CAfile',
      'ca.pem',
      '-respin',
      'response.der',
    ];
    const { stdout, stderr } = spawnSync('openssl', args, { cwd: bench.dir, encoding: 'utf8' });
    const isUsable =
      stderr.includes('Response verify OK') && !stdout.includes('WARNING: Status times invalid');
    const status = isUsable ? (/: (good|revoked)$/m.exec(stdout)?.[1] ?? 'unknown') : 'unknown';
    expect(`${status} ${stdout} ${stderr}`).toMatch(new RegExp(`^${says.split(' ')[0] ?? ''} `));
  },
);

test('the certificate of the delegate may lie beside the response', async () => {
  const certificate = await delegate([purposes(OCSP_SIGNING), noCheck]);
  const response = await buildResponse(responder, certificate, NOW, { issuer, serial: MINE });
  expect(summary(await ask([response], { certificates: [issuer, certificate] }))).toBe('good');
});

test('a delegate of another CA of that name is none', async () => {
  const foreign = certificateOf(
    await stranger.issue({
      ...dates,
      subject: responder.subject,
      spki: responder.spki,
      extensions: [purposes(OCSP_SIGNING), noCheck],
    }),
  );
  const all = { issuer, serial: MINE, certificates: [foreign.der] };
  expect(summary(await ask([await buildResponse(responder, foreign, NOW, all)]))).toBe('unknown signer-path');
});

test('a delegate who is revoked counts only where the issuer said that nobody need ask', async () => {
  const list = await ca.list({
    thisUpdate: time('250101000000Z'),
    nextUpdate: time('490101000000Z'),
    entries: [{ serial: 90 }],
  });
  const crls = [present(decodeCrl(list).value)];
  expect(summary(await ask([await byDelegate([purposes(OCSP_SIGNING)])], { crls }))).toBe('good signer-path');
  expect(summary(await ask([await byDelegate([purposes(OCSP_SIGNING), noCheck])], { crls }))).toBe('good');
});

test.each([
  ['the newest of two', { thisUpdate: NOW - 3 * DAY }, {}, 'good', [1]],
  ['revoked by the older of two', { thisUpdate: NOW - 3 * DAY, status: 'revoked' }, {}, 'revoked', [0]],
] as const)('%s counts', async (_what, first, second, status, by) => {
  const answer = await ask([await byCa(first), await byCa(second)]);
  expect(answer.status).toBe(status);
  expect(answer.by.map(({ index }) => index)).toEqual(by);
});

test('good by a response and revoked by a list is revoked', async () => {
  const list = await ca.list({
    thisUpdate: time('250101000000Z'),
    nextUpdate: time('490101000000Z'),
    entries: [{ serial: MINE }],
  });
  const answer = await ask([await byCa()], { crls: [present(decodeCrl(list).value)] });
  expect(answer.status).toBe('revoked');
  expect(answer.by).toEqual([{ kind: 'crl', index: 0 }]);
});

test('an answer says when and why', async () => {
  const { words, revoked } = await ask([await byCa({ status: 'revoked' })]);
  expect(revoked).toEqual({ time: NOW - 2 * DAY, reason: 1 });
  expect(words).toMatch(/^It was revoked \d{4}-.* UTC: key compromise$/);
});

test('a response without an answer says nothing', async () => {
  expect(await ask([hex('30 03 0a 01 03')])).toEqual({
    status: 'unknown',
    words: 'There is no list and no response about it',
    by: [],
    unusable: [],
  });
});
