import { expect, test } from 'vitest';
import { findPaths } from '#core/chain/find-paths.ts';
import type { ChainQuestion } from '#core/chain/question.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { encodeContext, encodeOid, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { extension, time } from '../../support/certificate.ts';
import { asking, certify, leafExtensions, makeChain, pileOf, trust } from '../../support/chain.ts';

const { authorities, root, ca, leaf } = await makeChain();
const uri = (text: string): Uint8Array<ArrayBuffer> => encodePrimitive(6, encodeUtf8(text));
const issuersAt = extension(
  '1.3.6.1.5.5.7.1.1',
  encodeSequence(
    encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1'), uri('http://ocsp.example/')),
    encodeSequence(encodeOid('1.3.6.1.5.5.7.48.2'), uri('http://ca.example/ca.crt')),
  ),
);
const listAt = extension(
  '2.5.29.31',
  encodeSequence(encodeSequence(encodeContext(0, encodeContext(0, uri('http://ca.example/ca.crl'))))),
);
const telling = await certify(authorities.leaf, authorities.ca, {
  extensions: [...leafExtensions(authorities.leaf, authorities.ca), issuersAt, listAt],
});
const old = await certify(authorities.leaf, authorities.ca, {
  extensions: leafExtensions(authorities.leaf, authorities.ca),
  notAfter: time('260301000000Z'),
});
const ancient = await certify(authorities.leaf, authorities.ca, {
  extensions: leafExtensions(authorities.leaf, authorities.ca),
  notBefore: time('200101000000Z'),
  notAfter: time('210101000000Z'),
});

test.each<[string, Certificate[], Certificate[], Partial<ChainQuestion>, string, RegExp, string[]?]>([
  [
    'a missing issuer',
    [telling],
    [root],
    {},
    'add-intermediate',
    /^Add the certificate of CN=Issuing CA, key identifier (?:[0-9A-F]{2}:){19}[0-9A-F]{2}; device\.example says it is at http:\/\/ca\.example\/ca\.crt$/,
    ['http://ca.example/ca.crt'],
  ],
  [
    'a missing issuer nobody knows the place of',
    [leaf],
    [root],
    {},
    'add-intermediate',
    /identifier [0-9A-F:]+$/,
  ],
  ['an unknown root', [leaf, ca, root], [], {}, 'add-anchor', /^Trust CN=Root: add it to your own roots/],
  [
    'an expired leaf',
    [old, ca],
    [root],
    {},
    'change-time',
    /^Renew device\.example, or ask about an earlier time: the whole chain is valid from 2026-01-01 to 2026-03-01$/,
  ],
  ['a time before all', [leaf, ca], [root], { time: 0 }, 'change-time', /^Wait, or ask about a later time: /],
  ['a leaf that no time suits', [ancient, ca], [root], {}, 'replace', /no time suits the whole chain$/],
  [
    'a missing list',
    [telling, ca],
    [root],
    { revocation: 'required' },
    'add-crl',
    /^Add the revocation list of CN=Issuing CA; device\.example says it is at http:\/\/ca\.example\/ca\.crl$/,
    ['http://ca.example/ca.crl'],
  ],
  [
    'another host',
    [leaf, ca],
    [root],
    { name: 'other.example' },
    'replace',
    /^Replace device\.example: Is not for the name/,
  ],
])('%s', async (_name, certificates, trusted, question, code, words, locations) => {
  const { paths } = await findPaths(pileOf(certificates, trust(...trusted)), 0, asking(question));
  expect(paths[0]?.repair).toEqual({
    code,
    words: expect.stringMatching(words) as string,
    ...(locations && { locations }),
  });
});

test('nothing is wrong with a valid path', async () => {
  const { paths } = await findPaths(pileOf([leaf, ca], trust(root)), 0, asking());
  expect(paths[0]).not.toHaveProperty('repair');
});
