import { encodePem } from '#core/container/pem.ts';
import { cipherOption } from './ciphers.ts';
import { refuse } from './generate.ts';
import { toTraditional, withPoint, withPublicPoint } from './key-forms.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { noteNotShown, writePrivateKey } from './key-output.ts';
import { loadPrivateKey, loadPublicKey } from './keys.ts';
import { isExplicit, readPointForm } from './point-options.ts';
import { opensslProgram } from './program.ts';

/** `openssl pkey`: converts keys of any algorithm; PEM is PKCS#8, DER the form before it where there is one. */
export const pkey = opensslProgram({
  name: 'pkey',
  options: {
    check: 'flag',
    pubcheck: 'flag',
    in: 'text',
    inform: 'format',
    passin: 'text',
    pubin: 'flag',
    out: 'text',
    outform: 'pem-der',
    passout: 'text',
    traditional: 'flag',
    pubout: 'flag',
    noout: 'flag',
    text: 'flag',
    text_pub: 'flag',
    ec_conv_form: 'text',
    ec_param_enc: 'text',
  },
  others: 'cipher',
  run: async (options, io) => {
    const cipher = cipherOption(io, 'pkey', options.other);
    const publicOnly = options.has('pubin') || options.has('pubout');
    const format = options.format('outform');
    if (cipher === undefined && options.has('passout'))
      io.say('Warning: The -passout option is ignored without a cipher option');
    if (cipher !== undefined && format === 'DER')
      io.fail('Error: Cipher options are supported only for PEM output');
    const form = readPointForm(io, 'pkey', options.text('ec_conv_form'));
    if (isExplicit(io, 'pkey', options.text('ec_param_enc')))
      refuse(io, '-ec_param_enc', 'Keys with the whole curve written out are refused by browsers.');
    const choices = { format: options.format('inform'), passin: options.text('passin') };
    const path = options.text('in');
    const loaded = options.has('pubin')
      ? { spki: await loadPublicKey(io, path, { ...choices, what: 'key of Public Key' }), pkcs8: undefined }
      : await loadPrivateKey(io, path, { ...choices, what: 'key' });
    noteNotShown(io, ...['text', 'text_pub'].filter((name) => options.has(name)));
    if (options.has('check') || options.has('pubcheck')) io.write(options.text('out'), 'Key is valid\n');
    if (options.has('noout')) return 0;
    if (publicOnly || loaded.pkcs8 === undefined) {
      const spki = form === undefined ? loaded.spki : withPublicPoint(loaded.spki, form);
      io.write(options.text('out'), format === 'DER' ? spki : encodePem('PUBLIC KEY', spki));
      return 0;
    }
    if (options.has('traditional') && toTraditional(loaded.pkcs8) === undefined) {
      io.note(noTraditional, '-traditional');
      return 1;
    }
    const pkcs8 = form === undefined ? loaded.pkcs8 : withPoint(loaded.pkcs8, form);
    await writePrivateKey(
      io,
      { pkcs8 },
      {
        path: options.text('out'),
        format,
        traditional: options.has('traditional') || format === 'DER',
        cipher,
        passout: options.text('passout'),
      },
    );
    return 0;
  },
});

const noTraditional: FindingKind = {
  code: 'openssl.no_traditional',
  severity: 'error',
  title: 'Keys of this type have no form but PKCS#8: nothing is written',
};
