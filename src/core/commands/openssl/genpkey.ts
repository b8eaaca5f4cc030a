import { encodePem } from '#core/container/pem.ts';
import type { Io } from '../io.ts';
import { cipherOption } from './ciphers.ts';
import { curveNamed, parametersOf, readCurveFile } from './ec-parameters.ts';
import { newEcKey, newKey, newRsaKey, refuse } from './generate.ts';
import { noteNotShown, writePrivateKey } from './key-output.ts';
import type { StoredKey } from './keys.ts';
import { readNumber } from './option-values.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';

/** `openssl genpkey`: a key of any algorithm, PKCS#8; its DER is the form before PKCS#8 where there is one. */
export const genpkey = opensslProgram({
  name: 'genpkey',
  options: {
    algorithm: 'text',
    paramfile: 'text',
    pkeyopt: 'text',
    config: 'text',
    out: 'text',
    outform: 'pem-der',
    outpubkey: 'text',
    pass: 'text',
    genparam: 'flag',
    text: 'flag',
    quiet: 'flag',
    verbose: 'flag',
  },
  others: 'cipher',
  run: async (options, io) => {
    const { algorithm, settings } = settingsOf(options, io);
    const cipher = cipherOption(io, 'genpkey', options.other);
    if (options.has('text')) noteNotShown(io, 'text');
    if (options.has('genparam')) return writeParameters(options, io, algorithm, settings);
    const key = await makeKey(io, algorithm, settings);
    const format = options.format('outform');
    const outpubkey = options.text('outpubkey');
    if (outpubkey !== undefined) io.write(outpubkey, encodePem('PUBLIC KEY', key.spki));
    await writePrivateKey(io, key, {
      path: options.text('out'),
      format,
      traditional: format === 'DER',
      cipher: format === 'DER' ? undefined : cipher,
      passout: options.text('pass'),
    });
    return 0;
  },
});

type Settings = ReadonlyMap<string, string>;

/** `-pkeyopt` under the longer of its names. */
function settingsOf(options: Options, io: Io): { algorithm: string; settings: Settings } {
  const settings = new Map<string, string>();
  const file = options.text('paramfile');
  if (file !== undefined)
    settings.set('ec_paramgen_curve', readCurveFile(io, file, `Error opening parameter file ${file}`));
  const algorithm = (options.text('algorithm') ?? (file === undefined ? '' : 'EC')).toUpperCase();
  if (algorithm === '') io.fail('genpkey: Use -help for summary.');
  if (!known.test(algorithm)) io.fail(`Error initializing ${options.text('algorithm') ?? ''} context`);
  for (const option of options.all('pkeyopt')) {
    const [, name = '', value] = /^([^:]*):(.*)$/s.exec(option) ?? [];
    const target = longNames[name] ?? name;
    if (value === undefined || !(taken[algorithm] ?? []).includes(target) || !fits(target, value))
      return io.fail(`genpkey: Error setting ${option} parameter:`);
    settings.set(target, value);
  }
  return { algorithm, settings };
}

const known =
  /^(?:RSA|RSA-PSS|EC|ED25519|ED448|X25519|X448|DH|DHX|DSA|SM2|ML-DSA-\d+|ML-KEM-\d+|SLH-DSA-[\w-]+)$/;
const longNames: Readonly<Record<string, string>> = {
  bits: 'rsa_keygen_bits',
  primes: 'rsa_keygen_primes',
  e: 'rsa_keygen_pubexp',
  group: 'ec_paramgen_curve',
  encoding: 'ec_param_enc',
};
const taken: Readonly<Record<string, readonly string[]>> = {
  RSA: ['rsa_keygen_bits', 'rsa_keygen_primes', 'rsa_keygen_pubexp'],
  EC: ['ec_paramgen_curve', 'ec_param_enc'],
};
const fits = (name: string, value: string): boolean =>
  name.startsWith('rsa_') ? readNumber(value).fault === undefined : value !== '';

async function makeKey(io: Io, algorithm: string, settings: Settings): Promise<StoredKey> {
  if (algorithm === 'ED25519') return newKey('ed25519');
  if (algorithm === 'EC') {
    const curve = curveNamed(settings.get('ec_paramgen_curve') ?? '');
    if (curve === undefined) return noCurve(io, settings.get('ec_paramgen_curve'));
    if (settings.get('ec_param_enc') === 'explicit')
      return refuse(
        io,
        '-pkeyopt',
        'Keys with the whole curve written out are refused by browsers and by RFC 5480 §2.1.1.',
      );
    return newEcKey(io, curve, '-pkeyopt');
  }
  if (algorithm === 'RSA') {
    const number = (name: string, other: number): number =>
      readNumber(settings.get(name) ?? String(other)).value;
    if (number('rsa_keygen_primes', 2) !== 2)
      return refuse(io, '-pkeyopt', 'No browser makes RSA keys of more than two primes.');
    const exponent = number('rsa_keygen_pubexp', 65_537);
    if (exponent !== 3 && exponent !== 65_537)
      return refuse(io, '-pkeyopt', 'Browsers make RSA keys with the exponents 65537 and 3 only.');
    const bits = number('rsa_keygen_bits', 2048);
    if (bits < 512) return io.fail('genpkey: Error generating RSA key');
    return newRsaKey(io, bits, exponent, '-pkeyopt');
  }
  return refuse(io, '-algorithm', `This page makes no ${algorithm} keys. RSA, EC and ED25519 are there.`);
}

function writeParameters(options: Options, io: Io, algorithm: string, settings: Settings): number {
  const curve = algorithm === 'EC' ? curveNamed(settings.get('ec_paramgen_curve') ?? '') : undefined;
  const der = curve === undefined ? undefined : parametersOf(curve, io.call.terminal.version);
  if (der === undefined) return io.fail(`genpkey: Error generating ${algorithm} parameters`);
  io.write(options.text('out'), options.format('outform') === 'DER' ? der : encodePem('EC PARAMETERS', der));
  return 0;
}

function noCurve(io: Io, name: string | undefined): never {
  const kind = { code: 'openssl.unknown_curve', severity: 'error' as const };
  if (name === undefined) {
    const detail = 'An EC key needs one: -pkeyopt ec_paramgen_curve:P-256';
    io.note({ ...kind, title: 'No curve is named' }, '-algorithm', detail);
  } else {
    const detail =
      name === 'secp256r1'
        ? 'openssl calls this curve prime256v1 or P-256.'
        : 'P-256, P-384 and P-521 are there.';
    io.note({ ...kind, title: `openssl genpkey knows no curve of the name ${name}` }, '-pkeyopt', detail);
  }
  return io.fail('genpkey: Error generating EC key');
}
