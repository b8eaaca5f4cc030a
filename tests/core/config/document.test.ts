import { describe, expect, test } from 'vitest';
import { lookUp, parseConfig } from '#core/config/document.ts';
import { codesOf } from '../../support/expect.ts';

/** The keys and values of one section. */
function section(source: string, name = 's'): Record<string, string> {
  const { sections, findings } = parseConfig(source);
  expect(findings).toEqual([]);
  return Object.fromEntries(Array.from(sections.get(name) ?? [], ([key, { value }]) => [key, value]));
}
const value = (written: string) => section(`[s]\nk = ${written}\n`)['k'];

describe('values', () => {
  test.each([
    ['blanks at the ends go', '  a b \t', 'a b'],
    ['a comment needs no blank', 'a#b', 'a'],
    ['an escaped number sign is none', String.raw`a\#b`, 'a#b'],
    ['a quoted one neither', '"a#b" # c', 'a#b'],
    ['an apostrophe hides a comment', "Bob's # c", 'Bobs # c'],
    ['a semicolon is data', 'a;b', 'a;b'],
    ['double quotes go', '"a b"', 'a b'],
    ['single quotes', "'a b'", 'a b'],
    ['backticks', '`a b`', 'a b'],
    ['quotes in the middle', 'a" b "c', 'a b c'],
    ['blanks inside quotes stay', '" a "', ' a '],
    ['other quotes inside quotes stay', `"it's"`, "it's"],
    ['an unclosed quote runs to the end', '"a b', 'a b'],
    ['escapes outside quotes', String.raw`a\n\r\t\b\x\\z`, 'a\n\r\t\bx\\z'],
    ['escapes inside quotes mean themselves', String.raw`"a\n\"\\"`, 'an"\\'],
    ['a later equal sign is data', 'a=b=c', 'a=b=c'],
    ['vertical tab and form feed are data', 'a\v\f', 'a\v\f'],
    ['a no-break space is data', '\u00a0a\u00a0', '\u00a0a\u00a0'],
    ['letters beyond ASCII', 'é例🔑', 'é例🔑'],
    ['nothing', '', ''],
    ['nothing but a comment', '# c', ''],
    ['no expansion in double quotes', '"$x"', '$x'],
    ['none in single quotes', "'${x}'", '${x}'],
    ['none when escaped', String.raw`\$x`, '$x'],
  ])('%s', (_name, written, read) => {
    expect(value(written)).toBe(read);
  });
});

describe('variables', () => {
  const head = 'top = d\na = fallback\n[other]\nx = o\n[s]\na = 1\nb-c = 2\n';
  test.each([
    ['$a', '1'],
    ['${a}', '1'],
    ['$(a)', '1'],
    ['$a$a', '11'],
    ['$a-b', '1-b'],
    ['$a.b', '1.b'],
    ['$top', 'd'],
    ['$other::x', 'o'],
    ['${other::x}', 'o'],
    ['$(other::x)', 'o'],
    ['$other::top', 'd'],
    ['$missing::top', 'd'],
    ['$::top', 'd'],
    ['$ENV::top', 'd'],
    ['$default::a', 'fallback'],
    ['x"$a"$a', 'x$a1'],
  ])('%s is %j', (written, read) => {
    expect(section(`${head}k = ${written}`)['k']).toBe(read);
  });

  test.each([
    ['an unknown name', '$nothing', 'variable has no value'],
    ['one assigned later', '$later', 'variable has no value'],
    ['the environment, which is empty here', '$ENV::HOME', 'variable has no value'],
    ['a $ at the end', 'a$', 'variable has no value'],
    ['a price', '$5', 'variable has no value'],
    ['an unclosed brace', '${a', 'no close brace'],
    ['an unclosed parenthesis', '$(a', 'no close brace'],
    ['a hyphen in braces', '${b-c}', 'no close brace'],
  ])('%s is fatal', (_name, written, words) => {
    const { findings } = parseConfig(`${head}k = ${written}\nlater = 1\n`);
    expect(findings).toMatchObject([{ code: 'config.value', severity: 'fatal', at: { line: 8 } }]);
    expect(findings[0]?.detail).toContain(words);
  });

  test('an assignment into another section looks things up in that one', () => {
    const source = '[a]\nx = in a\n[b]\nx = in b\na::y = $x\n';
    expect(section(source, 'a')).toEqual({ x: 'in a', y: 'in a' });
  });

  test('doubling values stops at 64 KB, as openssl does', () => {
    const source = Array.from({ length: 30 }, (_, i) => `a${i + 1} = $a${i}$a${i}`).join('\n');
    const { findings } = parseConfig(`a0 = 0123456789\n${source}`);
    expect(findings[0]?.detail).toContain('variable expansion too long');
  });
});

describe('lines', () => {
  test.each([
    ['continued, with the blanks of the next line', '[s]\nk = a\\\n  b\n', { k: 'a  b' }],
    ['an escaped backslash continues nothing', '[s]\nk = a\\\\\nb = c\n', { k: 'a\\', b: 'c' }],
    ['a comment is continued as well', '[s]\n# a\\\nk = swallowed\nl = 1\n', { l: '1' }],
    ['a backslash at the very end is dropped', '[s]\nk = a\\', { k: 'a' }],
    ['CRLF', '[s]\r\nk = a\r\nl = b \\\r\n c\r\n', { k: 'a', l: 'b  c' }],
    ['CR alone ends no line', '[s]\nk = a\rl = b\n', { k: 'a\rl = b' }],
    ['no line break at the end', '[s]\nk = a', { k: 'a' }],
    ['a byte order mark', '\uFEFF[s]\nk = a\n', { k: 'a' }],
    ['NUL ends the line', '[s]\nk = a\0b\nl = c\n', { k: 'a', l: 'c' }],
    ['blank lines and comments', '\n  \n# x\n[s]\n\n  # y\nk = a\n', { k: 'a' }],
    ['blanks anywhere around', '\t [ s ] \n \t k \t=\ta\n', { k: 'a' }],
    ['text after the bracket', '[s] anything\nk=a\n', { k: 'a' }],
  ])('%s', (_name, source, entries) => {
    expect(section(source)).toEqual(entries);
  });

  test('a byte order mark further in is data', () => {
    expect(parseConfig('[s]\n\uFEFFk = a\n').findings).toMatchObject([{ code: 'config.assignment' }]);
  });
});

describe('sections and keys', () => {
  test('a repeated key keeps its last value and moves last', () => {
    const { sections } = parseConfig('[s]\nCN = a\nO = b\nCN = c\n');
    expect(Array.from(sections.get('s') ?? [], ([key, { value }]) => [key, value])).toEqual([
      ['O', 'b'],
      ['CN', 'c'],
    ]);
  });

  test.each([
    ['a repeated header goes on', '[s]\na=1\n[t]\nb=2\n[s]\nc=3\n', { a: '1', c: '3' }],
    ['another section from inside one', '[t]\ns::a = 1\n[s]\nb = 2\n', { a: '1', b: '2' }],
    ['names are told apart by case', '[S]\na=1\n[s]\na=2\n', { a: '2' }],
    [
      'keys with dots, signs and +',
      '[s]\nDNS.1=a\n+OU=b\nOCSP;URI.0=c\n',
      { 'DNS.1': 'a', '+OU': 'b', 'OCSP;URI.0': 'c' },
    ],
    ['escapes in keys stay', '[s]\na\\ b=1\n', { 'a\\ b': '1' }],
  ])('%s', (_name, source, entries) => {
    expect(section(source)).toEqual(entries);
  });

  test.each([
    ['[my dn]\nk=a', 'my dn'],
    ['[]\nk=a', ''],
    ['k=a', 'default'],
    ['[default]\nk=a', 'default'],
  ])('%j', (source, name) => {
    expect(section(source, name)).toEqual({ k: 'a' });
  });

  test('what a section lacks is looked up in the default section', () => {
    const document = parseConfig('k = d\nl = d\n[s]\nk = s\n');
    expect(['k', 'l', 'm'].map((key) => lookUp(document, 's', key)?.value)).toEqual(['s', 'd', undefined]);
    expect(lookUp(document, 'missing', 'k')?.value).toBe('d');
  });
});

describe('what openssl refuses names the line', () => {
  test.each([
    ['no equal sign', 'k = a\nnonsense\n', 'config.assignment', 2],
    ['a blank in a key', 'a b = c\n', 'config.assignment', 1],
    ['a colon in a key', 'DNS:1 = c\n', 'config.assignment', 1],
    ['a semicolon comment', '; comment\n', 'config.assignment', 1],
    ['a key beyond ASCII', 'é = 1\n', 'config.assignment', 1],
    ['no key', '= a\n', 'config.assignment', 1],
    ['an open bracket', '\n[s\nk=a\n', 'config.section', 2],
    ['quotes in a section name', '["s"]\n', 'config.section', 1],
    ['after a continued line: where it ends', '# a \\\n b\nc \\\n d\n', 'config.assignment', 4],
  ])('%s', (_name, source, code, line) => {
    expect(parseConfig(source).findings).toMatchObject([{ code, severity: 'fatal', at: { line } }]);
  });

  test.each([
    ['a pragma without a colon', '.pragma dollarid\n', 'invalid pragma'],
    ['a pragma that is neither on nor off', '.pragma abspath:maybe\n', 'invalid pragma'],
    ['a relative path where that is forbidden', '.pragma abspath:on\n.include a.cnf\n', 'relative path'],
    ['an unknown variable in a path', '.include $nowhere/a.cnf\n', 'variable has no value'],
  ])('%s', (_name, source, words) => {
    const { findings } = parseConfig(source);
    expect(findings).toMatchObject([{ code: 'config.directive', severity: 'fatal' }]);
    expect(findings[0]?.detail).toContain(words);
  });

  test('findings and length are bounded', () => {
    expect(codesOf(parseConfig('x\n'.repeat(10_000)).findings)).toHaveLength(50);
    expect(codesOf(parseConfig('x'.repeat(1_000_001)).findings)).toEqual(['config.too_long']);
  });
});

describe('included files', () => {
  const files: Record<string, string> = {
    'a.cnf': 'x = 1\n[t]\ny = 2\n',
    'dir/b.cnf': 'b = 1\n',
    'dir/c.conf': 'c = 1\n',
    'dir/d.txt': 'd = 1\n',
    'self.cnf': '.include self.cnf\n',
    'bad.cnf': 'nonsense\n',
  };
  const parse = (source: string, environment = new Map<string, string>()) =>
    parseConfig(source, {
      environment,
      file: (path) => files[path],
      folder: (path) =>
        path === 'dir' ? Object.keys(files).filter((name) => name.startsWith('dir/')) : undefined,
    });
  const plain = (source: string, environment?: Map<string, string>) =>
    Object.fromEntries(
      Array.from(parse(source, environment).sections, ([name, entries]) => [
        name,
        Object.fromEntries(Array.from(entries.values(), ({ key, value }) => [key, value])),
      ]),
    );

  test.each([
    ['stand in the place of the line', '[s]\n.include a.cnf\n', { s: { x: '1' }, t: { y: '2' } }],
    ['with an equal sign', '[s]\n.include = a.cnf\n', { s: { x: '1' }, t: { y: '2' } }],
    [
      'go on in the section they ended with',
      '.include a.cnf\nz = 3\n',
      { default: { x: '1' }, t: { y: '2', z: '3' } },
    ],
    ['a key that begins alike is one', '[s]\n.includes a.cnf\n', { s: { x: '1' }, t: { y: '2' } }],
    ['of a folder: .cnf and .conf', '[s]\n.include dir\n', { s: { b: '1', c: '1' } }],
    [
      'a path of variables',
      'n = a\n[s]\n.include $n.cnf\n',
      { default: { n: 'a' }, s: { x: '1' }, t: { y: '2' } },
    ],
    ['beside a folder of a pragma', '.pragma includedir:dir\n[s]\n.include b.cnf\n', { s: { b: '1' } }],
  ])('%s', (_name, source, sections) => {
    expect(plain(source)).toEqual({ default: {}, ...sections });
  });

  test('the environment names variables and the folder of relative paths', () => {
    expect(plain('[s]\nh = $ENV::HOME\n', new Map([['HOME', '/h']]))['s']).toEqual({ h: '/h' });
    expect(plain('[s]\n.include b.cnf\n', new Map([['OPENSSL_CONF_INCLUDE', 'dir']]))['s']).toEqual({
      b: '1',
    });
  });

  test('dollar signs belong to names where a pragma says so', () => {
    const source = '.pragma dollarid:on\n[s]\na$b = 1\nc = $x\nd = ${a$b}\n';
    expect(plain(source)['s']).toEqual({ a$b: '1', c: '$x', d: '1' });
  });

  test('what is missing is passed over and said', () => {
    const { findings } = parse('.include none.cnf\n[s]\nk = a\n');
    expect(findings).toMatchObject([{ code: 'config.include', severity: 'notice', at: { line: 1 } }]);
  });

  test('a file that includes itself ends', () => {
    expect(parse('.include self.cnf\n').findings).toMatchObject([
      { severity: 'fatal', at: { input: 'self.cnf' } },
    ]);
  });

  test('a fault is placed in the file it stands in', () => {
    expect(parse('\n\n.include bad.cnf\n').findings).toMatchObject([
      { code: 'config.assignment', at: { input: 'bad.cnf', path: 'line 1' } },
    ]);
  });
});

test('every entry knows its place, across continued lines too', () => {
  const source = '# c\n[s]\n  k \\\n  = "a" # c\nl =\n';
  const [k, l] = parseConfig(source).entries;
  expect(k && source.slice(k.lineRange.start, k.lineRange.end)).toBe('  k \\\n  = "a" # c\n');
  expect(k && source.slice(k.valueRange.start, k.valueRange.end)).toBe('"a"');
  expect(k?.line).toBe(4);
  expect(l).toMatchObject({ value: '', valueRange: { start: source.length - 1, end: source.length - 1 } });
});
