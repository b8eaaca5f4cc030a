import { encodePem } from '#core/container/pem.ts';
import { cipherOption } from './ciphers.ts';
import { refuse } from './generate.ts';
import { ecParameters, withPoint, withPublicKey, withPublicPoint } from './key-forms.ts';
import { noteNotShown, writePrivateKey } from './key-output.ts';
import { loadPrivateKey, loadPublicKey } from './keys.ts';
import { isExplicit, readPointForm } from './point-options.ts';
import { opensslProgram } from './program.ts';
import { toTraditional } from './key-forms.ts';

/** `openssl ec`: converts EC keys, and writes them in the form before PKCS#8. It takes RSA keys all the same. */
export const ec = opensslProgram({
  name: 'ec',
  options: {
    in: 'text',
    inform: 'format',
    pubin: 'flag',
    passin: 'text',
    check: 'flag',
    param_enc: 'text',
    conv_form: 'text',
    out: 'text',
    outform: 'pem-der',
    noout: 'flag',
    text: 'flag',
    param_out: 'flag',
    pubout: 'flag',
    no_public: 'flag',
    passout: 'text',
  },
  others: 'cipher',
  run: async (options, io) => {
    const form = readPointForm(io, 'ec', options.text('conv_form'));
    const explicit = isExplicit(io, 'ec', options.text('param_enc'));
    const cipher = cipherOption(io, 'ec', options.other);
    const choices = {
      format: options.format('inform'),
      passin: options.text('passin'),
      failure: 'unable to load Key',
    };
    const [path, out, outform] = [options.text('in'), options.text('out'), options.format('outform')];
    io.say('read EC key');
    if (options.has('pubin')) {
      const spki = await loadPublicKey(io, path, choices);
      if (options.has('noout')) return 0;
      io.say('writing EC key');
      const der = form === undefined ? spki : withPublicPoint(spki, form);
      io.write(out, outform === 'DER' ? der : encodePem('PUBLIC KEY', der));
      return 0;
    }
    const { pkcs8, spki } = await loadPrivateKey(io, path, choices);
    if (explicit) refuse(io, '-param_enc', 'Keys with the whole curve written out are refused by browsers.');
    if (options.has('text')) noteNotShown(io, 'text');
    if (options.has('check')) io.say('EC Key valid.');
    if (options.has('noout') && !options.has('param_out')) return 0;
    io.say('writing EC key');
    if (options.has('param_out')) {
      const der = ecParameters(pkcs8) ?? io.fail('unable to write EC key');
      io.write(out, outform === 'DER' ? der : encodePem('EC PARAMETERS', der));
      return 0;
    }
    if (options.has('pubout')) {
      const der = form === undefined ? spki : withPublicPoint(spki, form);
      io.write(out, outform === 'DER' ? der : encodePem('PUBLIC KEY', der));
      return 0;
    }
    if (toTraditional(pkcs8) === undefined) io.fail('unable to write EC key');
    // A public half that is missing is worked out, unless it is not wanted.
    const whole = withPublicKey(pkcs8, spki);
    const shaped = options.has('no_public')
      ? withPoint(whole, 'none')
      : form
        ? withPoint(whole, form)
        : whole;
    await writePrivateKey(
      io,
      { pkcs8: shaped },
      {
        path: out,
        format: outform,
        traditional: true,
        cipher: outform === 'DER' ? undefined : cipher,
        passout: options.text('passout'),
      },
    );
    return 0;
  },
});
