import { describe, expect, test } from 'vitest';
import type { GeneralName } from '#core/x509/general-name.ts';
import { coversHost, matchHost, parseReference, toAscii } from '#core/x509/host.ts';
import { parseIp } from '#core/x509/ip.ts';
import { hex, present } from '../../support/expect.ts';

/** `IP:…` makes an address; everything else is a DNS entry. */
function entry(text: string): GeneralName {
  return text.startsWith('IP:')
    ? { type: 'IP', octets: present(parseIp(text.slice(3))) }
    : { type: 'DNS', text };
}
function match(typed: string, ...entries: string[]): ReturnType<typeof matchHost> {
  const reference = present(parseReference(typed));
  const verdict = matchHost(reference, entries.map(entry));
  // The short way says the same, whatever the long one gives as its reason.
  expect(coversHost(reference, entries.map(entry))).toBe(verdict.matches);
  return verdict;
}

describe('what people type', () => {
  test.each([
    ['example.com', 'example.com'],
    ['  EXAMPLE.com ', 'example.com'],
    ['example.com.', 'example.com'],
    ['localhost', 'localhost'],
    ['https://example.com/path?query#part', 'example.com'],
    ['https://user:secret@example.com:8443/', 'example.com'],
    ['HTTPS://Example.COM', 'example.com'],
    ['example.com:8443', 'example.com'],
    ['example.com/path', 'example.com'],
    ['example.com:8443/path', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['https://BÜCHER.example/', 'xn--bcher-kva.example'],
    ['例え.jp', 'xn--r8jz45g.jp'],
    ['faß.de', 'xn--fa-hia.de'],
    ['_dmarc.example.com', '_dmarc.example.com'],
  ])('%j is the host %s', (typed, host) => {
    expect(parseReference(typed)).toMatchObject({ type: 'DNS', host, labels: host.split('.') });
  });

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:443', '192.0.2.1'],
    ['https://192.0.2.1/', '192.0.2.1'],
    ['::1', '::1'],
    ['[::1]', '::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['https://[2001:DB8:0::1]/', '2001:db8::1'],
  ])('%j is the address %s', (typed, address) => {
    expect(parseReference(typed)).toMatchObject({ type: 'IP', octets: parseIp(address) });
  });

  test.each([
    '',
    '   ',
    '*.example.com',
    'a..b',
    '.example.com',
    'exa mple.com',
    'a@b.example',
    'https://',
    '1.2',
    '1.2.3.256',
    '%',
    '[::1',
    'a,b',
  ])('%j is neither', (typed) => {
    expect(parseReference(typed)).toBeUndefined();
  });
});

describe('covered (RFC 9525 §6)', () => {
  test.each([
    ['the same name', 'example.com', ['example.com']],
    ['in other letters', 'Example.COM', ['eXample.com']],
    ['one of several', 'b.example', ['a.example', 'b.example']],
    ['a trailing dot on either side', 'example.com.', ['example.com']],
    ['a trailing dot in the entry', 'example.com', ['example.com.']],
    ['a single label', 'printer', ['printer']],
    ['a wildcard over one label', 'a.example.com', ['*.example.com']],
    ['a wildcard and an A-label', 'bücher.example.com', ['*.example.com']],
    ['a typed U-label and its A-label', 'bücher.example', ['xn--bcher-kva.example']],
    ['an A-label in capitals', 'bücher.example', ['XN--BCHER-KVA.example']],
    ['an IPv4 address', '192.0.2.1', ['IP:192.0.2.1']],
    ['an IPv6 address in another spelling', '2001:DB8:0:0::1', ['IP:2001:db8::1']],
    ['an address in a URL', 'https://[::1]:8443/', ['example.com', 'IP:::1']],
  ])('%s', (_name, typed, entries) => {
    const verdict = match(typed, ...entries);
    expect(verdict.matches).toBe(true);
    expect(verdict.sentence).toMatch(/^Yes: /);
    expect(verdict.entries).toHaveLength(entries.length);
  });
});

describe('not covered, and why', () => {
  test.each([
    ['another name', 'example.org', ['example.com'], 'another name'],
    ['a parent', 'a.example.com', ['example.com'], 'another name'],
    ['a name that only ends alike', 'badexample.com', ['example.com'], 'another name'],
    ['the base name of a wildcard', 'example.com', ['*.example.com'], 'itself'],
    ['two labels under a wildcard', 'a.b.example.com', ['*.example.com'], 'one label only'],
    ['a wildcard that is not leftmost', 'a.b.com', ['a.*.com'], 'leftmost'],
    ['two wildcards', 'a.b.example.com', ['*.*.example.com'], 'leftmost'],
    ['a part of a label, in front', 'foo.example.com', ['f*.example.com'], 'leftmost'],
    ['a part of a label, behind', 'foo.example.com', ['*o.example.com'], 'leftmost'],
    ['a part of an A-label', 'bücher.example.com', ['xn--*.example.com'], 'leftmost'],
    ['a whole top-level domain', 'example.com', ['*.com'], 'top-level'],
    ['everything', 'example', ['*'], 'top-level'],
    ['an entry that is no A-label', 'bücher.example', ['bücher.example'], 'A-label'],
    ['an empty entry', 'example.com', [''], 'another name'],
    ['an address in a DNS entry', '192.0.2.1', ['192.0.2.1'], 'stands in a DNS entry'],
    ['an address against names', '192.0.2.1', ['example.com'], 'IP entries only'],
    ['a name against an address', 'example.com', ['IP:192.0.2.1'], 'is an address'],
    ['another address', '192.0.2.1', ['IP:192.0.2.2'], 'another address'],
    ['an IPv4 address and its mapped form', '192.0.2.1', ['IP:::ffff:192.0.2.1'], 'another address'],
    ['a wildcard over addresses', '192.0.2.1', ['*.0.2.1'], 'IP entries only'],
    ['the nearest of several is explained', 'example.com', ['*.example.com', 'other.org'], 'itself'],
    ['several, none near', 'nowhere', ['a.example', 'b.example'], 'none of the 2 entries'],
    ['no entry at all', 'example.com', [], 'common name does not count'],
  ])('%s', (_name, typed, entries, reason) => {
    const { matches, sentence } = match(typed, ...entries);
    expect(matches).toBe(false);
    expect(sentence).toMatch(/^No: /);
    expect(sentence).toContain(reason);
  });

  test('entries of other kinds are not names of hosts', () => {
    const names: GeneralName[] = [
      { type: 'URI', text: 'https://example.com' },
      { type: 'email', text: 'example.com' },
    ];
    expect(matchHost(present(parseReference('example.com')), names)).toMatchObject({
      matches: false,
      entries: [],
    });
  });

  test('an address of odd length matches nothing', () => {
    const names: GeneralName[] = [{ type: 'IP', octets: hex('c0000201ffffffff') }];
    expect(matchHost(present(parseReference('192.0.2.1')), names).matches).toBe(false);
  });
});

test('labels are compared from the right', () => {
  expect(match('a.b.example.com', '*.example.com').entries[0]?.labels).toEqual([
    { presented: '', wanted: 'a', equal: false },
    { presented: '*', wanted: 'b', equal: true },
    { presented: 'example', wanted: 'example', equal: true },
    { presented: 'com', wanted: 'com', equal: true },
  ]);
});

test.each([
  ['*.Bücher.example', '*.xn--bcher-kva.example'],
  ['a.*.b', 'a.*.b'],
  ['*.', undefined],
  ['a b', undefined],
  ['a/b', undefined],
  ['0x7f.1', undefined],
])('toAscii(%j) is %j', (name, ascii) => {
  expect(toAscii(name)).toBe(ascii);
});

test.each([
  'a',
  'a.b-c.d_e',
  'ab--cd.example',
  '-a.b-',
  'x'.repeat(300),
  '1.a',
  '0x7f.a',
  '*.a.b',
  'a.xn--bcher-kva',
])('%j is what the parser of URLs leaves', (name) => {
  expect(new URL(`http://${name.replace('*.', '')}`).hostname).toBe(name.replace('*.', ''));
  expect(toAscii(name)).toBe(name);
});

test.each(['a.1', 'a.0x7f', 'xn--0', 'a.xn--a', 'a..b', '.a'])('%j is left to the parser of URLs', (name) => {
  const url = `http://${name}`;
  expect(toAscii(name)).toBe(URL.canParse(url) ? new URL(url).hostname : undefined);
});
