import { expect, test } from 'vitest';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Pile } from '#core/chain/question.ts';
import { decodePem } from '#core/container/pem.ts';
import { chainFiles, chainParts } from '#core/deploy/chain-parts.ts';
import { nameTitle } from '#core/x509/name.ts';
import { caExtensions, certificate, type Identity, named, serverExtensions } from '../../clients/make.ts';
import { present } from '../../support/expect.ts';
import { certificateOf } from '../../support/openssl.ts';

const HOST = 'www.certwright.test';
const root = certificate({ subject: named('root'), extensions: caExtensions() });
const upper = certificate({ subject: named('upper'), issuer: root, extensions: caExtensions() });
const lower = certificate({ subject: named('lower'), issuer: upper, extensions: caExtensions() });
const leaf = certificate({ subject: named('server'), issuer: lower, extensions: serverExtensions(HOST) });

/** The leaf stands first in the pile. */
async function contents(certificates: Identity[], anchors: Identity[]): Promise<Record<string, string[]>> {
  const pile: Pile = {
    certificates: certificates.map(({ der }) => certificateOf(der)),
    anchors: anchors.map(({ der }) => ({ certificate: certificateOf(der), from: 'bench' })),
    crls: [],
    responses: [],
  };
  const { paths } = await findPaths(pile, 0, {
    purpose: 'server',
    name: HOST,
    time: Date.now(),
    strictness: 'path',
    revocation: 'off',
  });
  const files = chainFiles(present(chainParts(present(paths[0]), pile)));
  const subjectsIn = (text: string): string[] =>
    decodePem(text).blocks.map(({ bytes }) => nameTitle(certificateOf(present(bytes)).subject));
  return Object.fromEntries(files.map(({ name, content }) => [name, subjectsIn(String(content))]));
}

test.each([
  ['a pile in disorder', [leaf, root, upper, lower], [root]],
  ['the leaf with junk', [leaf, certificate({ subject: named('junk') }), lower, upper], [root]],
  ['a root that nobody trusts', [leaf, upper, root, lower], []],
])('%s becomes an ordered chain without its root', async (_what, pile, anchors) => {
  expect(await contents(pile, anchors)).toEqual({
    'fullchain.pem': ['server', 'lower', 'upper'],
    'chain.pem': ['lower', 'upper'],
    'trust-anchor.pem': ['root'],
  });
});

test('an intermediate that is trusted itself is sent all the same', async () => {
  expect(await contents([leaf, lower], [upper])).toEqual({
    'fullchain.pem': ['server', 'lower', 'upper'],
    'chain.pem': ['lower', 'upper'],
    'trust-anchor.pem': ['upper'],
  });
});

test('nothing is trusted where the chain is not complete', async () => {
  expect(await contents([leaf, lower], [])).toEqual({
    'fullchain.pem': ['server', 'lower'],
    'chain.pem': ['lower'],
  });
});
