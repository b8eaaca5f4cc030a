import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { encodePem } from '#core/container/pem.ts';
import { contentOf, readInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import type { Io } from '../io.ts';
import { cipherOption } from './ciphers.ts';
import { publicKeyContent } from './key-forms.ts';
import { noteNotShown, writePrivateKey } from './key-output.ts';
import { loadPrivateKey, loadPublicKey, type StoredKey } from './keys.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';

/** `openssl rsa`: converts RSA keys; PKCS#8 since 3.0. */
export const rsa = opensslProgram({
  name: 'rsa',
  options: {
    check: 'flag',
    in: 'text',
    inform: 'format',
    pubin: 'flag',
    RSAPublicKey_in: 'flag',
    passin: 'text',
    out: 'text',
    outform: 'format',
    pubout: 'flag',
    RSAPublicKey_out: 'flag',
    passout: 'text',
    noout: 'flag',
    text: 'flag',
    modulus: 'flag',
    traditional: 'flag',
    'pvk-strong': 'flag',
    'pvk-weak': 'flag',
    'pvk-none': 'flag',
  },
  others: 'cipher',
  run: async (options, io) => {
    const cipher = cipherOption(io, 'rsa', options.other);
    const publicIn = options.has('pubin') || options.has('RSAPublicKey_in');
    const key = await load(options, io, publicIn);
    if (readPublicKey(new Reader(key.spki)).type !== 'RSA') io.fail('Not an RSA key');
    if (options.has('text')) noteNotShown(io, 'text');
    if (options.has('modulus')) io.write(options.text('out'), `Modulus=${modulusOf(key.spki)}\n`);
    if (options.has('check')) {
      if (publicIn) io.fail('Only private keys can be checked');
      io.write(options.text('out'), 'RSA key ok\n');
    }
    if (options.has('noout')) return 0;
    io.say('writing RSA key');
    const format = options.format('outform');
    if (publicIn || options.has('pubout') || options.has('RSAPublicKey_out')) {
      const old = options.has('RSAPublicKey_out');
      const der = old ? publicKeyContent(key.spki) : key.spki;
      io.write(
        options.text('out'),
        format === 'DER' ? der : encodePem(old ? 'RSA PUBLIC KEY' : 'PUBLIC KEY', der),
      );
      return 0;
    }
    if (key.pkcs8 === undefined) return 1;
    await writePrivateKey(
      io,
      { pkcs8: key.pkcs8 },
      {
        path: options.text('out'),
        format,
        traditional: options.has('traditional'),
        cipher,
        passout: options.text('passout'),
      },
    );
    return 0;
  },
});

async function load(
  options: Options,
  io: Io,
  publicIn: boolean,
): Promise<{ spki: Bytes; pkcs8?: StoredKey['pkcs8'] }> {
  const choices = { format: options.format('inform'), passin: options.text('passin') };
  if (publicIn) return { spki: await loadPublicKey(io, options.text('in'), choices) };
  return loadPrivateKey(io, options.text('in'), choices);
}

/** Upper-case hex without leading zeros. */
function modulusOf(spki: Bytes): string {
  const content = publicKeyContent(spki);
  const modulus = contentOf(content, readInteger(new Reader(content).open(SEQUENCE)));
  return toHex(modulus).toUpperCase().replace(/^0+/, '');
}
