import { expect, test } from 'vitest';
import type { Change, Finding } from '#core/findings/finding.ts';
import type { Run } from '#core/commands/run.ts';
import { codesOf, present } from '../../support/expect.ts';
import { runHere } from '../../support/shell.ts';

const allFindings = ({ steps, findings }: Run): Finding[] => [
  ...findings,
  ...steps.flatMap((step) => step.findings),
];
const found = (run: Run, code: string): Finding =>
  present(allFindings(run).find((finding) => finding.code === code));
const names = (run: Run, origin: 'given' | 'made'): string[] =>
  run.files.filter((file) => file.origin === origin).map(({ name }) => name);
const fileText = (run: Run, name: string): string =>
  new TextDecoder().decode(present(run.files.find((file) => file.name === name)).bytes);

/** What the page does with a fix. */
function fixed(text: string, { fix }: Finding): string {
  const changes = present(fix).changes.filter(
    (change): change is Change & { target: 'text' } => change.target === 'text',
  );
  return changes
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce((now, { range, text: put }) => now.slice(0, range.start) + put + now.slice(range.end), text);
}

const config = `[req]
prompt = no
distinguished_name = dn
x509_extensions = server
[dn]
O = Bakery
CN = shop.example
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = DNS:shop.example
`;

test('a step tells where it stands, what it said and what it wrote', async () => {
  const text = '# a key first\n$ openssl genrsa -out a.key 1024 && echo done\n\n$ cat nofile';
  const { steps, files } = await runHere(text);
  expect(
    steps.map(({ line, command, program, status, stdout, stderr, written }) => ({
      line,
      command,
      program,
      status,
      stdout,
      stderr,
      written,
    })),
  ).toEqual([
    {
      line: 2,
      command: 'openssl genrsa -out a.key 1024',
      program: 'openssl genrsa',
      status: 0,
      stdout: '',
      stderr: '',
      written: ['a.key'],
    },
    { line: 2, command: 'echo done', program: 'echo', status: 0, stdout: 'done\n', stderr: '', written: [] },
    {
      line: 4,
      command: 'cat nofile',
      program: 'cat',
      status: 1,
      stdout: '',
      stderr: 'cat: nofile: No such file or directory\n',
      written: [],
    },
  ]);
  expect(text.slice(steps[0]?.range.start, steps[0]?.range.end)).toBe(steps[0]?.command);
  expect(files).toMatchObject([{ name: 'a.key', kind: 'private key', sensitive: true, origin: 'made' }]);
});

test('a self-signed certificate from a configuration that was given', async () => {
  const text = `openssl genrsa -out private-key.pem 2048
openssl req -new -x509 -days 365 \\
            -key private-key.pem \\
            -config bakery.cnf \\
            -out certificate.pem`;
  const run = await runHere(text, { files: { 'bakery.cnf': config } });
  expect(run.steps.map(({ status }) => status)).toEqual([0, 0]);
  expect(names(run, 'given')).toEqual(['bakery.cnf']);
  expect(run.files.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'bakery.cnf: configuration',
    'private-key.pem: private key',
    'certificate.pem: certificate',
  ]);
});

test('a configuration that only the text shows can be written to its file', async () => {
  const text = `Save a file like this:\n\n${config.replace(/^/gm, '    ')}\nThen:\n\n  openssl req -x509 -newkey rsa:2048 -nodes -config bakery.cnf -keyout k -out c`;
  const run = await runHere(text);
  const missing = found(run, 'commands.no_such_file');
  expect(missing).toMatchObject({ at: { path: 'bakery.cnf', line: 18 } });
  const again = await runHere(fixed(text, missing));
  expect(again.steps.map(({ status }) => status)).toEqual([0, 0]);
  expect(fileText(again, 'bakery.cnf')).toBe(config);
});

test('a public key goes through pipes into 64 columns', async () => {
  const text = `openssl ecparam -name prime256v1 -genkey -noout -out d.key
openssl ec -in d.key -pubout | openssl enc -base64 -d | openssl enc -base64 > key.txt
openssl ec -in d.key -pubout -conv_form compressed 2>/dev/null | grep -v -- ----- | tr -d '\\n'`;
  const run = await runHere(text);
  expect(fileText(run, 'key.txt')).toMatch(/^[\w+/]{64}\n[\w+/]{60}\n$|^[\w+/=]{64}\n[\w+/=]+\n$/);
  expect(run.steps[1]?.program).toBe('openssl ec | openssl enc | openssl enc');
  expect(run.steps[2]?.stdout).toMatch(/^MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgA/);
});

test.each([
  ['a placeholder for digits', 'echo x > device-cert.pem\ncat device-cert-XXXX.pem', 'device-cert.pem'],
  ['a hyphen for an underscore', 'openssl genrsa -out root_key.pem 1024\ncat root-key.pem', 'root_key.pem'],
  ['another ending', 'echo x > server.crt\ncat server.pem', 'server.crt'],
  ['a slip', 'echo x > server.csr\ncat sevrer.csr', undefined],
  ['a letter too few', 'echo x > server.csr\ncat serve.csr', 'server.csr'],
  ['nothing alike', 'echo x > server.crt\ncat server.key', undefined],
])('a missing file with %s: the repaired line runs', async (_name, text, name) => {
  const run = await runHere(text);
  const missing = found(run, 'commands.no_such_file');
  expect(missing.fix?.label).toBe(name && `Use ${name}`);
  if (name === undefined) return;
  const again = await runHere(fixed(text, missing));
  expect(again.steps.at(-1)?.status).toBe(0);
});

test('names that a page has lost are put back so that the lines fit together', async () => {
  let text =
    'openssl req -out -new -newkey rsa:2048 -nodes -keyout -subj /CN=a.example\nopenssl req -noout -verify -in';
  for (const code of ['openssl.value_is_option', 'openssl.value_is_option', 'openssl.value_missing'])
    text = fixed(text, found(await runHere(text), code));
  expect(text).toBe(
    'openssl req -out request.csr -new -newkey rsa:2048 -nodes -keyout private-key.pem -subj /CN=a.example\n' +
      'openssl req -noout -verify -in request.csr',
  );
  const run = await runHere(text);
  expect(run.steps.map(({ status }) => status)).toEqual([0, 0]);
});

test('what has no meaning here is named and left alone, and what it would make is known', async () => {
  const text = `vendorctl keygen
ace hal read 0x1 > unit.csr
openssl req -in unit.csr -noout -verify
curl https://a.example/c.pem | openssl x509 -noout
aws iam upload-server-certificate --name x && echo after
sudo cp k /etc/ssl/private/`;
  const run = await runHere(text, { files: { k: 'x' } });
  expect(run.steps.map(({ program, status }) => [program, status])).toEqual([
    ['ace', undefined],
    ['openssl req', 1],
    ['curl | openssl x509', undefined],
    ['aws', undefined],
    ['echo', 0],
    ['cp', 0],
  ]);
  expect(found(run, 'commands.no_such_file').detail).toContain('Line 2 would make it with ace');
  expect(found(run, 'commands.sudo').at.line).toBe(6);
  expect(found(run, 'commands.outside').at.path).toBe('/etc/ssl/private/');
  expect(codesOf(allFindings(run))).toContain('commands.prose');
});

test('after a prompt a program nobody knows is one', async () => {
  const run = await runHere('$ vendorctl keygen');
  expect(run.steps).toMatchObject([{ program: 'vendorctl', status: undefined }]);
  expect(found(run, 'commands.left_alone').severity).toBe('notice');
});

test('what fails first is the cause, what lacks its result is not', async () => {
  const run = await runHere('openssl req -new -key nofile -out r\nopenssl req -in r -noout');
  expect(codesOf(run.steps[1]?.findings ?? [])).toEqual(['commands.not_made']);
});

test('a variable without a value is asked for', async () => {
  const text = 'openssl genrsa -out ${device_name}.key 1024';
  const run = await runHere(text);
  expect(run.questions).toEqual([{ id: 'variable device_name', text: '$device_name' }]);
  expect(found(run, 'commands.unset_variable').at.line).toBe(1);
  expect(names(run, 'made')).toEqual(['.key']);
  const again = await runHere(text, { answers: { 'variable device_name': 'unit-7' } });
  expect(names(again, 'made')).toEqual(['unit-7.key']);
  expect(codesOf(allFindings(again))).not.toContain('commands.unset_variable');
});

test('each step asks its own questions', async () => {
  const text = 'openssl req -new -newkey rsa:2048 -nodes -keyout k -out r\nopenssl req -new -key k -out s';
  const run = await runHere(text);
  const names = run.questions.filter(({ id }) => id.endsWith('commonName')).map(({ id }) => id);
  expect(names).toHaveLength(2);
  const answers = Object.fromEntries(names.map((id, i) => [id, `unit-${i}.example`]));
  const again = await runHere(`${text}\nopenssl req -in s -noout -verify`, { answers });
  const readable = (name: string): string =>
    Buffer.from(fileText(again, name).replace(/-.*-|\n/g, ''), 'base64').toString('latin1');
  expect(readable('r')).toContain('unit-0.example');
  expect(readable('s')).toContain('unit-1.example');
});

test('a loop makes a key for every device', async () => {
  const run = await runHere(
    'for n in {1..3}; do\n  openssl ecparam -name prime256v1 -genkey -noout -out d$n.key\ndone',
  );
  expect(names(run, 'made')).toEqual(['d1.key', 'd2.key', 'd3.key']);
  expect(run.steps.map(({ line }) => line)).toEqual([2, 2, 2]);
});

test.each([
  ['a loop without an end', 'while true; do :; done', 'commands.ended'],
  ['an endless growth', 'X=a; while true; do X=$X$X; done', 'commands.ended'],
  [
    'a growing file',
    'echo aaaaaaaaaaaaaaaaaaaa > f; while true; do cat f f > g; cat g > f; done',
    'commands.ended',
  ],
  ['too many words', 'echo {1..9999}{1..9999}', 'commands.ended'],
  ['too much text', `echo ${'a'.repeat(300_001)}`, 'commands.too_long'],
  ['no command', 'just some words', 'commands.nothing'],
  ['nothing', '', 'commands.nothing'],
  ['a syntax fault', 'echo "a', 'commands.syntax'],
  ['a directory nobody made', 'echo a > certs/a.txt', 'commands.directory_assumed'],
  ['the keyboard', 'openssl rsa -noout', 'commands.reads_terminal'],
  ['an openssl program that is not here', 'openssl s_client -connect a.example:443', 'commands.left_alone'],
  ['a Windows prompt', 'C:\\> openssl version', 'commands.windows_prompt'],
  ['a pattern beyond us', "echo a | sed 's/\\(a\\)/\\1/'", 'commands.not_understood'],
])('%s ends with a finding', async (_name, text, code) => {
  const start = performance.now();
  expect(codesOf(allFindings(await runHere(text)))).toContain(code);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('Windows paths and continuations', async () => {
  const run = await runHere('C:\\work> openssl genrsa ^\n  -out keys\\a.key 1024\r\nC:\\work> type nothing');
  expect(run.steps[0]?.written).toEqual(['keys/a.key']);
});

test('bytes given are bytes: nothing is lost on their way through a pipe', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const run = await runHere('cat b | cat > c; base64 c | base64 -d > d', { files: { b: bytes } });
  for (const name of ['c', 'd']) expect(run.files.find((file) => file.name === name)?.bytes).toEqual(bytes);
});

test('configurations come from here-documents, substitutions, pipes and the system’s own', async () => {
  const run = await runHere(`openssl ecparam -name prime256v1 -genkey -noout -out k
export SAN=DNS:env.example
cat > env.cnf <<-EOT
	[req]
	prompt = no
	distinguished_name = dn
	req_extensions = e
	[dn]
	CN = x
	[e]
	subjectAltName = \\$ENV::SAN
	EOT
openssl req -new -key k -config env.cnf -out a.csr
cat env.cnf | openssl req -new -key k -config /dev/stdin -out b.csr
openssl req -new -key k -subj /CN=x -reqexts e -out c.csr -config <(cat /etc/ssl/openssl.cnf <(printf "\\n[e]\\nsubjectAltName=DNS:sub.example"))`);
  expect(run.steps.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(run.steps.at(-1)?.program).toBe('openssl req');
  const bytes = (name: string): string =>
    Buffer.from(fileText(run, name).replace(/-.*-|\n/g, ''), 'base64').toString('latin1');
  expect([bytes('a.csr'), bytes('b.csr')].every((text) => text.includes('env.example'))).toBe(true);
  expect(bytes('c.csr')).toContain('sub.example');
  expect(names(run, 'made')).toEqual(['k', 'env.cnf', 'a.csr', 'b.csr', 'c.csr']);
});

test('a script asks for its arguments', async () => {
  const text = 'if [ $# -lt 1 ]; then echo "usage: $0 name"; exit 1; fi\necho $1 $# "$@"';
  const run = await runHere(text);
  expect(run.questions).toEqual([{ id: 'variable 1', text: '$1' }]);
  expect(found(run, 'commands.ended').at.line).toBe(2);
  const again = await runHere(text, { answers: { 'variable 1': 'a', 'variable 2': 'b' } });
  expect(again.steps.at(-1)?.stdout).toBe('a 2 a b\n');
});

test('set -e ends the run, and says where', async () => {
  const run = await runHere('set -e\ncat nofile\necho never');
  expect(run.steps.map(({ program }) => program)).toEqual(['set', 'cat']);
  expect(found(run, 'commands.ended').at.line).toBe(3);
});
