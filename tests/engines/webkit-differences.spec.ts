import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { type Differences, makeDifferences } from '../e2e/differences.ts';
import { referee, scratch } from '../support/tools.ts';
import { missing, storyOn } from './stories.ts';
import { until, type WebKit } from './webkit.ts';

const CONTROL_ENTER = '\uE009\uE007';
const button = (text: string): string => `//button[normalize-space()="${text}"]`;
const link = (text: string): string => `//nav//a[normalize-space()="${text}"]`;
const pasted = 'textarea[aria-labelledby="paste-title"]';
const commands = 'textarea[aria-label="Shell commands"]';
/** Milliseconds: seconds on a quiet machine, but that is chance. */
const PRIMES_LIMIT = 180_000;
const hasOpenssl = referee('openssl', 'version');

/** The same as tests/e2e/differences.spec.ts. Where the page comes from makes no difference to WebCrypto. */
describe.skipIf(missing.length > 0 || !hasOpenssl)('WebKitGTK, what other engines do otherwise', () => {
  const test = storyOn('file');
  let made: Differences;
  beforeAll(() => {
    made = makeDifferences();
  });

  const heading = async (webkit: WebKit, text: string): Promise<unknown> =>
    until(`the heading ${text}`, () =>
      webkit.evaluate<boolean>('return document.querySelector("h1")?.innerText.includes(arguments[0])', text),
    );

  /** Runs commands, and waits for what is said of them. */
  async function runText(webkit: WebKit, text: string, said: string): Promise<void> {
    await webkit.fill(commands, text);
    await webkit.type(commands, CONTROL_ENTER);
    await webkit.see(said);
  }

  test('what WebCrypto does not take everywhere is read and verified', async ({ webkit }) => {
    await webkit.click(link('Inspect'));
    for (const [pem, name] of [
      [made.compressed, 'compressed.example'],
      [made.postQuantum, 'ML-DSA-65'],
    ] as const) {
      await webkit.fill(pasted, pem);
      await heading(webkit, name);
      await webkit.see('verified with its own key');
    }
  });

  test('an empty passphrase opens what it locked', async ({ webkit }) => {
    await webkit.click(link('Inspect'));
    await webkit.fill(pasted, made.lockedKey);
    await webkit.click(button('Open the key'));
    await heading(webkit, 'P-256: private key');
    const keystore = join(scratch(), 'all.p12');
    writeFileSync(keystore, made.keystore);
    await webkit.upload('input[type="file"]', keystore);
    // It is tried before anybody is asked.
    await webkit.see('compressed.example');
  });

  test('a key without its public half signs, and is saved under an empty passphrase', async ({ webkit }) => {
    await webkit.click(link('Commands'));
    const text = `openssl req -new -key half.key -subj /CN=half.example -out half.csr
openssl req -in half.csr -verify -noout
openssl pkcs8 -topk8 -in half.key -passout pass: -out locked.key
openssl pkey -in locked.key -passin pass: -pubout -out public.pem
`;
    await runText(webkit, text, 'failed');
    await webkit.click('button[aria-label="Type or paste half.key"]');
    await webkit.fill('textarea[aria-label="Text of half.key"]', made.halfKey);
    await webkit.see('sealed');
    await webkit.type(commands, CONTROL_ENTER);
    await webkit.see('4 steps: 4 done');
  });

  test('every kind of key on the Make page can be made', async ({ webkit }) => {
    await webkit.type('#names', 'a.example.com,');
    await webkit.type('#names', CONTROL_ENTER);
    // By then the worker has tried all of them.
    await webkit.see('The certificate is made');
    const greyed = 'return document.querySelectorAll("input[type=radio]:disabled").length';
    expect(await webkit.evaluate(greyed)).toBe(0);
  });

  test(
    'an RSA key of 8192 bits, for which it looks long and in vain, is refused with the reason',
    async ({ webkit }) => {
      await webkit.click(link('Commands'));
      await runText(webkit, 'openssl genrsa -out big.key 8192\n', 'Running the commands');
      await webkit.see('1 step: 1 failed', PRIMES_LIMIT);
      await webkit.see('This browser makes no RSA keys of 8192 bits');
    },
    PRIMES_LIMIT + 30_000,
  );
});
