import { expect, type Frame } from '@playwright/test';
import { run, scratch } from '../support/tools.ts';
import { downloadZip } from './made.ts';
import { freePort } from './tls.ts';

/** What curl gets from nginx, trusting what the folder says is to be trusted. */
export function curl(folder: string, port: number, host: string, ...client: string[]): string {
  const trust = ['-sS', '--max-time', '10', '--cacert', 'trust-anchor.pem'];
  const place = ['--resolve', `${host}:${port}:127.0.0.1`, `https://${host}:${port}/`];
  return run('curl', [...trust, ...client, ...place], { cwd: folder });
}

/** Types where the server is and where its files lie, and downloads the folders of the chosen targets. */
export async function takeFolder(app: Frame, host: string): Promise<{ folder: string; port: number }> {
  const folder = scratch();
  const port = await freePort();
  await app.getByRole('textbox', { name: 'Reached as' }).fill(`${host}:${port}`);
  await app.getByRole('textbox', { name: 'Directory on the server' }).fill(folder);
  await expect(app.getByRole('region', { name: 'What to do, nginx' })).toContainText(folder);
  const { folder: unpacked } = await downloadZip(app);
  const from = run('find', [unpacked, '-name', 'fullchain.pem'])
    .trim()
    .replace(/\/[^/]*$/, '');
  run('sh', ['-c', `cp -p ${from}/* ${folder}/`]);
  return { folder, port };
}
