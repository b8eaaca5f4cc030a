import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { quoteSource } from '#core/export/quote-source.ts';
import { quoteXml } from '#core/export/quote-xml.ts';
import { referee, run, scratch } from '../../support/tools.ts';

const hostile = [
  'plain',
  '',
  `both ' and "`,
  'a \\ b \\n \\u0022 c',
  'line\nbreak\r\ttab',
  '\u0001\u007f\u0085\u2028\u2029',
  '${x} #{x} %s {x} `x` $(x)',
  'ünïcode 🗝 \ufeff',
  '*/ //" */',
  '</script>]]>&amp;<!--',
];
const there = (program: string, arg: string): boolean => {
  try {
    run(program, [arg]);
    return true;
  } catch {
    return false;
  }
};
const hexOf = (text: string): string => Buffer.from(text).toString('hex');
/** Prints a text's UTF-8 in hex, one a line. */
const programs = {
  python: {
    file: 'a.py',
    command: ['python3', 'a.py'],
    text: (list: string[]) => list.map((literal) => `print(${literal}.encode().hex())`).join('\n'),
  },
  javascript: {
    file: 'a.mjs',
    command: ['node', 'a.mjs'],
    text: (list: string[]) =>
      list.map((literal) => `console.log(Buffer.from(${literal}).toString('hex'))`).join('\n'),
  },
  go: {
    file: 'a.go',
    command: ['go', 'run', 'a.go'],
    text: (list: string[]) =>
      `package main\nimport "fmt"\nfunc main() {\n${list.map((literal) => `fmt.Printf("%x\\n", ${literal})`).join('\n')}\n}\n`,
  },
  java: {
    file: 'A.java',
    command: ['java', 'A.java'],
    text: (list: string[]) =>
      `public class A { static void p(String s) throws Exception { StringBuilder b = new StringBuilder();
       for (byte x : s.getBytes("UTF-8")) b.append(String.format("%02x", x)); System.out.println(b); }
       public static void main(String[] a) throws Exception {\n${list.map((literal) => `p(${literal});`).join('\n')}\n} }\n`,
  },
  shell: {
    file: 'a.sh',
    command: ['sh', 'a.sh'],
    text: (list: string[]) =>
      list.map((literal) => `printf %s ${literal} | od -An -v -tx1 | tr -d ' \\n'; echo`).join('\n'),
  },
} as const;

describe.each(Object.entries(programs))('%s', (language, { file, command, text }) => {
  const isHere =
    language === 'go' || language === 'java'
      ? there(command[0], language === 'go' ? 'version' : '--version')
      : referee(command[0]);

  test.skipIf(!isHere)('reads back every literal', { timeout: 60_000 }, () => {
    const dir = scratch();
    const literals = hostile.map((one) => quoteSource(language as keyof typeof programs, one));
    writeFileSync(join(dir, file), text(literals));
    const [program, ...args] = command;
    const printed = run(program, args, { cwd: dir }).trimEnd().split('\n');
    expect(printed.map((line) => line.trim())).toEqual(hostile.map(hexOf));
  });
});

test.each([
  ['half a pair in Go', 'go', '\ud800', String.raw`"\ufffd"`],
  ['half a pair in JavaScript', 'javascript', '\ud800', String.raw`"\ud800"`],
  ['beyond the BMP in Java', 'java', '🗝', String.raw`"\ud83d\udddd"`],
  ['a line feed in Java, which is no escape of Unicode', 'java', '\n\u0001', String.raw`"\n\001"`],
] as const)('%s', (_name, language, text, literal) => {
  expect(quoteSource(language, text)).toBe(literal);
});

test.each([
  ['markup', `<a href="x">&amp;'</a>`, '&lt;a href=&quot;x&quot;&gt;&amp;amp;&apos;&lt;/a&gt;'],
  ['a section’s end', ']]>', ']]&gt;'],
  ['what XML cannot write', 'a\0b\u000b\ufffe\ud800c\udc00', 'a\ufffdb\ufffd\ufffd\ufffdc\ufffd'],
  ['what it can', 'ü 🗝\t\n', 'ü 🗝\t\n'],
  ['a return, which would become a line feed', '\r\n', '&#13;\n'],
])('XML: %s', (_name, text, quoted) => {
  expect(quoteXml(text)).toBe(quoted);
});
