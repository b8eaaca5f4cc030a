import { describe, expect, test } from 'vitest';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Anchor, ChainQuestion } from '#core/chain/question.ts';
import { encodeBoolean } from '#core/asn1/write.ts';
import { assemble } from '#core/issue/build.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import { signerFor } from '#core/keys/sign.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { present } from '../../support/expect.ts';
import {
  algorithm,
  constraints,
  dns,
  extension,
  type Fields,
  goodServer,
  keyUsage,
  purposes,
  subjectAltName,
  time,
  toBeSigned,
} from '../../support/certificate.ts';
import {
  asking,
  authorityKey,
  caExtensions,
  type Changes,
  leafExtensions,
  makeChain,
  NOW,
  pileOf,
  SERVER,
  subjectKey,
} from '../../support/chain.ts';

const { authorities: people } = await makeChain();
const { root, ca, leaf } = people;
const CLIENT = '1.3.6.1.5.5.7.3.2';
const ANY = '2.5.29.37.0';
const leafWith = (...instead: Uint8Array<ArrayBuffer>[]): Changes => ({
  leaf: { extensions: [...instead, subjectKey(leaf), authorityKey(ca)] },
});
const caWith = (...more: Uint8Array<ArrayBuffer>[]): Changes => ({
  ca: { extensions: [...caExtensions(ca, root), ...more] },
});
const mail = subjectAltName([{ type: 'email', text: 'a.b@Example.com' }]);
const poison = extension('1.3.6.1.4.1.11129.2.4.3', Uint8Array.of(5, 0), true);

interface Row {
  changes?: Changes;
  question?: Partial<ChainQuestion>;
  anchor?: Partial<Anchor>;
}

/** Findings that stop the best path, as `step code`. */
async function faultsOf({ changes, question, anchor }: Row): Promise<string[]> {
  const chain = await makeChain(changes);
  const anchors: Anchor[] = [{ certificate: chain.root, from: 'bench', ...anchor }];
  const answer = await findPaths(pileOf([chain.leaf, chain.ca], anchors), 0, asking(question));
  const stopping = answer.paths[0]?.findings.filter(({ severity }) => severity === 'error') ?? [];
  expect(answer.valid).toBe(stopping.length === 0);
  return stopping.map(({ at, code }) => `${at.input} ${code}`);
}

describe('a good chain', () => {
  test.each<[string, Row]>([
    ['as it is', {}],
    ['without a name to compare', { question: { name: undefined as never } }],
    ['for any purpose', { changes: leafWith(dns('device.example')), question: { purpose: 'any' } }],
    ['of a leaf without extended key usage', { changes: leafWith(keyUsage(0), dns('device.example')) }],
    ['of a leaf for any extended key usage', { changes: leafWith(purposes(ANY), dns('device.example')) }],
    ['of a CA for servers', { changes: caWith(purposes(CLIENT, SERVER)) }],
    ['at its first second', { question: { time: Date.UTC(2026, 0, 1) } }],
    ['at its last second and a little', { question: { time: Date.UTC(2030, 11, 31) + 999 } }],
    ['with as many CAs as allowed', { changes: { root: { extensions: caExtensions(root, root, 1) } } }],
    ['of the depth asked for', { question: { maxDepth: 1 } }],
    ['whose root is no CA by its own account', { changes: { root: { extensions: [subjectKey(root)] } } }],
    ['for a mailbox', { changes: leafWith(mail), question: { purpose: 'email', name: 'a.b@example.COM' } }],
    ['of an anchor trusted for this', { anchor: { purposes: ['server'] } }],
    ['issued before the anchor was given up', { anchor: { distrustAfter: Date.UTC(2026, 0, 2) } }],
    ['whose leaf has the usages asked for', { question: { keyUsages: ['digitalSignature'] } }],
    ['with an algorithm asked for', { question: { signatureAlgorithms: ['1.2.840.10045.4.3.2'] } }],
    [
      'with a malformed extension that decides nothing',
      { changes: caWith(extension('1.3.6.1.5.5.7.1.1', Uint8Array.of(1))) },
    ],
  ])('%s', async (_name, row) => {
    expect(await faultsOf(row)).toEqual([]);
  });
});

describe('what stops a path', () => {
  test.each<[string, Row, ...string[]]>([
    ['an expired leaf', { changes: { leaf: { notAfter: time('260531235959Z') } } }, '0 chain.expired'],
    ['an expired root', { changes: { root: { notAfter: time('260531235959Z') } } }, '2 chain.expired'],
    ['a CA of tomorrow', { changes: { ca: { notBefore: time('260602000000Z') } } }, '1 chain.not_yet_valid'],
    [
      'the second before',
      { question: { time: Date.UTC(2026, 0, 1) - 1 } },
      '0 chain.not_yet_valid',
      '1 chain.not_yet_valid',
      '2 chain.not_yet_valid',
    ],
    [
      'a CA that says it is none',
      { changes: { ca: { extensions: [constraints(false), keyUsage(5)] } } },
      '1 chain.not_a_ca',
    ],
    ['a CA that does not say', { changes: { ca: { extensions: [keyUsage(5)] } } }, '1 chain.not_a_ca'],
    ['a CA of version 1', { changes: { ca: { version: 1, extensions: [] } } }, '1 chain.not_a_ca'],
    [
      'a root that says it is no CA',
      { changes: { root: { extensions: [constraints(false)] } } },
      '2 chain.not_a_ca',
    ],
    [
      'a path length of 0',
      { changes: { root: { extensions: caExtensions(root, root, 0) } } },
      '1 chain.path_too_long',
    ],
    ['a depth of 0', { question: { maxDepth: 0 } }, '2 chain.too_deep'],
    [
      'a CA that may not sign certificates',
      { changes: { ca: { extensions: [constraints(true), keyUsage(6)] } } },
      '1 chain.may_not_sign_certificates',
    ],
    [
      'a root that may not',
      { changes: { root: { extensions: [constraints(true), keyUsage(6)] } } },
      '2 chain.may_not_sign_certificates',
    ],
    ['a leaf for clients', { changes: leafWith(purposes(CLIENT), dns('device.example')) }, '0 chain.purpose'],
    ['a CA for clients', { changes: caWith(purposes(CLIENT)) }, '1 chain.purpose'],
    [
      'a leaf without the usages asked for',
      { question: { keyUsages: ['keyAgreement'] } },
      '0 chain.key_usage_missing',
    ],
    [
      'mail with a key that may not',
      { changes: leafWith(keyUsage(3), mail), question: { purpose: 'email', name: 'a.b@example.com' } },
      '0 chain.key_usage',
    ],
    ['another host', { question: { name: 'other.example' } }, '0 chain.host_name'],
    ['a name that is none', { question: { name: 'a b' } }, '0 chain.host_name'],
    [
      'another mailbox',
      { changes: leafWith(mail), question: { purpose: 'email', name: 'A.b@example.com' } },
      '0 chain.host_name',
    ],
    [
      'a leaf asked to be a CA',
      { question: { purpose: 'ca', name: undefined as never } },
      '0 chain.leaf_not_a_ca',
    ],
    [
      'a critical extension nobody knows',
      { changes: caWith(extension('1.2.3.4', Uint8Array.of(5, 0), true)) },
      '1 chain.unknown_critical_extension',
    ],
    [
      'a precertificate',
      { changes: { leaf: { extensions: [...leafExtensions(leaf, ca), poison] } } },
      '0 chain.unknown_critical_extension',
    ],
    ['the same extension twice', { changes: caWith(keyUsage(5)) }, '1 chain.duplicate_extension'],
    [
      'malformed constraints',
      { changes: { ca: { extensions: [extension('2.5.29.19', encodeBoolean(true), true)] } } },
      '1 chain.unreadable',
      '1 chain.not_a_ca',
    ],
    [
      'two signature algorithms',
      { changes: { ca: { innerAlgorithm: algorithm('1.2.840.10045.4.3.3') } } },
      '1 chain.signature_algorithms_differ',
    ],
    [
      'an algorithm not asked for',
      { question: { signatureAlgorithms: ['1.2.3'] } },
      '0 chain.signature_algorithm_not_taken',
      '1 chain.signature_algorithm_not_taken',
    ],
    ['an anchor for mail', { anchor: { purposes: ['email'] } }, '2 chain.anchor_purpose'],
    ['an anchor given up before', { anchor: { distrustAfter: Date.UTC(2025, 0, 1) } }, '2 chain.distrusted'],
    [
      'revocation that nobody can tell',
      { question: { revocation: 'required' } },
      '0 chain.revocation_unknown',
      '1 chain.revocation_unknown',
    ],
    [
      'a policy that is not there',
      {
        question: {
          policies: { initial: ['1.2.3'], explicit: true, inhibitMapping: false, inhibitAny: false },
        },
      },
      '1 chain.policies',
    ],
  ])('%s', async (_name, row, ...expected) => {
    expect(await faultsOf(row)).toEqual(expected);
  });

  test('several things at once, all of them said', async () => {
    const changes = {
      ca: { notAfter: time('260501000000Z'), extensions: [constraints(false)] },
      leaf: { extensions: [purposes(CLIENT)] },
    };
    const faults = await faultsOf({ changes, question: { name: 'other.example' } });
    expect(faults.toSorted()).toEqual([
      '0 chain.host_name',
      '0 chain.purpose',
      '1 chain.expired',
      '1 chain.not_a_ca',
    ]);
  });
});

test('a host name is not looked for in the common name', async () => {
  const changes = leafWith(purposes(SERVER));
  expect(await faultsOf({ changes })).toEqual(['0 chain.host_name']);
});

test('every step says what was checked on it, in one order', async () => {
  const chain = await makeChain();
  const answer = await findPaths(
    pileOf([chain.leaf, chain.ca], [{ certificate: chain.root, from: 'bench' }]),
    0,
    asking(),
  );
  const [first, second, third] =
    answer.paths[0]?.steps.map(({ checks }) => checks.map(({ name }) => name)) ?? [];
  expect(first).toEqual([
    'signature',
    'names',
    'key identifiers',
    'dates',
    'key usage',
    'extended key usage',
    'policies',
    'name constraints',
    'revocation',
    'host name',
    'profile',
  ]);
  expect(second).toEqual([
    'signature',
    'names',
    'key identifiers',
    'dates',
    'basic constraints',
    'path length',
    'key usage',
    'extended key usage',
    'name constraints',
    'revocation',
    'profile',
  ]);
  expect(third).toEqual([
    'signature',
    'names',
    'dates',
    'basic constraints',
    'path length',
    'key usage',
    'extended key usage',
    'profile',
  ]);
});

test.each([
  ['server', 'error'],
  ['client', 'error'],
  ['any', 'warning'],
] as const)('SHA-1 for %s: %s', async (purpose, severity) => {
  const pair = await generateKeyPair('p-256');
  const signer = await signerFor(pair.privateKey, 'SHA-1');
  const sha1 = signer.algorithm;
  const fields = {
    ...goodServer,
    issuer: root.subject,
    subject: root.subject,
    spki: pair.spki,
    innerAlgorithm: sha1,
  };
  const make = async (changes: Partial<Fields>): Promise<Certificate> => {
    const content = toBeSigned({ ...fields, ...changes });
    return present(decodeCertificate(assemble(content, sha1, await signer.sign(content))).value);
  };
  const anchor = await make({ extensions: [constraints(true)] });
  const below = await make({ subject: leaf.subject, spki: leaf.spki, extensions: [] });
  const { paths } = await findPaths(pileOf([below], [{ certificate: anchor, from: 'bench' }]), 0, {
    purpose,
    time: NOW,
    strictness: 'path',
    revocation: 'off',
  });
  const said = paths[0]?.findings.filter(({ code }) => code === 'chain.weak_signature');
  // Not of the root: nobody relies on its own signature.
  expect(said?.map((finding) => [finding.at.input, finding.severity])).toEqual([['0', severity]]);
  expect(paths[0]?.valid).toBe(severity === 'warning');
});
