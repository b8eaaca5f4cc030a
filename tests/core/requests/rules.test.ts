import { expect, test } from 'vitest';
import { checkSignedRequest } from '#core/requests/check-request.ts';
import { bodyOf, type Given, ID, NOW, questionOf } from './request-fixture.ts';

const failing = async (given: Given) => {
  const { rows } = await checkSignedRequest(await questionOf(given));
  return rows.filter(({ result, outdated }) => result === 'failed' && !outdated).map(({ id }) => id);
};

test('a request as it should be passes every rule', async () => {
  const { rows, verdict, status } = await checkSignedRequest(await questionOf());
  expect(rows.filter(({ result }) => result !== 'passed')).toEqual([]);
  expect([verdict, status.code]).toEqual(['genuine', 200]);
});

const host = 'https://s3.amazonaws.com';
/** Those of the public documentation, and what tries to look like them. */
test.each([
  ['as documented', `${host}/echo.api/echo-api-cert.pem`, []],
  ['with the port', `${host}:443/echo.api/echo-api-cert.pem`, []],
  ['with a .. that stays inside', `${host}/echo.api/../echo.api/echo-api-cert.pem`, []],
  ['scheme and host in capitals', 'HTTPS://S3.AMAZONAWS.COM/echo.api/cert.pem', []],
  ['http', 'http://s3.amazonaws.com/echo.api/echo-api-cert.pem', ['url-scheme']],
  ['another host', 'https://notamazon.com/echo.api/echo-api-cert.pem', ['url-host']],
  ['another case of the path', `${host}/EcHo.aPi/echo-api-cert.pem`, ['url-path']],
  ['another path', `${host}/invalid.path/echo-api-cert.pem`, ['url-path']],
  ['another port', `${host}:563/echo.api/echo-api-cert.pem`, ['url-port']],
  ['a .. that leaves', `${host}/echo.api/../cert.pem`, ['url-path']],
  ['an encoded .. that leaves', `${host}/echo.api/%2e%2e/cert.pem`, ['url-path']],
  ['a path that only begins alike', `${host}/echo.apis/cert.pem`, ['url-path']],
  ['a user in front of the host', 'https://s3.amazonaws.com@evil.example/echo.api/cert.pem', ['url-host']],
  ['a user at the right host', 'https://a:b@s3.amazonaws.com/echo.api/cert.pem', ['url-host']],
  ['a host below', 'https://s3.amazonaws.com.evil.example/echo.api/cert.pem', ['url-host']],
  ['a host that ends in a dot', 'https://s3.amazonaws.com./echo.api/cert.pem', ['url-host']],
  ['backslashes', 'https:\\\\s3.amazonaws.com\\echo.api\\cert.pem', ['url-present']],
  ['no address', 'echo-api-cert.pem', ['url-present']],
  ['a path alone', '/echo.api/cert.pem', ['url-present']],
])('address: %s', async (_name, url, expected) => {
  expect(await failing({ url })).toEqual(expected);
});

test.each<[string, Given, string[]]>([
  ['for another name', { chain: 'wrong-name' }, ['chain-name']],
  ['expired', { chain: 'expired' }, ['chain-dates']],
  ['of another root', { chain: 'other-root' }, ['chain-trusted']],
  ['signed by itself', { chain: 'self-signed' }, ['chain-trusted']],
  [
    'not yet valid',
    { time: NOW - 3 * 86_400_000, body: bodyOf({ at: NOW - 3 * 86_400_000 }) },
    ['chain-dates'],
  ],
])('chain: %s', async (_name, given, expected) => {
  expect(await failing(given)).toEqual(expected);
});

test('a chain in the wrong order: the signature is checked with the wrong key', async () => {
  expect(await failing({ chain: 'wrong-order' })).toEqual(['chain-order', 'chain-name', 'signature-valid']);
});

test.each<[string, Given, string[]]>([
  ['over another body', { signed: bodyOf({ text: 'tea' }) }, ['signature-valid']],
  ['absent', { headers: () => [] }, ['signature-present', 'signature-valid']],
  [
    'the outdated one alone',
    { headers: (_, old) => [['Signature', old]] },
    ['signature-present', 'signature-valid'],
  ],
  [
    'in the wrong headers',
    {
      headers: (good, old) => [
        ['Signature-256', old],
        ['Signature', good],
      ],
    },
    ['signature-valid'],
  ],
  [
    'twice',
    {
      headers: (good) => [
        ['Signature-256', good],
        ['signature-256', good],
      ],
    },
    ['signature-present'],
  ],
  [
    'in quotes',
    { headers: (good) => [['Signature-256', `"${good}"`]] },
    ['signature-encoding', 'signature-valid'],
  ],
  [
    'cut',
    { headers: (good) => [['Signature-256', good.slice(0, 340)]] },
    ['signature-size', 'signature-valid'],
  ],
  ['seen before', { seen: ['r-1'] }, ['not-seen']],
])('signature: %s', async (_name, given, expected) => {
  expect(await failing(given)).toEqual(expected);
});

test.each<[string, Given, string[]]>([
  ['150 s ago', { body: bodyOf({ at: NOW - 150_000 }) }, []],
  ['151 s ago', { body: bodyOf({ at: NOW - 151_000 }) }, ['timestamp']],
  ['5 s ahead, which the guide’s server refuses', { body: bodyOf({ at: NOW + 5000 }) }, []],
  ['151 s ahead', { body: bodyOf({ at: NOW + 151_000 }) }, ['timestamp']],
  [
    'a day ago to the second, which the guide’s server takes',
    { body: bodyOf({ at: NOW - 86_400_000 }) },
    ['timestamp'],
  ],
  [
    'an event of half an hour ago',
    { body: bodyOf({ type: 'AlexaSkillEvent.SkillEnabled', at: NOW - 1_800_000 }) },
    [],
  ],
  [
    'an event of two hours ago',
    { body: bodyOf({ type: 'AlexaSkillEvent.SkillEnabled', at: NOW - 7_200_000 }) },
    ['timestamp'],
  ],
  [
    'an event that has no longer window',
    { body: bodyOf({ type: 'AlexaSkillEvent.ProactiveSubscriptionChanged', at: NOW - 1_800_000 }) },
    ['timestamp'],
  ],
  ['for another skill', { body: bodyOf({ id: 'amzn1.ask.skill.other' }) }, ['application-id']],
  ['for one of two skills', { ids: ['x', ID] }, []],
  ['empty', { body: '' }, ['body-present']],
  ['no JSON', { body: '{"version":' }, ['json']],
  ['other JSON', { body: '[]' }, ['json', 'application-id']],
  ['no UTF-8', { body: Uint8Array.of(0x7b, 0xe9, 0x7d) }, ['json']],
])('content: %s', async (_name, given, expected) => {
  expect(await failing(given)).toEqual(expected);
});

test.each<[string, Given, number, number | undefined]>([
  ['genuine', {}, 200, undefined],
  ['a stranger', { chain: 'other-root' }, 403, undefined],
  ['late', { body: bodyOf({ at: NOW - 500_000 }) }, 400, undefined],
  ['empty', { body: '' }, 400, 502],
  ['without the outdated signature', { headers: (good) => [['Signature-256', good]] }, 200, 403],
])('what to answer: %s', async (_name, given, code, guide) => {
  const { status, guideStatus } = await checkSignedRequest(await questionOf(given));
  expect([status.code, guideStatus?.code]).toEqual([code, guide]);
});

test.each<[string, Given]>([
  ['the chain', {}],
  ['ids', { ids: [] }],
])('what was not given is not held against it: %s', async (name, given) => {
  const question = await questionOf(given);
  const { verdict } = await checkSignedRequest(name === 'the chain' ? { ...question, chain: [] } : question);
  expect(verdict).toBe('unknown');
});
