import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import { DEFAULT_DAYS } from './certificate-options.ts';

/** Says what openssl passes over in silence and people trip over. */
export function noteMissed(io: Io, options: Options): void {
  const note = (code: string, title: string, option: string, detail: string): void => {
    io.note({ code, severity: 'warning', title }, option, detail);
  };
  const signs = options.has('CA') || options.has('key') || options.has('req');
  if (options.has('extensions') && !options.has('extfile')) {
    const title = '-extensions is ignored without -extfile: this certificate has no extensions';
    note(
      'openssl.extensions_without_extfile',
      title,
      '-extensions',
      'openssl x509 reads no configuration but that of -extfile. Name the file there.',
    );
  }
  if (!signs) {
    for (const name of ['days', 'not_before', 'not_after', 'set_serial', 'extfile'].filter((n) =>
      options.has(n),
    )) {
      note(
        'openssl.ignored_without_signing',
        `-${name} changes nothing when nothing is signed`,
        `-${name}`,
        'It takes effect together with -req, -CA or -key.',
      );
    }
    return;
  }
  if (options.has('req') && !options.has('extfile') && !options.has('copy_extensions')) {
    const title = 'Without -extfile the certificate has no names of its own';
    note(
      'openssl.no_extfile',
      title,
      '-req',
      'No extensions are written, so no subjectAltName: every client will refuse it for a server. Give -extfile, or -copy_extensions copy.',
    );
  }
  if (!options.has('days') && !options.has('not_after')) {
    io.note(
      {
        code: 'openssl.default_days',
        severity: 'notice',
        title: `The certificate is valid for ${DEFAULT_DAYS} days`,
      },
      '-days',
      'No -days is given, and 30 is what openssl takes then.',
    );
  }
}
