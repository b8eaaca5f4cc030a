import { readFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { download } from './made.ts';
import { expectSteps, runText } from './running.ts';
import { placesOf, secretOf, spellings } from './secret-places.ts';
import { appIn, expect, open, test } from './support.ts';

const KEY_AND_REQUEST = `openssl ecparam -name prime256v1 -genkey -noout -out unit.key
openssl req -new -key unit.key -subj /CN=unit -out unit.csr
openssl pkey -in unit.key -text
cat unit.key unit.csr > both.pem
openssl enc -base64 -in unit.key -out unit.b64
`;

/** Runs in the page before anything else: keeps all that workers answer, bytes as hex. */
function recordWorkers(): void {
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  const text = (value: unknown): string => {
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return `${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')} ${new TextDecoder().decode(bytes)}`;
    }
    if (value instanceof Map) return text([...value]);
    if (typeof value === 'object' && value !== null) return Object.values(value).map(text).join(' ');
    return String(value);
  };
  const listen = Reflect.get(Worker.prototype, 'addEventListener') as (...args: unknown[]) => void;
  const known = new WeakSet<Worker>();
  Worker.prototype.addEventListener = function (...args: unknown[]) {
    if (!known.has(this))
      Reflect.apply(listen, this, ['message', ({ data }: MessageEvent) => heard.push(text(data))]);
    known.add(this);
    Reflect.apply(listen, this, args);
  };
}

test('a private key is in the saved files, and nowhere in the page', async ({ page, address }) => {
  await page.addInitScript(recordWorkers);
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  const app = await open(page, address, 'commands');
  await runText(app, KEY_AND_REQUEST, '5 steps: 5 done');
  const heard = await app.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join('\n'));
  expect(heard).toContain('BEGIN CERTIFICATE REQUEST');
  await app.getByRole('button', { name: 'View unit.csr' }).click();
  for (const name of ['unit.key', 'both.pem', 'unit.b64'])
    await expect(app.getByRole('button', { name: `View ${name}` })).toHaveCount(0);
  await expect(app.getByText('It printed a private key, which is kept out of the page.')).toBeVisible();
  const { path, name } = await download(app, app.getByRole('button', { name: 'Save unit.key' }));
  expect(name).toBe('unit.key');
  const pem = await readFile(path, 'utf8');
  const secret = secretOf(pem);
  expect(secret).toHaveLength(32);
  const spelled = spellings(secret);
  expect(spelled.test(pem.replace(/\s/g, '')), 'the test can see it').toBe(true);
  expect(spelled.test(heard.replace(/\s/g, '')), 'it crossed from the worker').toBe(false);
  expect(await placesOf(spelled, app, logged)).toEqual([]);
});

test('a key that is given is sealed, and still used by the commands', async ({ page, address }) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  const app = await open(page, address, 'commands');
  await runText(app, 'openssl pkey -in given.key -pubout -out public.pem', /failed/);
  // Contents, not a path, which Playwright's Firefox takes for no input inside a frame.
  const file = { name: 'given.key', mimeType: '', buffer: Buffer.from(pem) };
  await app.getByLabel('Choose given.key').setInputFiles(file);
  await expect(app.getByText(/private key · [\d,]+ bytes · sealed/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expectSteps(app, '1 step: 1 done');
  expect(await placesOf(spellings(secretOf(pem)), app, logged)).toEqual([]);
});

test('one that is pasted as well', async ({ page, address }) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ format: 'pem', type: 'sec1' }).toString();
  const app = await open(page, address, 'commands');
  await app.getByRole('button', { name: 'New file' }).click();
  await app.getByRole('textbox', { name: /^Text of/ }).fill(pem);
  await expect(app.getByText(/private key · [\d,]+ bytes · sealed/)).toBeVisible();
  expect(await placesOf(spellings(secretOf(pem)), app, [])).toEqual([]);
});

test('leaving with an unsaved private key asks; after saving it does not', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await runText(app, KEY_AND_REQUEST, '5 steps: 5 done');
  await download(app, app.getByRole('button', { name: 'Download all .zip' }));
  await page.reload();
  expect(asked).toEqual([]);
  const again = await appIn(page);
  // Firefox asks for those who clicked or typed something here; Ctrl+Enter alone it takes for its own.
  await again.getByRole('textbox', { name: 'Shell commands' }).click();
  await runText(again, KEY_AND_REQUEST, '5 steps: 5 done');
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});
