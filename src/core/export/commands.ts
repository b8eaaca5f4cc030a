import { keyKinds } from '#data/key-kinds.ts';
import { formatGeneralizedTime } from '#core/asn1/time.ts';
import type { Request, Validity } from '#core/issue/request.ts';
import { fileNames } from './file-names.ts';
import { quoteShell } from './quote-shell.ts';

export interface CommandChoices {
  request: Pick<Request, 'make' | 'key' | 'validity'>;
  encrypted: boolean;
  /** What to say to a configuration that asks, in the order of its questions; empty takes the default. */
  answers?: readonly string[];
}

/** The openssl commands that do the same, one a line, every word quoted for the shell. */
export function opensslCommands({ request, encrypted, answers = [] }: CommandChoices): string[] {
  const kind = keyKinds.find(({ id }) => id === request.key);
  const cipher = encrypted ? ['-aes-256-cbc'] : [];
  const key = ['genpkey', ...(kind?.openssl.split(' ') ?? []), ...cipher, '-out', fileNames.key];
  const common = ['-key', fileNames.key, '-config', fileNames.config, '-out'];
  const make =
    request.make === 'request'
      ? ['req', '-new', ...common, fileNames.request]
      : ['req', '-new', '-x509', ...period(request.validity), ...common, fileNames.certificate];
  const [makeKey = '', makeDocument = ''] = [key, make].map((words) =>
    ['openssl', ...words].map(quoteShell).join(' '),
  );
  if (answers.length === 0) return [makeKey, makeDocument];
  // printf writes each answer on a line of its own, where openssl reads them.
  return [makeKey, `printf '%s\\n' ${answers.map(quoteShell).join(' ')} | ${makeDocument}`];
}

function period(validity: Validity): string[] {
  if ('days' in validity) return ['-days', String(validity.days)];
  const { notBefore, notAfter } = validity;
  return ['-not_before', formatGeneralizedTime(notBefore), '-not_after', formatGeneralizedTime(notAfter)];
}

/** `commands.sh`: run beside the other files, it signs again with the key that is there. Nothing foreign is in it. */
export function commandsScript(choices: CommandChoices): string {
  const [key = '', make = ''] = opensslCommands(choices);
  const { request } = choices;
  const result = request.make === 'request' ? fileNames.request : fileNames.certificate;
  const dated = request.make === 'certificate' && !('days' in request.validity);
  return [
    '#!/bin/sh',
    `# Does with openssl what made ${result}: same key, same names and extensions;`,
    '# serial number, dates and signature are new each time.',
    ...(dated ? ['# -not_before and -not_after need OpenSSL 3.4 or newer.'] : []),
    'set -eu',
    'cd "$(dirname "$0")"',
    'umask 077',
    '',
    `# Makes a key only when there is none: ${fileNames.key} is never overwritten.`,
    `[ -e ${fileNames.key} ] || ${key}`,
    '',
    make,
    '',
    request.make === 'request'
      ? `openssl req -in ${fileNames.request} -noout -verify -text`
      : `openssl x509 -in ${fileNames.certificate} -noout -text`,
    '',
  ].join('\n');
}
