import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { safeHost } from '#core/deploy/host.ts';
import { quoteApache } from '#core/deploy/quote/apache.ts';
import { quoteCaddy } from '#core/deploy/quote/caddy.ts';
import { quoteHaproxy } from '#core/deploy/quote/haproxy.ts';
import { quoteNginx } from '#core/deploy/quote/nginx.ts';
import { quoteYaml } from '#core/deploy/quote/yaml.ts';
import { referee, run, scratch } from '../../support/tools.ts';

/** What breaks out of one language or another. */
const hostile = [
  'plain',
  'two words',
  '',
  'a;b',
  'a#b',
  '#a',
  'a{b}c',
  '{$HOME}',
  '$(id)',
  '$host',
  '${HOME}',
  '`id`',
  'a"b',
  "a'b",
  `a"b'c`,
  'a\\b',
  'a\\',
  'a\\"b',
  'a\nb',
  'a\r\nb',
  'a\tb',
  'a\u0000b',
  'ü€😀',
  'a\u2028b',
  'a\u202eb',
  'a\u0085b',
  '~regex',
  '*',
  '%00',
  'no',
  '1e3',
  'a: b',
  '- a',
  '!!python',
  '</Directory>',
] as const;

/** As part of a path: a star would be a pattern. */
const inPath = (folder: string, word: string): string => `${folder}/not/${word.replaceAll('*', 'star')}/end`;

/** nginx says back what it understood, as the name of the file it cannot find. */
test.skipIf(!referee('nginx', '-v')).each(hostile)('nginx reads %j as one word, or it is refused', (word) => {
  const folder = scratch();
  const quoted = quoteNginx(inPath(folder, word));
  if (quoted === undefined) {
    expect(word).toMatch(/[\u0000-\u001f$]/);
    return;
  }
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `pid ${folder}/pid; error_log ${folder}/error.log; events {} http { include ${quoted}; }\n`,
  );
  const { stderr } = spawnSync('nginx', ['-t', '-c', config, '-p', folder], { encoding: 'utf8' });
  expect(stderr).toContain(`"${inPath(folder, word)}"`);
});

/** Apache reads the file of that name, in which is something that it does not know. */
test.skipIf(!referee('/usr/sbin/apache2', '-v')).each(hostile)(
  'Apache reads %j as one argument, or it is refused',
  (word) => {
    const folder = scratch();
    const quoted = quoteApache(inPath(folder, word));
    if (quoted === undefined) {
      expect(word).toMatch(/[\u0000-\u001f]|\$\{/);
      return;
    }
    const config = join(folder, 'httpd.conf');
    mkdirSync(inPath(folder, word).replace(/\/end$/, ''), { recursive: true });
    writeFileSync(inPath(folder, word), 'ThisIsRead\n');
    const mpm = 'LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so';
    writeFileSync(config, `ServerRoot ${folder}\nErrorLog ${folder}/log\n${mpm}\nInclude ${quoted}\n`);
    const { stderr } = spawnSync('/usr/sbin/apache2', ['-t', '-f', config], { encoding: 'utf8' });
    expect(stderr).toContain("Invalid command 'ThisIsRead'");
  },
);

/** HAProxy reads the files of all words, or says which one is not there. */
test.skipIf(!referee('haproxy', '-v'))('HAProxy reads each as one word, or it is refused', () => {
  const folder = scratch();
  const taken = hostile.filter((word) => quoteHaproxy(word) !== undefined);
  expect(hostile.filter((word) => !taken.includes(word)).every((word) => /[\u0000-\u001f]/.test(word))).toBe(
    true,
  );
  const backends = taken.map((word, i) => {
    const file = `${folder}/${i}${word.replaceAll('/', '_')}`;
    writeFileSync(file, 'HTTP/1.0 503 No\r\n\r\n');
    return `backend b${i}\n errorfile 503 ${quoteHaproxy(file) ?? ''}\n`;
  });
  const config = join(folder, 'haproxy.cfg');
  const timeouts = ['client', 'server', 'connect'].map((name) => ` timeout ${name} 1s\n`).join('');
  writeFileSync(
    config,
    `defaults\n mode http\n${timeouts}frontend f\n bind 127.0.0.1:9\n default_backend b0\n${backends.join('')}`,
  );
  expect(run('haproxy', ['-c', '-f', config])).not.toContain('ALERT');
});

const hasYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;

test.skipIf(!hasYaml)('YAML gives every string back', () => {
  const text = hostile.map((word) => `- ${quoteYaml(word)}\n`).join('');
  const program = 'import json,sys,yaml; print(json.dumps(yaml.safe_load(sys.stdin.read())))';
  expect(JSON.parse(run('python3', ['-c', program], { input: text }))).toEqual(hostile);
});

test.each([
  ['a\ud800b', '"a\\uFFFDb"'],
  ['😀', '"\\U0001F600"'],
  ['a"\\', '"a\\"\\\\"'],
])('YAML: %j is %s', (text, quoted) => {
  expect(quoteYaml(text)).toBe(quoted);
});

test.each([
  ['/etc/ssl/a', '/etc/ssl/a'],
  ['two words', '"two words"'],
  ['a"b', '`a"b`'],
  ['a\\', '`a\\`'],
  ['a`b', '"a`b"'],
  ['a`"b', undefined],
  ['{$HOME}', undefined],
  ['a\nb', undefined],
])('Caddy: %j is %s', (text, quoted) => {
  expect(quoteCaddy(text)).toBe(quoted);
});

test.each([
  ['www.Example.com', 'www.example.com'],
  ['*.example.com', '*.example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['192.0.2.1', '192.0.2.1'],
  ['2001:DB8::1', '2001:db8::1'],
])('%s is the host %s', (text, host) => {
  expect(safeHost(text)).toBe(host);
});

test.each([
  'a.example; }',
  'a.example\nserver_name b',
  '$host',
  '${x}',
  '"a"',
  "a'b",
  '{}',
  'a b',
  '#',
  '~^(.*)$',
  '*.',
  '*',
  'a.*.b',
  '*.192.0.2.1',
  'a\u202eb',
  '',
  '.',
])('%j is no host', (text) => {
  expect(safeHost(text)).toBeUndefined();
});
