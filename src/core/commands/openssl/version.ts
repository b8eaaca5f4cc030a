import { opensslProgram } from './program.ts';

/** `openssl version`: whose behaviour is followed, and that it is not openssl itself. */
export const version = opensslProgram({
  name: 'version',
  options: Object.fromEntries(Array.from('abdemfoprvc', (letter) => [letter, 'flag'] as const)),
  run: (options, io) => {
    const { version } = io.call.terminal;
    const shown = options.given.map(({ name }) => name).filter((name) => 'av'.includes(name));
    if (options.given.length === 0 || shown.length > 0)
      io.write(undefined, `OpenSSL ${version} (as Certwright follows it)\n`);
    if (options.has('d')) io.write(undefined, 'OPENSSLDIR: "/usr/lib/ssl"\n');
    return 0;
  },
});
