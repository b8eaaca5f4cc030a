import { expect, test } from 'vitest';
import { programNamed } from '#core/commands/programs/table.ts';
import { builtins } from '#core/commands/shell/builtins.ts';
import { readText } from '#core/commands/shell/read-text.ts';

const read = (text: string) =>
  readText(text, (name) => builtins.has(name) || programNamed(name) !== undefined);
const commandsIn = (text: string): string[] =>
  read(text).lines.map(({ start, end }) => text.slice(start, end));

test.each([
  ['a dollar prompt', '$ openssl version\n'],
  ['a host and a directory', 'me@host:~/certs$ openssl version'],
  ['brackets', '[root@host certs]# openssl version'],
  ['a name before the dollar', 'bash-5.2$ openssl version'],
  ['zsh', '% openssl version'],
  ['an arrow', '❯ openssl version'],
  ['root, when there is nothing else', '# openssl version'],
  ['a number', '1. openssl version'],
  ['a bullet', '• openssl version'],
  ['an indent', '     openssl version'],
  ['Windows', 'C:\\Users\\me> openssl version'],
  ['PowerShell', 'PS C:\\certs> openssl version'],
])('the command after %s is found', (_name, text) => {
  expect(commandsIn(text)).toEqual(['openssl version']);
});

test('openssl’s own prompt stands for its name', () => {
  const [line] = read('OpenSSL> version -v').lines;
  const command = line?.statements[0]?.pipelines[0]?.pipeline.commands[0];
  expect(command?.type === 'simple' && command.words.map(({ parts }) => parts)).toEqual([
    [{ type: 'text', text: 'openssl', quoted: false }],
    [{ type: 'text', text: 'version', quoted: false }],
    [{ type: 'text', text: '-v', quoted: false }],
  ]);
});

test('a comment that looks like a command stays one beside real commands', () => {
  expect(commandsIn('# openssl genrsa -out old.key\nopenssl version\n')).toEqual(['openssl version']);
});

test.each([
  'Start by creating a private key:',
  'You can sign the request with the key directly:',
  'openssl is a toolkit for everything',
  'openssl will ask for some information.',
  'copy it to the server',
  'make sure that the date is right.',
  'parameter controls how long it is valid.',
  'for example in this case the key is new',
  'test the certificate in a browser.',
  "requests.get('https://example.com', verify='ca.crt')",
  'that is the client’s own certificate, isn’t it',
  "it's done",
  'Country Name (2 letter code) [AU]:',
  'cat is a program that prints files.',
  '```bash',
  '-days sets how long it is valid',
])('“%s” is no command', (text) => {
  expect(read(text)).toMatchObject({ lines: [], faults: [], prose: [{ start: 0, end: text.length }] });
});

test('sentences between commands swallow nothing', () => {
  const text = "First, the client's key:\nopenssl genrsa -out k\nIt's there. Then:\ncat k\n";
  expect(commandsIn(text)).toEqual(['openssl genrsa -out k', 'cat k']);
});

test('a configuration shown in the text is no command', () => {
  const text = 'Save this:\n\n[req]\nprompt=no\n\n[ dn ]\n# who\nC = US\nCN=a\n\nThen:\nopenssl version\n';
  const { lines, configurations } = read(text);
  expect(lines).toHaveLength(1);
  expect(configurations.map(({ start, end }) => text.slice(start, end))).toEqual([
    '[req]\nprompt=no\n\n[ dn ]\n# who\nC = US\nCN=a\n',
  ]);
});

test.each([
  ['curly quotes', 'echo “a b” ‘c’', 'quote', 'echo “a b” ‘c’'],
  ['hard spaces', 'echo\u00a0a\u00a0b', 'space', 'echo\u00a0a\u00a0b'],
  ['a long dash', 'openssl version –v', 'dash', 'openssl version –v'],
  ['a blank after the backslash', 'echo a \\ \n b', 'continuation', 'echo a \\ \n b'],
  [
    'options on their own line',
    'openssl req -new\n  -key k\n  -out r',
    'lost-continuation',
    'openssl req -new\n  -key k\n  -out r',
  ],
  ['blanks around a delimiter', 'cat <<EOF\na\n  EOF\necho b', 'here-document', 'cat <<EOF'],
  ['a document without an end', 'cat <<EOF\na\n', 'unended', 'cat <<EOF'],
  ['a name to fill in', 'cat <your file>.pem', 'placeholder', 'cat <your file>.pem'],
])('%s are mended', (_name, text, kind, command) => {
  const { mends, faults } = read(text);
  expect(mends.map((mend) => mend.kind)).toContain(kind);
  expect(faults).toEqual([]);
  expect(commandsIn(text)[0]).toBe(command);
});

test('a curly apostrophe inside plain quotes is data', () => {
  expect(read('openssl req -subj "/O=Bob’s"').mends).toEqual([]);
});

test.each([
  ['an open quote', `echo 'a`, 'a quote is opened'],
  ['an open double quote', 'echo "a', 'a quote is opened'],
  ['an open substitution', 'echo $(cat', 'a parenthesis is opened'],
  ['an open brace', 'echo ${a', 'brace is missing'],
  ['an open backquote', 'echo `a', 'a backquote is opened'],
  ['a redirection to nothing', 'echo a >', 'no name stands after'],
  ['a loop without an end', 'for i in 1 2; do echo $i', '“done” is missing'],
  ['a condition without an end', 'if [ a ]; then echo b', '“fi” is missing'],
  ['case', 'true; case a in b) ;; esac', 'case is not understood'],
  ['a function', 'cat() { echo; }', 'functions are not understood'],
  ['a stray parenthesis', 'echo a )', 'no place here'],
  ['a pipe to nothing', 'echo a | ', 'a command is missing'],
])('%s is a fault of its line only', (_name, text, message) => {
  const { faults, lines } = read(`${text}\n`);
  expect(faults[0]?.message).toContain(message);
  expect(lines).toEqual([]);
  expect(commandsIn(`echo before\n${text}\n`)).toContain('echo before');
});

test('a transcript with its prompts is read without them', () => {
  const text = '$ cat > f <<EOF\n> a\n> b\n> EOF\n$ echo "x\n> y" \\\n> z\noutput\n$ cat f\n';
  const { lines } = read(text);
  expect(lines).toHaveLength(3);
});

test.each([
  ['quotes', '"'.repeat(50_000)],
  ['parentheses', '('.repeat(50_000)],
  ['substitutions', '$('.repeat(25_000)],
  ['braces', '{ '.repeat(25_000)],
  ['backquotes', '`'.repeat(50_001)],
  ['loops', 'for i in a; do\n'.repeat(5000)],
  ['documents', 'cat <<A\n'.repeat(10_000)],
  ['angle brackets', '<a'.repeat(30_000)],
  ['dollar signs', 'echo ' + '${'.repeat(30_000)],
  ['config lines', '[a]\n'.repeat(30_000)],
  ['backslashes', 'echo ' + '\\'.repeat(50_001)],
])('many %s take no time', (_name, text) => {
  const start = performance.now();
  read(`cat ${text}`);
  read(text);
  expect(performance.now() - start).toBeLessThan(2000);
});
