import { keyKinds } from '#data/key-kinds.ts';
import { formatGeneralizedTime } from '#core/asn1/time.ts';
import type { Request } from '#core/issue/request.ts';
import { fileNames } from './file-names.ts';

export interface CommandChoices {
  request: Pick<Request, 'make' | 'key' | 'validity'>;
  encrypted: boolean;
}

/** The openssl commands that do the same, each a list of lines to be joined with ` \`. */
export function opensslCommands({ request, encrypted }: CommandChoices): string[] {
  const kind = keyKinds.find(({ id }) => id === request.key);
  const cipher = encrypted ? ' -aes-256-cbc' : '';
  const key = `openssl genpkey ${kind?.openssl ?? ''}${cipher} -out ${fileNames.key}`;
  const common = ` -key ${fileNames.key} -config ${fileNames.config}`;
  if (request.make === 'request') return [key, `openssl req -new${common} -out ${fileNames.request}`];
  const { validity } = request;
  const period =
    'days' in validity
      ? `-days ${validity.days}`
      : `-not_before ${formatGeneralizedTime(validity.notBefore)} -not_after ${formatGeneralizedTime(validity.notAfter)}`;
  return [key, `openssl req -new -x509 ${period}${common} -out ${fileNames.certificate}`];
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
