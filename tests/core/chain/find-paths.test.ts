import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChainAnswer } from '#core/chain/answer.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Anchor, Pile } from '#core/chain/question.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { nameTitle } from '#core/x509/name.ts';
import { Authority } from '../../support/authority.ts';
import { constraints, extension, keyUsage, time } from '../../support/certificate.ts';
import {
  asking,
  caExtensions,
  certify,
  HOST,
  leafExtensions,
  makeChain,
  pileOf,
  trust,
} from '../../support/chain.ts';
import { present } from '../../support/expect.ts';

const { root, ca, leaf, authorities } = await makeChain();
const second = await Authority.make('Second Root');
const secondRoot = await certify(second, second);
const cross = await certify(authorities.root, second);
const stranger = await Authority.make('Stranger');
const junk = [
  await certify(stranger, stranger),
  await certify(await Authority.make('x.example'), stranger, { extensions: [keyUsage(0)] }),
  secondRoot,
];

/** The titles of a path, `leaf < CA < Root`, with `!` where it is not valid. */
function shown({ paths }: ChainAnswer, { certificates, anchors }: Pile): string[] {
  const at = (list: readonly Certificate[], index: number): Certificate => present(list[index]);
  const roots = anchors.map(({ certificate }) => certificate);
  return paths.map(({ steps, valid }) => {
    const titles = steps.map(({ source }) =>
      nameTitle(at(source.in === 'pile' ? certificates : roots, source.index).subject),
    );
    return `${valid ? '' : '! '}${titles.join(' < ')}`;
  });
}

async function pathsOf(certificates: Certificate[], anchors: Anchor[]): Promise<string[]> {
  const pile = pileOf(certificates, anchors);
  return shown(await findPaths(pile, certificates.indexOf(leaf), asking()), pile);
}

describe('paths', () => {
  test.each<[string, Certificate[], Certificate[], string[]]>([
    ['a chain', [leaf, ca], [root], [`${HOST} < Issuing CA < Root`]],
    ['the root in the pile as well', [root, ca, leaf], [root], [`${HOST} < Issuing CA < Root`]],
    [
      'cross-signed: all of them, the shorter first',
      [leaf, ca, cross, secondRoot],
      [secondRoot, root],
      [`${HOST} < Issuing CA < Root`, `${HOST} < Issuing CA < Root < Second Root`],
    ],
    [
      'only the other root is trusted',
      [leaf, ca, cross, root],
      [secondRoot],
      [`${HOST} < Issuing CA < Root < Second Root`, `! ${HOST} < Issuing CA < Root`],
    ],
    ['nobody is trusted', [leaf, ca, root], [], [`! ${HOST} < Issuing CA < Root`]],
    ['no issuer', [leaf], [root], [`! ${HOST}`]],
    ['the CA is trusted itself', [leaf, root], [ca], [`${HOST} < Issuing CA`]],
    ['the leaf is trusted itself', [leaf], [leaf], [HOST, `! ${HOST}`]],
  ])('%s', async (_name, certificates, trusted, expected) => {
    expect(await pathsOf(certificates, trust(...trusted))).toEqual(expected);
  });

  test('a dead end is left again: an expired CA of the same name and key first', async () => {
    const old = await certify(authorities.ca, authorities.root, { notAfter: time('260501000000Z') });
    expect((await pathsOf([leaf, old, ca], trust(root)))[0]).toBe(`${HOST} < Issuing CA < Root`);
  });

  test('one of the same name and another key is not in the way', async () => {
    const namesake = await Authority.make('Issuing CA');
    const wrong = await certify(namesake, authorities.root);
    expect(await pathsOf([leaf, wrong, ca], trust(root))).toEqual([`${HOST} < Issuing CA < Root`]);
  });

  test('with the wrong one alone the signature is what is wrong, and what is missing is said', async () => {
    const namesake = await Authority.make('Issuing CA');
    const wrong = await certify(namesake, authorities.root);
    const { paths } = await findPaths(pileOf([leaf, wrong], trust(root)), 0, asking());
    expect(paths[0]?.findings.map(({ code }) => code)).toContain('chain.signature_invalid');
    expect(paths[0]?.repair?.words).toMatch(/^Add the certificate of CN=Issuing CA, key identifier /);
  });

  test('a constraint that forbids one way leaves the other', async () => {
    const nothing = extension(
      '2.5.29.30',
      Uint8Array.of(0x30, 0x09, 0xa1, 0x07, 0x30, 0x05, 0x82, 0x03, 0x2e, 0x61, 0x62),
      true,
    );
    const bad = await certify(authorities.root, second, {
      extensions: [...caExtensions(authorities.root, second), nothing],
    });
    const answer = await pathsOf([leaf, ca, bad], trust(secondRoot, root));
    expect(answer[0]).toBe(`${HOST} < Issuing CA < Root`);
  });

  test('own roots stand for everything, whatever others trust them for', async () => {
    const anchors: Anchor[] = [
      { certificate: root, from: 'mozilla', purposes: ['email'] },
      { certificate: root, from: 'bench' },
    ];
    const { valid, paths } = await findPaths(pileOf([leaf, ca], anchors), 0, asking());
    expect(valid).toBe(true);
    expect(paths[0]?.steps.at(-1)?.source).toEqual({ in: 'anchors', index: 1 });
  });

  test('a leaf that is not there is no question', async () => {
    await expect(findPaths(pileOf([leaf], []), 1, asking())).rejects.toThrow(
      expect.objectContaining({ code: 'chain.no_such_leaf' }),
    );
  });
});

describe('whatever the order and whatever lies beside it', () => {
  test('the answer is the same', async () => {
    const all = [leaf, ca, cross, root, leaf, ca, ...junk];
    const expected = await pathsOf(all, trust(root, secondRoot));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (shuffled) => {
        expect(await pathsOf(shuffled, trust(root, secondRoot))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test('what is missing is what is asked for', async () => {
    // A line of CAs of any length, one of them taken out.
    const line: { authority: Authority; certificate: Certificate }[] = [
      { authority: authorities.root, certificate: root },
    ];
    for (let i = 1; i <= 5; i++) {
      const above = present(line.at(-1)).authority;
      const authority = await Authority.make(`CA ${i}`);
      line.push({ authority, certificate: await certify(authority, above) });
    }
    const last = present(line.at(-1)).authority;
    const end = await certify(authorities.leaf, last, { extensions: leafExtensions(authorities.leaf, last) });
    for (let missing = 1; missing <= 5; missing++) {
      const certificates = [
        end,
        ...line.filter((_, i) => i > 0 && i !== missing).map((one) => one.certificate),
      ];
      const { paths, valid } = await findPaths(pileOf(certificates, trust(root)), 0, asking());
      expect(valid).toBe(false);
      expect(paths).toHaveLength(1);
      const stopping = paths[0]?.findings.filter(({ severity }) => severity === 'error');
      expect(stopping?.map(({ code, detail }) => [code, detail])).toEqual([
        ['chain.no_issuer', `CN=CA ${missing}`],
      ]);
      expect(paths[0]?.repair?.words).toMatch(new RegExp(`^Add the certificate of CN=CA ${missing}, `));
    }
  });
});

test('paths are told as they are judged', async () => {
  const told: number[] = [];
  await findPaths(pileOf([leaf, ca, cross], trust(root, secondRoot)), 0, asking(), ({ paths }) =>
    told.push(paths),
  );
  expect(told).toEqual([1, 2]);
});

test('a signature is verified once', async () => {
  const pile = pileOf([leaf, ca, cross], trust(root, secondRoot));
  // leaf by CA, CA by root, cross by the second root: the first two are on both paths.
  expect((await findPaths(pile, 0, asking())).spent.signatures).toBe(3);
});

test('constraints of the anchor count', async () => {
  const limited = await certify(authorities.root, authorities.root, {
    extensions: [constraints(true, 0), keyUsage(5)],
  });
  const { paths } = await findPaths(pileOf([leaf, ca], trust(limited)), 0, asking());
  expect(paths[0]?.findings.map(({ code }) => code)).toContain('chain.path_too_long');
});
