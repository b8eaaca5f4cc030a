import { expect, test } from 'vitest';
import { hostOf } from '#tools/deploy/host-of.ts';

test.each([
  ['www.example.com', 'www.example.com', 443, 'https://www.example.com/'],
  ['https://www.example.com/skill', 'www.example.com', 443, 'https://www.example.com/skill'],
  ['https://www.example.com:8443/', 'www.example.com', 8443, 'https://www.example.com:8443/'],
  ['www.example.com:8443', 'www.example.com', 8443, 'https://www.example.com/'],
  ['10.0.0.1', '10.0.0.1', 443, 'https://10.0.0.1/'],
  ['[2001:db8::1]:8443', '2001:db8::1', 8443, 'https://[2001:db8::1]/'],
  ['', '', 443, ''],
])('%j is the host %j on port %d', (typed, host, port, endpoint) => {
  expect(hostOf(typed)).toMatchObject({ host, port, endpoint });
});

test.each([
  ['several names', 'a.example.com b.example.com'],
  ['a mailbox', 'someone@example.com'],
  ['what would end a directive', 'example.com; } include /etc/passwd; {'],
  ['a line break', 'example.com\ninclude x;'],
])('%s: kept as typed, for its reader to refuse', (_name, typed) => {
  expect(hostOf(typed)).toEqual({ host: typed, port: 443, endpoint: typed, note: '' });
});
