import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { inspectInputs, unlock } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { fixture, fixtureTime } from '../../support/fixtures.ts';

/** Half a million rounds each: not to be opened a thousand times. */
const slow = ['gnutls.p12', 'store.jceks', 'java.p12'];
const files = readdirSync(join(import.meta.dirname, '../../fixtures'), { recursive: true, encoding: 'utf8' })
  .filter(
    (path) =>
      /\.\w+$|^ssh\//.test(path) && !slow.some((name) => path.endsWith(name)) && !path.endsWith('.cnf'),
  )
  .filter((path) => fixture(path).length < 9000)
  .toSorted();

type Bytes = Uint8Array<ArrayBuffer>;
const octet = fc.oneof(
  fc.constantFrom(0, 1, 2, 4, 6, 0x30, 0x31, 0x7f, 0x80, 0x82, 0x84, 0xa0, 0xff),
  fc.nat(255),
);
const at = fc.nat(1_000_000);
const mutation: fc.Arbitrary<(bytes: Bytes) => Bytes> = fc.oneof(
  fc.tuple(at, octet).map(([place, value]) => (bytes: Bytes) => {
    const copy = bytes.slice();
    if (copy.length > 0) copy[place % copy.length] = value;
    return copy;
  }),
  fc.tuple(at, fc.integer({ min: 1, max: 100 })).map(([place, count]) => (bytes: Bytes) => {
    const from = place % (bytes.length + 1);
    return concatBytes([bytes.subarray(0, from), bytes.subarray(from + count)]);
  }),
  fc.tuple(at, fc.uint8Array({ minLength: 1, maxLength: 12 })).map(([place, more]) => (bytes: Bytes) => {
    const from = place % (bytes.length + 1);
    return concatBytes([bytes.subarray(0, from), more, bytes.subarray(from)]);
  }),
  at.map((place) => (bytes: Bytes) => bytes.slice(0, place % (bytes.length + 1))),
);

const bugs = (objects: readonly Inspected[]) =>
  objects.flatMap(({ findings }) => findings).filter(({ code }) => code === 'internal.bug');

async function readAndUnlock(bytes: Bytes): Promise<void> {
  const { objects } = await inspectInputs([{ name: 'in', bytes }], fixtureTime);
  expect(bugs(objects)).toEqual([]);
  for (const { locked, input } of objects.slice(0, 2)) {
    if (!locked) continue;
    try {
      expect(bugs(await unlock(locked, 'secret', input, fixtureTime))).toEqual([]);
    } catch (error) {
      expect(WorkbenchError.from(error)).toMatchObject({
        code: expect.not.stringMatching(/^internal/) as string,
      });
    }
  }
}

describe('whatever was done to a file, there are findings and no bugs', () => {
  test.each(files)('%s', { timeout: 60_000 }, async (path) => {
    const bytes = fixture(path);
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        await readAndUnlock(mutations.reduce((damaged, mutate) => mutate(damaged), bytes));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 4), interruptAfterTimeLimit: 20_000 },
    );
  });
});

test('and whatever text there is', async () => {
  const words = fc.constantFrom(
    '-----BEGIN ',
    'CERTIFICATE',
    '-----',
    '-----END ',
    '\n',
    '\\n',
    'MIIB',
    'AAAA',
    '=',
    '"',
    '{',
    '[',
    ']',
    '}',
    ':',
    '0x30',
    '30:82',
    'ssh-rsa ',
    '{"kty":"RSA","n":"AQAB","e":"AQAB"}',
    '{"kty":"EC"}',
    '{"kty":"OKP","crv":"Ed25519","x":""}',
    'DEK-Info: AES-128-CBC,00',
    '---- BEGIN SSH2 PUBLIC KEY ----',
    '%0A',
    '> ',
    '00000000: ',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (parts) => {
      await readAndUnlock(new TextEncoder().encode(parts.join('')));
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  );
});
