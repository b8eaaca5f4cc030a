import { isKeyKind, type KeyKind, keyKinds } from '#data/key-kinds.ts';
import { type ConfigDocument, lookUp } from '#core/config/document.ts';
import { encryptPrivateKey } from '#core/container/encrypted-key.ts';
import { encodePem } from '#core/container/pem.ts';
import { WorkbenchError } from '#core/errors.ts';
import { exportPrivateKey, generateKeyPair } from '#core/keys/generate.ts';
import type { Io } from '../io.ts';
import { readCurveFile } from './ec-parameters.ts';
import { loadPrivateKey, type StoredKey } from './keys.ts';
import type { Options } from './options.ts';
import { passphraseFor, readPassphrase } from './passphrase.ts';

/** The key of `-key`, or a new one as `-newkey` or the configuration asks, which is then saved. @throws {Refused} */
export async function reqKey(io: Io, options: Options, document: ConfigDocument): Promise<StoredKey> {
  const section = options.text('section') ?? 'req';
  const get = (key: string): string | undefined => lookUp(document, section, key)?.value;
  const path = options.text('key');
  if (path !== undefined) {
    const format = options.format('keyform');
    const passin = options.text('passin') ?? inline(get('input_password'));
    return loadPrivateKey(io, path, { format, passin });
  }
  const kind = kindOf(io, options, get('default_bits'));
  const file = options.text('keyout') ?? get('default_keyfile');
  const plain = options.has('noenc') || get('encrypt_rsa_key') === 'no' || get('encrypt_key') === 'no';
  const passout = readPassphrase(io, options.text('passout') ?? inline(get('output_password')));
  const passphrase = plain
    ? ''
    : passphraseFor(io, passout, { id: `passout ${file ?? ''}`, prompt: 'Enter PEM pass phrase:', least: 4 });
  const { privateKey, spki } = await generateKeyPair(kind);
  const pkcs8 = await exportPrivateKey(privateKey);
  if (file === undefined) io.say('writing new private key to stdout');
  else io.say(`writing new private key to '${file}'`);
  io.say('-----');
  io.write(
    file,
    passphrase === ''
      ? encodePem('PRIVATE KEY', pkcs8)
      : encodePem('ENCRYPTED PRIVATE KEY', await encryptPrivateKey(pkcs8, passphrase)),
  );
  return { pkcs8, spki };
}

const inline = (password: string | undefined): string | undefined =>
  password === undefined ? undefined : `pass:${password}`;

/** NIST's names count as written, the others in any case; of prime256v1's second name `req` knows nothing. */
const curveNames: Record<string, KeyKind> = {
  'P-256': 'p-256',
  prime256v1: 'p-256',
  'P-384': 'p-384',
  secp384r1: 'p-384',
  'P-521': 'p-521',
  secp521r1: 'p-521',
};

/** `-newkey rsa:2048`, `rsa`, `ec` with `-pkeyopt ec_paramgen_curve:…`, `ec:FILE`, `ed25519`. @throws {Refused} */
function kindOf(io: Io, options: Options, defaultBits: string | undefined): KeyKind {
  const [algorithm = 'rsa', argument] = (options.text('newkey') ?? 'rsa').split(':');
  const settings = new Map(options.all('pkeyopt').map((text) => splitOnce(text)));
  if (/^rsa$/i.test(algorithm)) {
    const bits = argument ?? settings.get('rsa_keygen_bits') ?? defaultBits ?? '2048';
    if (Number(bits) < 512) {
      io.fail('Private key length too short; it needs to be at least 512 bits.');
    }
    const kind = `rsa-${bits}`;
    if (isKeyKind(kind)) return kind;
    return unavailable(io, `RSA keys of ${bits} bits`);
  }
  if (/^ed25519$/i.test(algorithm)) return 'ed25519';
  if (/^ec$/i.test(algorithm)) {
    const named = settings.get('ec_paramgen_curve') ?? settings.get('group') ?? '';
    // `ec:FILE` is a file of parameters, as `ecparam` writes it.
    const curve =
      argument === undefined ? named : readCurveFile(io, argument, `Cannot open parameter file ${argument}`);
    const kind = kindOfCurve(curve) ?? kindOfCurve(curve.toLowerCase());
    if (kind !== undefined) return kind;
    if (curve === '')
      return io.fail('Error: no curve is given for an EC key: -pkeyopt ec_paramgen_curve:P-256');
    return unavailable(io, `keys on the curve ${curve}`);
  }
  return unavailable(io, `keys of type ${algorithm}`);
}

const kindOfCurve = (name: string): KeyKind | undefined =>
  Object.hasOwn(curveNames, name) ? curveNames[name] : undefined;

function splitOnce(text: string): [string, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

function unavailable(_io: Io, what: string): never {
  const titles = keyKinds.map(({ title }) => title).join(', ');
  throw new WorkbenchError('keys.unsupported', `${what} cannot be made in a browser; there are ${titles}`);
}
