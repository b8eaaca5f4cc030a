import { looksLikeCommands } from '#core/commands/looks-like.ts';
import { expect, test } from 'vitest';

test.each([
  ['one command', 'openssl genrsa -out a.key 2048'],
  ['one with a prompt', '$ openssl req -new -key a.key'],
  ['one of a numbered list', '1. openssl x509 -in a.pem -noout -text'],
  ['one behind others', 'cd /tmp && openssl rand -hex 8'],
  ['one behind a pipe', 'cat a.pem | openssl enc -base64 -d'],
  ['one that is continued', 'openssl req -new \\\n  -x509'],
  ['one by its path', 'sudo /usr/bin/openssl req -new'],
  ['some in a script', '#!/bin/sh\nset -e\nopenssl ecparam -name prime256v1 -genkey\n'],
  [
    'some with a configuration among them',
    'cat > a.cnf <<END\n[req]\nprompt = no\nEND\nopenssl req -new -config a.cnf',
  ],
])('%s looks like commands', (_name, text) => {
  expect(looksLikeCommands(text)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['a sentence', 'Then sign it with openssl, as openssl req does.'],
  ['a configuration', '[req]\nprompt = no\ndistinguished_name = dn\n'],
  ['one with a command in a comment', '# openssl req -new -config this.cnf\n[req]\nprompt = no\n'],
  ['PEM that names a command before it', 'openssl x509 -in a.pem\n-----BEGIN CERTIFICATE-----\nMIIB\n'],
  ['another program', 'ssh-keygen -t ed25519'],
  ['a word that begins like a command', 'openssl requests'],
])('%s does not', (_name, text) => {
  expect(looksLikeCommands(text)).toBe(false);
});

test('a long line of blanks and pipes takes no longer than it has to', () => {
  const start = performance.now();
  looksLikeCommands('| '.repeat(25_000));
  looksLikeCommands(`${' '.repeat(49_000)}x`);
  expect(performance.now() - start).toBeLessThan(1000);
});
