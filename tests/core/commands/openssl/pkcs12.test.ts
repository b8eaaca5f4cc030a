import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { concatBytes } from '#core/bytes/bytes.ts';
import { present } from '../../../support/expect.ts';
import { Bench, hasOpenssl, installedVersion } from '../../../support/openssl.ts';
import { ranHere, runHere, runInBash } from '../../../support/shell.ts';
import { fixture } from '../../../support/fixtures.ts';

const files: Record<string, Uint8Array<ArrayBuffer>> = {};
const version = installedVersion;

beforeAll(() => {
  if (!hasOpenssl) return;
  const bench = new Bench();
  const keep = (...names: string[]): void => {
    for (const name of names) files[name] = new Uint8Array(readFileSync(join(bench.dir, name)));
  };
  bench.run('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'k.pem');
  bench.run('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ca.key');
  bench.run('genrsa', '-out', 'rsa.key', '2048');
  const ca = ['-addext', 'basicConstraints=critical,CA:TRUE', '-days', '3000'];
  bench.run('req', '-x509', '-new', '-key', 'ca.key', '-subj', '/CN=My CA', ...ca, '-out', 'ca.pem');
  bench.run(
    'req',
    '-x509',
    '-new',
    '-key',
    'rsa.key',
    '-subj',
    '/C=DE/O=A, B/CN=rsä',
    '-utf8',
    '-out',
    'rsa.pem',
  );
  bench.run('req', '-new', '-key', 'k.pem', '-subj', '/C=DE/CN=leaf', '-out', 'l.csr');
  const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '3000'];
  bench.run('x509', '-req', '-in', 'l.csr', ...by, '-out', 'l.pem');
  bench.run('pkey', '-in', 'k.pem', '-aes256', '-passout', 'pass:secret', '-out', 'enc.pem');
  keep('k.pem', 'ca.pem', 'l.pem', 'rsa.key', 'rsa.pem', 'enc.pem');
  bench.write('both.pem', concatBytes(['ca.pem', 'l.pem', 'k.pem'].map((name) => present(files[name]))));
  keep('both.pem');
  const make = (name: string, ...args: string[]): void => {
    bench.run(
      'pkcs12',
      '-export',
      '-in',
      'l.pem',
      '-inkey',
      'k.pem',
      '-passout',
      'pass:x',
      '-out',
      name,
      ...args,
    );
    keep(name);
  };
  make('a.p12', '-certfile', 'ca.pem', '-name', 'a näme', '-caname', 'the CA');
  make('old.p12', '-legacy', '-certfile', 'ca.pem', '-name', 'a name that is longer than an identifier');
  make('odd.p12', '-keyex', '-CSP', 'Microsoft Enhanced', '-LMK', '-macalg', 'sha512', '-iter', '5');
  make('plain.p12', '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac');
  make('key.p12', '-nocerts');
  make('des.p12', '-descert', '-noiter', '-nomaciter');
  files['java.p12'] = fixture('pkcs12/java.p12');
  files['text'] = new Uint8Array(Buffer.from('no store\n'));
});

/** openssl's error queue names threads and source lines. */
const words = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !/^[0-9A-F]{8,}:error:/.test(line));

const reading = [
  '-in a.p12 -passin pass:x -noenc',
  '-in a.p12 -passin pass:x -nodes -info',
  '-in a.p12 -passin pass:x -info -noout',
  '-in a.p12 -password pass:x -nokeys',
  '-in a.p12 -passin pass:x -nocerts -noenc',
  '-in a.p12 -passin pass:x -clcerts -nokeys',
  '-in a.p12 -passin pass:x -cacerts -nokeys',
  '-in a.p12 -passin pass:x -nokeys -nocerts',
  '-in a.p12 -passin pass:x -noenc -out o.pem',
  '-passin pass:x -nokeys < a.p12',
  '-in a.p12 -passin pass:wrong -noenc',
  '-in a.p12 -passin pass:wrong -nomacver -noenc -info',
  '-in a.p12 -passin pass: -noenc',
  '-in a.p12 -passin env:NOPASS -noenc',
  '-in a.p12 -passin pass:x -noenc -name x -chain -caname y -descert -iter 3 -nomac',
  '-in a.p12 -passin pass:x -nokeys -certpbe AES-128-CBC',
  '-in a.p12 -passin pass:x -nokeys -certpbe NONE',
  '-in a.p12 -passin pass:x -noenc extra',
  '-in a.p12 -passin pass:x -nosuch -nokeys',
  '-in a.p12 -passin pass:x -twopass -nokeys',
  '-in old.p12 -passin pass:x -noenc -legacy -info',
  '-in old.p12 -passin pass:x -noenc -info',
  '-in odd.p12 -passin pass:x -noenc -info',
  '-in plain.p12 -passin pass:x -noenc -info',
  '-in key.p12 -passin pass:x -noenc -info',
  '-in des.p12 -passin pass:x -noenc -info',
  '-in java.p12 -passin pass:secret -nokeys',
  '-in text -passin pass:x -noenc',
  '-in l.pem -passin pass:x -noenc',
  '-in nofile -passin pass:x -noenc',
];

describe.skipIf(!hasOpenssl)('taking out', () => {
  test.each(reading)('openssl pkcs12 %s', async (command) => {
    const text = `openssl pkcs12 ${command}${command.includes('<') ? '' : ' < /dev/null'}`;
    const real = runInBash(text, files);
    const run = await runHere(text, { files, version, now: Date.now() });
    const here = ranHere(run);
    const said = run.steps.map(({ stderr }) => stderr).join('');
    expect({ stdout: here.stdout, made: here.files['o.pem'], stderr: words(said) }).toEqual({
      stdout: real.stdout,
      made: real.files['o.pem'],
      stderr: words(Buffer.from(real.stderr, 'latin1').toString()),
    });
  });

  test('a key that stays encrypted opens with its new passphrase', async () => {
    const text = 'openssl pkcs12 -in a.p12 -passin pass:x -nocerts -passout pass:word -out o.pem';
    const run = await runHere(text, { files, version, now: Date.now() });
    const bytes = run.files.find(({ name }) => name === 'o.pem')?.bytes ?? new Uint8Array();
    const open = 'openssl pkey -in o.pem -passin pass:word';
    const { stdout } = runInBash(open, { 'o.pem': bytes });
    expect(stdout).toBe(runInBash('openssl pkey -in k.pem', files).stdout);
  });

  test('asks for what was not given', async () => {
    const run = await runHere('openssl pkcs12 -in a.p12 -nocerts', { files, version, now: Date.now() });
    expect(run.questions.map(({ text }) => text)).toEqual(['Enter Import Password:']);
  });
});

const writing = [
  '-in l.pem -inkey k.pem',
  '-in both.pem',
  '-in l.pem -inkey k.pem -certfile ca.pem -name "a näme"',
  '-in l.pem -inkey k.pem -certfile ca.pem -caname one -caname two',
  '-in l.pem -inkey enc.pem -passin pass:secret',
  '-in rsa.pem -inkey rsa.key -name rsa -legacy',
  '-in l.pem -inkey k.pem -legacy -keypbe NONE',
  '-in l.pem -inkey k.pem -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1',
  '-in l.pem -inkey k.pem -keypbe aes-128-cbc -certpbe DES-EDE3-CBC -macalg SHA512',
  '-in l.pem -inkey k.pem -certpbe AES-192-CBC -descert',
  '-in l.pem -inkey k.pem -descert -certpbe AES-192-CBC',
  '-in l.pem -inkey k.pem -keypbe 1.2.840.113549.1.12.1.3',
  '-in l.pem -inkey k.pem -keypbe NONE -certpbe NONE -nomac',
  '-in l.pem -inkey k.pem -nomac',
  '-in l.pem -inkey k.pem -nomac -certpbe AES-128-CBC',
  '-in l.pem -inkey k.pem -iter 7',
  '-in l.pem -inkey k.pem -noiter -nomaciter',
  '-in l.pem -inkey k.pem -keyex -CSP "Microsoft Enhanced" -LMK',
  '-in l.pem -inkey k.pem -keysig',
  '-in l.pem -inkey k.pem -chain -CAfile ca.pem',
  '-in l.pem -inkey k.pem -chain -CAfile rsa.pem',
  '-in l.pem -nokeys -name x',
  '-in both.pem -nokeys -caname a -caname b',
  '-inkey k.pem -nocerts -name x',
  '-inkey k.pem -nocerts -certfile ca.pem',
  '-in l.pem -inkey k.pem -nokeys -nocerts',
  '-in l.pem -inkey k.pem -noout',
  '-in l.pem -inkey k.pem -info -clcerts -noenc',
  '-in l.pem -inkey k.pem -aes128',
  '-in l.pem -inkey rsa.key',
  '-in l.pem',
  '-in l.pem -inkey nofile',
  '-in nofile -inkey k.pem',
  '-in k.pem -inkey k.pem',
  '-in l.pem -inkey k.pem -certfile nofile',
  '-in l.pem -inkey k.pem -certfile k.pem',
  '-in l.pem -inkey k.pem -keypbe nosuch',
  '-in l.pem -inkey k.pem -macalg nosuch',
  '-in l.pem -inkey k.pem -certpbe PBE-SHA1-RC2-40',
  '-in l.pem -inkey k.pem -iter 0',
];

describe.skipIf(!hasOpenssl)('putting in', () => {
  test.each(writing)('openssl pkcs12 -export %s', async (command) => {
    const text = `openssl pkcs12 -export ${command} -passout pass:x -out o.p12 < /dev/null`;
    const real = runInBash(text, files);
    const run = await runHere(text, { files, version, now: Date.now() });
    const here = ranHere(run);
    const said = run.steps.map(({ stderr }) => stderr).join('');
    expect(words(said)).toEqual(words(Buffer.from(real.stderr, 'latin1').toString()));
    const shown = (made: string | undefined): unknown => {
      if (made === undefined || made === '') return undefined;
      const show = 'openssl pkcs12 -in o.p12 -passin pass:x -info -noenc -legacy';
      const { stdout, stderr } = runInBash(show, { 'o.p12': Uint8Array.from(Buffer.from(made, 'latin1')) });
      return { stdout, stderr };
    };
    expect(shown(here.files['o.p12'])).toEqual(shown(real.files['o.p12']));
  });

  test('asks for the password, and gives the file of it', async () => {
    const text = 'openssl pkcs12 -export -in l.pem -inkey k.pem -out o.p12\nopenssl pkcs12 -in o.p12 -nodes';
    const first = await runHere(text, { files, version, now: Date.now() });
    expect(first.questions.map(({ id }) => id)).toEqual(['passphrase o.p12']);
    const second = await runHere(text, {
      files,
      version,
      now: Date.now(),
      answers: { 'passphrase o.p12': 'pässword' },
    });
    expect(second.steps.at(-1)?.stdout).toContain('BEGIN PRIVATE KEY');
  });
});
