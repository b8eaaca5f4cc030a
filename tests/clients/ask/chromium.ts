import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../../support/tools.ts';
import type { Answers, Asked } from './serve.ts';

/** What trust each case needs: a certificate of a server that is trusted itself is a peer, and a root a CA. */
const trustFlags = (id: string): string =>
  id === 'leaf-as-anchor' ? 'P,,' : id.startsWith('self-signed') ? 'CP,,' : 'C,,';

/** A real Chromium whose user trusts all the roots: on Linux that is the NSS database below the home folder. */
export async function askChromium(list: readonly Asked[], program: string): Promise<Answers> {
  const home = scratch();
  const database = join(home, '.pki', 'nssdb');
  mkdirSync(database, { recursive: true });
  run('certutil', ['-N', '--empty-password', '-d', `sql:${database}`]);
  for (const { id, trusted } of list) {
    try {
      run('certutil', ['-A', '-n', id, '-t', trustFlags(id), '-i', trusted, '-d', `sql:${database}`]);
    } catch {
      console.warn(`certutil does not take the root of ${id}`);
    }
  }
  const context = await chromium.launchPersistentContext(join(home, 'profile'), {
    executablePath: program === 'chromium' ? '/usr/bin/chromium' : program,
    args: ['--no-sandbox', '--disable-background-networking', '--host-resolver-rules=MAP * 127.0.0.1'],
    env: { ...process.env, HOME: home },
  });
  const answers: Answers = new Map();
  try {
    for (const { id, host, port } of list) {
      // A page that shows an error interrupts the next navigation.
      const page = await context.newPage();
      const says = await page.goto(`https://${host}:${port}/`, { timeout: 15_000 }).then(
        async () => ((await page.textContent('body')) === 'served' ? '' : 'another page'),
        (error: unknown) => /net::(\w+)/.exec(String(error))?.[1] ?? String(error),
      );
      answers.set(id, says);
      await page.close();
    }
  } finally {
    await context.close();
  }
  return answers;
}
