import { concatBytes } from '#core/bytes/bytes.ts';
import { fileBytes } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import type { Io } from '../io.ts';
import { curveNamed, parametersOf, readCurveFile } from './ec-parameters.ts';
import { newEcKey, refuse } from './generate.ts';
import { noteNotShown } from './key-output.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';
import { encodePrivateKey } from './write-key.ts';

/** `openssl ecparam`: the parameters of a curve, and with `-genkey` a key on it in the form before PKCS#8. */
export const ecparam = opensslProgram({
  name: 'ecparam',
  options: {
    list_curves: 'flag',
    genkey: 'flag',
    in: 'text',
    inform: 'pem-der',
    out: 'text',
    outform: 'pem-der',
    text: 'flag',
    noout: 'flag',
    param_enc: 'text',
    check: 'flag',
    check_named: 'flag',
    no_seed: 'flag',
    name: 'text',
    conv_form: 'text',
  },
  run: async (options, io) => {
    if (options.has('list_curves')) {
      noteNotShown(io, 'list_curves');
      return 0;
    }
    const curve = curveOf(options, io);
    const der = parametersOf(curve, io.call.terminal.version);
    if (der === undefined) return io.fail('unable to generate key');
    if (options.text('param_enc') === 'explicit')
      refuse(io, '-param_enc', 'A curve written out in full is refused by browsers and by RFC 5480 §2.1.1.');
    if (options.has('text')) noteNotShown(io, 'text');
    if (options.has('check') || options.has('check_named')) io.say('checking elliptic curve parameters: ok');
    const isDer = options.format('outform') === 'DER';
    const genkey = options.has('genkey');
    // In DER the two could not be told apart.
    const parameters = options.has('noout') || (isDer && genkey) ? [] : [isDer ? der : pem(der)];
    const key = genkey ? [await keyOn(io, curve, isDer ? 'DER' : 'PEM')] : [];
    if (parameters.length + key.length > 0)
      io.write(options.text('out'), concatBytes([...parameters, ...key]));
    return 0;
  },
});

const pem = (der: Uint8Array): Uint8Array => fileBytes(encodePem('EC PARAMETERS', der));

async function keyOn(io: Io, curve: string, format: string): Promise<Uint8Array> {
  const { pkcs8 } = await newEcKey(io, curve, '-name');
  const file = await encodePrivateKey(io, pkcs8, { traditional: true, format });
  return typeof file === 'string' ? fileBytes(file) : file;
}

/** Names that only this program takes for another. */
const otherNames: Readonly<Record<string, string>> = { secp192r1: 'prime192v1', secp256r1: 'prime256v1' };

function curveOf(options: Options, io: Io): string {
  const name = options.text('name');
  if (name === undefined) {
    const path = options.text('in');
    return readCurveFile(io, path, `Unable to load parameters from ${path ?? '<NULL>'}`);
  }
  const other = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined;
  if (other !== undefined) {
    io.say(`using curve name ${other} instead of ${name}`);
    return other;
  }
  return curveNamed(name) ?? io.fail('unable to generate key');
}
