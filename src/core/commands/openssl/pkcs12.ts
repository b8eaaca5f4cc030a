import type { FindingKind } from '#core/findings/finding.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import { exportPkcs12 } from './pkcs12-export.ts';
import { pkcs12Options, warnUnused } from './pkcs12-options.ts';
import { showPkcs12 } from './pkcs12-show.ts';
import { opensslProgram } from './program.ts';

/** `openssl pkcs12`: puts key and certificates into one encrypted file, or takes them out. */
export const pkcs12 = opensslProgram({ name: 'pkcs12', ...pkcs12Options, run: runPkcs12 });

async function runPkcs12(options: Options, io: Io): Promise<number> {
  const isExport = options.has('export');
  warnUnused(io, options);
  if (options.has('twopass')) {
    const source = isExport ? 'passout' : 'passin';
    if (options.has(source) || options.has('password'))
      return io.fail(`Option -twopass cannot be used with -${source} or -password`);
    io.note(onePassword, '-twopass');
  }
  for (const name of notHere) if (options.has(name)) io.note(notSupported(name), `-${name}`);
  await (isExport ? exportPkcs12 : showPkcs12)(io, options);
  return 0;
}

const notHere = ['pbmac1_pbkdf2', 'pbmac1_pbkdf2_md', 'jdktrust', 'CApath', 'CAstore'];
const notSupported = (name: string): FindingKind => ({
  code: 'openssl.option_unused',
  severity: 'warning',
  title: `-${name} changes nothing here`,
});
const onePassword: FindingKind = {
  code: 'openssl.one_password',
  severity: 'warning',
  title: 'One password is used for the MAC and for the encryption here',
};
