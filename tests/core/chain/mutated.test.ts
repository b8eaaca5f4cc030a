import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPaths } from '#core/chain/find-paths.ts';
import { leavesOf } from '#core/chain/leaves.ts';
import type { Strictness } from '#core/chain/question.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { asking, makeChain, pileOf, trust } from '../../support/chain.ts';

const { root, ca, leaf } = await makeChain();
const originals = [leaf, ca, root];

/** A few bytes of one of the certificates, somewhere. */
const damage = fc.record({
  which: fc.integer({ min: 0, max: 2 }),
  bytes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
  strictness: fc.constantFrom<Strictness>('path', 'rfc5280', 'webpki'),
});

test('whatever is damaged, there is an answer, and a damaged certificate below the root is never valid', async () => {
  await fc.assert(
    fc.asyncProperty(damage, async ({ which, bytes, strictness }) => {
      const certificates = originals.map(({ der }, i) => {
        const copy = der.slice();
        for (const [at, value] of i === which ? bytes : []) copy[at % copy.length] = value;
        return decodeCertificate(copy).value ?? leaf;
      });
      const [first = leaf, second = ca, third = root] = certificates;
      expect(leavesOf(certificates).length).toBeGreaterThan(0);
      const question = asking({ strictness, revocation: 'off' });
      const { valid, paths } = await findPaths(pileOf([first, second], trust(third)), 0, question);
      expect(paths.length).toBeGreaterThan(0);
      const original = originals[which]?.der ?? new Uint8Array();
      const same = Buffer.compare(original, certificates[which]?.der ?? new Uint8Array()) === 0;
      if (which < 2 && !same) expect(valid).toBe(false);
    }),
    { numRuns: 150 },
  );
});
