import { chromium, type BrowserContext } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

/**
 * A real Chromium whose user trusts the certificate: on Linux that is the NSS database below the home folder.
 * Nothing is ignored, so what it refuses it refuses for good.
 */
export async function chromiumTrusting(certificate: string, flags: string): Promise<BrowserContext> {
  const home = scratch();
  const database = join(home, '.pki', 'nssdb');
  mkdirSync(database, { recursive: true });
  run('certutil', ['-N', '--empty-password', '-d', `sql:${database}`]);
  run('certutil', ['-A', '-n', 'made', '-t', flags, '-i', certificate, '-d', `sql:${database}`]);
  const executablePath = process.env['CERTWRIGHT_CHROMIUM'] ?? '';
  return chromium.launchPersistentContext(join(home, 'profile'), {
    ...(executablePath !== '' && { executablePath }),
    args: ['--no-sandbox', '--disable-background-networking'],
    env: { ...process.env, HOME: home },
  });
}
