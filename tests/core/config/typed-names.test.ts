import { expect, test } from 'vitest';
import { readTypedNames } from '#core/config/typed-names.ts';

const shown = (text: string): string[] =>
  readTypedNames(text).map((read) =>
    'name' in read ? `${read.name.type}:${read.name.text}` : `! ${read.problem}`,
  );

test.each([
  ['a host', 'www.example.com', ['DNS:www.example.com']],
  [
    'several, in any separation',
    'a.example, b.example;c.example\nd.example',
    ['DNS:a.example', 'DNS:b.example', 'DNS:c.example', 'DNS:d.example'],
  ],
  ['upper case', 'WWW.Example.COM', ['DNS:www.example.com']],
  ['a final dot', 'a.example.', ['DNS:a.example']],
  ['a wildcard', '*.example.com', ['DNS:*.example.com']],
  ['an IDN', 'bücher.example', ['DNS:xn--bcher-kva.example']],
  ['a URL', 'https://a.example:8443/x?y#z', ['DNS:a.example']],
  ['a URL with an address', 'https://[2001:db8::1]:8443/', ['IP:2001:db8::1']],
  ['a port', 'a.example:443', ['DNS:a.example']],
  ['IPv4', '10.0.0.7', ['IP:10.0.0.7']],
  ['IPv6 in any spelling', '2001:DB8:0:0:0:0:0:1', ['IP:2001:db8::1']],
  ['IPv6 with a port', '[::1]:443', ['IP:::1']],
  ['e-mail', 'me@example.com', ['email:me@example.com']],
  ['e-mail with an IDN', 'me@bücher.example', ['email:me@xn--bcher-kva.example']],
  ['a mail link', 'mailto:me@example.com', ['email:me@example.com']],
  ['another kind of URI', 'spiffe://example/service', ['DNS:example']],
])('takes %s', (_what, text, names) => {
  expect(shown(text)).toEqual(names);
});

test.each([
  ['a star inside', 'foo*.example.com', 'whole leftmost label'],
  ['numbers that are no address', '256.1.1.1', 'its last label is a number'],
  ['too few numbers', '1.2.3', 'its last label is a number'],
  ['hexadecimal numbers', '0x7f.1', 'its last label is a number'],
  ['a network', '192.168.0.0/24', 'it is a network'],
  ['a zone', 'fe80::1%eth0', 'has no zone'],
  ['half an IPv6 address', '2001:db8::1::2', 'no IPv6 address'],
  ['an e-mail beyond ASCII', 'müller@example.com', 'must be ASCII'],
  ['credentials', 'user:pw@host', 'no e-mail address'],
  ['an empty label', 'a..b', 'no host name'],
  ['300 characters', `${'a'.repeat(300)}.example`, 'no host name'],
])('refuses %s', (_what, text, reason) => {
  expect(shown(text)).toEqual([expect.stringContaining(reason)]);
});
