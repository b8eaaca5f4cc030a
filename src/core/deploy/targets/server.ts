import { quoteShell } from '#core/export/quote-shell.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { about } from '../finding.ts';
import { anchorFile, clientFiles, curlCommands, file, fullchainFile, keyFile } from '../files.ts';
import type { Built, Setting } from '../target.ts';

/** What ssh is given: no options, nothing a shell on either side would read. */
const REACHABLE = /^(?:[\w.][\w.-]*@)?[\w.][\w.-]*$/;
/** The shell at the other end reads the path once more, so it has no need of quotes. */
const PLAIN_PATH = /^\/[\w./-]+$/;

export function server(setting: Setting): Built {
  const typed = setting.options.server.trim();
  const reachable = REACHABLE.test(typed);
  const host = setting.host.includes(':') ? 'server' : setting.host;
  const to = reachable ? typed : `root@${host}`;
  const plain = PLAIN_PATH.test(setting.directory);
  const directory = plain ? setting.directory : `/etc/ssl/${setting.label}`;
  const files = [fullchainFile(setting), keyFile(), ...clientFiles(setting)];
  const script = [
    '#!/bin/sh',
    '# Copies the files to a server and closes the private key to others.',
    '# sh install.sh [user@host] [directory]',
    'set -eu',
    'cd "$(dirname "$0")"',
    `server=\${1:-${quoteShell(to)}}`,
    `directory=\${2:-${quoteShell(directory)}}`,
    '',
    '# scp keeps what is open to whom: the key is never open, not even while it is copied.',
    ...files.map(({ name, mode }) => `chmod ${mode.toString(8)} ${quoteShell(name)}`),
    'ssh "$server" "mkdir -p $directory"',
    `scp -p ${files.map(({ name }) => quoteShell(name)).join(' ')} "$server:$directory/"`,
    ...files.map(({ name, mode }) => `ssh "$server" "chmod ${mode.toString(8)} $directory/${name}"`),
    'ssh "$server" "ls -l $directory"',
    '',
  ].join('\n');
  return {
    files: [...files, file('install.sh', 'copies all of it', script, 0o755), ...anchorFile(setting)],
    steps: [`sh install.sh ${quoteShell(to)} ${quoteShell(directory)}`, '# Then reload the server program.'],
    test: curlCommands(setting),
    findings: [
      ...(typed === '' || reachable
        ? []
        : [
            about('bad_server', 'error', 'ssh cannot be given this server', visibleText(typed.slice(0, 200))),
          ]),
      ...(plain
        ? []
        : [
            about(
              'path_unwritable',
              'error',
              'This directory is not copied to',
              'Only letters, digits, dots, hyphens and slashes: the shell of the server reads it too.',
            ),
          ]),
    ],
  };
}
