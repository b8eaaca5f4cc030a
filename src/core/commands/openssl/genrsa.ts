import type { FindingKind } from '#core/findings/finding.ts';
import type { Io } from '../io.ts';
import { cipherOption } from './ciphers.ts';
import { newRsaKey, refuse } from './generate.ts';
import { writePrivateKey } from './key-output.ts';
import { readNumber } from './option-values.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';

/** `openssl genrsa`: an RSA key, PKCS#8 since 3.0. */
export const genrsa = opensslProgram({
  name: 'genrsa',
  options: {
    3: 'flag',
    F4: 'flag',
    f4: '=F4',
    out: 'text',
    passout: 'text',
    primes: 'positive',
    verbose: 'flag',
    quiet: 'flag',
    traditional: 'flag',
  },
  others: 'cipher',
  rest: true,
  run: async (options, io) => {
    const bits = bitsOf(options, io);
    const cipher = cipherOption(io, 'genrsa', options.other);
    if ((options.number('primes') ?? 2) !== 2)
      refuse(io, '-primes', 'No browser makes RSA keys of more than two primes.');
    if (bits < 512) {
      io.note(tooSmall, String(bits));
      io.fail('Error setting RSA length');
    }
    if (bits < 2048) io.note(weak(bits), String(bits));
    const key = await newRsaKey(io, bits, options.has('3') ? 3 : 65_537, String(bits));
    await writePrivateKey(io, key, {
      path: options.text('out'),
      traditional: options.has('traditional'),
      cipher,
      passout: options.text('passout'),
    });
    return 0;
  },
});

function bitsOf({ rest }: Options, io: Io): number {
  const [text, extra] = rest;
  if (extra !== undefined) {
    const option = rest.find((word) => word.startsWith('-'));
    if (option !== undefined) io.note(tooLate, option, 'openssl reads no options after the number of bits.');
    const words =
      io.call.terminal.version === '3.0' ? 'Extra arguments given.' : `genrsa: Extra option: "${text ?? ''}"`;
    io.fail(words, 'genrsa: Use -help for summary.');
  }
  if (text === undefined) return 2048;
  const number = readNumber(text);
  if (number.fault !== undefined) io.fail(`genrsa: ${number.fault}`);
  return number.value;
}

const tooSmall: FindingKind = {
  code: 'openssl.key_too_small',
  severity: 'error',
  title: 'openssl makes no RSA keys of less than 512 bits',
};
const weak = (bits: number): FindingKind => ({
  code: 'openssl.weak_key',
  severity: 'warning',
  title: `RSA with ${bits} bits is refused by browsers and by most libraries`,
});
const tooLate: FindingKind = {
  code: 'openssl.option_after_words',
  severity: 'error',
  title: 'This option stands too late: it must come before the number of bits',
};
