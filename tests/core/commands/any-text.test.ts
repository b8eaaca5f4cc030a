import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runHere } from '../../support/shell.ts';

/** Whatever is pasted gets an answer, in time, and never a bug's. */
async function runs(text: string): Promise<void> {
  const { steps, findings } = await runHere(text, { files: { a: 'one\ntwo\n' } });
  for (const { code } of [...findings, ...steps.flatMap((step) => step.findings)])
    expect(code, text).not.toBe('internal.bug');
  for (const { code } of findings.filter(({ severity }) => severity === 'error'))
    expect(code, text).toMatch(/^commands\.(?:syntax|ended|here_document_open|ca_is_leaf)$/);
  for (const { range, command } of steps) expect(text.slice(range.start, range.end)).toBe(command);
}

/** Pieces that mean something, in any order. */
const piece = fc.constantFrom(
  ...[
    'openssl',
    'genpkey',
    'ec',
    'req',
    'x509',
    'enc',
    '-in',
    '-out',
    '-new',
    '-base64',
    '-d',
    'a',
    'b.pem',
    '',
  ],
  ...[
    'cat',
    'echo',
    'printf',
    '%s',
    'sed',
    's/a/b/g',
    'grep',
    'tr',
    'head',
    'test',
    '[',
    ']',
    'cd',
    'rm',
    '*',
    '?',
  ],
  ...['for', 'i', 'in', 'do', 'done', 'if', 'then', 'fi', 'while', 'false', 'read', 'exit', 'set', '-e'],
  ...[
    '|',
    '||',
    '&&',
    '&',
    ';',
    '>',
    '>>',
    '<',
    '<<',
    '<<<',
    '<(',
    '$(',
    '((',
    '))',
    ')',
    '(',
    '{',
    '}',
    '2>&1',
  ],
  ...[
    '$',
    '${',
    '$a',
    '${a:-',
    '`',
    '"',
    "'",
    '\\',
    '\n',
    ' ',
    '\t',
    '$ ',
    '# ',
    '> ',
    'C:\\> ',
    '“',
    '’',
    '\u00a0',
  ],
  ...[
    'EOF',
    '\r\n',
    '{1..3}',
    '[req]\n',
    'x = y\n',
    '\0',
    '\ud800',
    '–in',
    '<name>',
    'sudo',
    '~',
    '/',
    '..',
    'a=',
  ],
);

test('any pieces run to an end', async () => {
  const text = fc.tuple(fc.array(piece, { maxLength: 40 }), fc.constantFrom(' ', '', '\n'));
  await fc.assert(
    fc.asyncProperty(text, ([words, between]) => runs(words.join(between))),
    { numRuns: 300 },
  );
}, 60_000);

/** Words that are whole, so that most lines are commands. */
const word = fc.constantFrom(
  ...[
    'a',
    'b.pem',
    '-n',
    '-d',
    '-in',
    '-out',
    '-',
    '--',
    '*',
    '?',
    '~',
    '/',
    '..',
    './c',
    'x=1',
    '$a',
    '${a:-b}',
  ],
  ...[
    '"$a b"',
    "'q'",
    '$(cat a)',
    '`echo c`',
    '$((1+2))',
    '{1..3}',
    '{a,b}',
    '{a}',
    '<(echo p)',
    '> o',
    '>> o',
    '< a',
  ],
  ...[
    '2>&1',
    '2>/dev/null',
    '&> o',
    '<<< h',
    '"',
    's/o/0/',
    '[a-z]',
    '%s\\n',
    '-aes256',
    '-algorithm',
    'ED25519',
    '=',
    '!',
  ],
);
const program = fc.constantFrom(
  ...[
    'cat',
    'echo',
    'printf',
    'sed',
    'grep',
    'tr',
    'head',
    'tail',
    'wc',
    'sort',
    'cut',
    'base64',
    'xxd',
    'tee',
    'seq',
  ],
  ...[
    'cp',
    'mv',
    'rm',
    'mkdir',
    'touch',
    'ls',
    'cd',
    'export',
    'unset',
    'read',
    'test',
    '[',
    'set',
    'chmod',
    'basename',
  ],
  ...[
    'openssl genpkey',
    'openssl ec',
    'openssl rsa',
    'openssl pkey',
    'openssl pkcs8',
    'openssl ecparam',
    'openssl enc',
  ],
  ...['openssl dgst', 'openssl rand 4', 'openssl req', 'openssl x509', 'openssl verify', 'scp', 'sudo cp'],
);
const command = fc
  .tuple(program, fc.array(word, { maxLength: 5 }))
  .map(([name, words]) => [name, ...words].join(' '));
const joined = fc.constantFrom('\n', ' | ', ' && ', ' || ', '; ');
const script = fc
  .array(fc.tuple(command, joined), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([text, join]) => text + join).join(''));

test('any commands run to an end', async () => {
  const nested = fc.oneof(
    script,
    script.map((text) => `for a in 1 2; do\n${text}\ndone`),
    script.map((text) => `if [ -f a ]; then\n${text}\nfi`),
    script.map((text) => `(${text}\n) | cat`),
    script.map((text) => `echo $(${text}\n)`),
  );
  await fc.assert(fc.asyncProperty(nested, runs), { numRuns: 500 });
}, 60_000);
