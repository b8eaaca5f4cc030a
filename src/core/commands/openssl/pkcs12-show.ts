import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeLatin1 } from '#core/bytes/text.ts';
import { toDefinite } from '#core/container/ber.ts';
import { Effort } from '#core/container/effort.ts';
import { decryptPrivateKey } from '#core/container/encrypted-key.ts';
import { looksLikeBags } from '#core/container/pkcs12-bags.ts';
import { readPkcs12, type Safe } from '#core/container/pkcs12.ts';
import { encodePem } from '#core/container/pem.ts';
import { openWith } from '#core/container/scheme.ts';
import { WorkbenchError } from '#core/errors.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import type { Io } from '../io.ts';
import { type Cipher, cipherOption } from './ciphers.ts';
import type { Options } from './options.ts';
import { passphraseFor, readPassphrase } from './passphrase.ts';
import { algorithmLine, algorithmOid, attributeLines, macLines } from './pkcs12-lines.ts';
import { needsLegacy } from './pkcs12-protection.ts';
import { certificateIn, keyAttributes, type ShownBag, shownBags } from './pkcs12-shown-bags.ts';
import { prints } from './printed.ts';
import { encodePrivateKey } from './write-key.ts';

/** What is the same for all of one file. */
interface Showing {
  io: Io;
  options: Options;
  effort: Effort;
  password: string;
  cipher: Cipher | undefined;
}

/** The cipher of keys that are written without `-noenc`. */
const usual: Cipher = { name: 'aes-256-cbc', bits: 256, replaced: false };

/** `openssl pkcs12` without `-export`: what is in a file, as PEM. @throws {Refused} */
export async function showPkcs12(io: Io, options: Options): Promise<void> {
  const cipher = cipherOption(io, 'pkcs12', options.other) ?? usual;
  const given = readPassphrase(io, options.text('passin') ?? options.text('password'));
  const path = options.text('in');
  const file = io.read(path);
  if (file === undefined) return io.fail(`Can't open "${path ?? ''}" for reading, No such file or directory`);
  const store = await readStore(io, path, file);
  const prompt = 'Enter Import Password:';
  const password = passphraseFor(io, given, { id: `passin ${path ?? ''}`, prompt, least: 0 });
  const effort = new Effort();
  if (options.has('info')) io.say(...macLines(file));
  if (!store.mac) io.say('Warning: MAC is absent!');
  else if (!options.has('nomacver') && !(await store.mac.verify(password, store.authenticated, effort)))
    return io.fail('Mac verify error: invalid password?');
  const isPlain = options.has('noenc') || options.has('nodes');
  const showing = { io, options, effort, password, cipher: isPlain ? undefined : cipher };
  try {
    for (const safe of store.safes) await showSafe(showing, safe);
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    io.note({ code: error.code, severity: 'error', title: error.message }, path ?? '');
    return io.fail('Error outputting keys and certificates');
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- what it throws belongs to the promise
async function readStore(io: Io, path: string | undefined, file: Bytes) {
  try {
    return readPkcs12(file);
  } catch (error) {
    const title = `This is no PKCS #12 file: ${WorkbenchError.from(error).message}`;
    io.note({ code: 'commands.no_pkcs12', severity: 'error', title }, path ?? '');
    return io.fail();
  }
}

async function showSafe(showing: Showing, safe: Safe): Promise<void> {
  const { io, options, password, effort } = showing;
  const tell = (line: string): void => {
    if (options.has('info')) io.say(line);
  };
  if (safe.state === 'closed') return;
  if (safe.state === 'open') {
    tell('PKCS7 Data');
    await showBags(showing, safe.contents);
    return;
  }
  tell(`PKCS7 Encrypted data: ${algorithmLine(safe.algorithm)}`);
  refuseLegacy(options, safe.algorithm);
  const accept = (plain: Bytes): boolean => looksLikeBags(definite(plain));
  const contents = await openWith(safe.scheme, password, safe.data, effort, accept);
  if (!contents) throw new WorkbenchError('container.wrong_password', 'the password does not open this part');
  await showBags(showing, contents);
}

function definite(bytes: Bytes): Bytes {
  try {
    return toDefinite(bytes);
  } catch {
    return bytes;
  }
}

/** Without `-legacy` openssl has no RC2, no RC4 and no PBES1. */
function refuseLegacy(options: Options, algorithm: Bytes): void {
  if (!options.has('legacy') && needsLegacy(algorithmOid(algorithm)))
    throw new WorkbenchError(
      'container.unsupported_encryption',
      'openssl opens this with the option -legacy only',
    );
}

async function showBags(showing: Showing, contents: Bytes): Promise<void> {
  for (const bag of shownBags(definite(contents))) await showBag(showing, bag);
}

async function showBag(showing: Showing, bag: ShownBag): Promise<void> {
  const { io, options } = showing;
  const noKeys = options.has('nokeys') || options.has('noout');
  const noCertificates = options.has('nocerts') || options.has('noout');
  const { version } = io.call.terminal;
  const write = (text: string): void => io.write(options.text('out'), encodeLatin1(text) ?? text);
  const head = (): void => write(attributeLines('Bag Attributes', bag.attributes, version));
  const tell = (line: string): void => {
    if (options.has('info')) io.say(line);
  };
  switch (bag.kind) {
    case 'key':
      tell('Key bag');
      if (noKeys) return;
      head();
      return showKey(showing, bag.value);
    case 'encrypted-key':
      tell(`Shrouded Keybag: ${algorithmLine(bag.value)}`);
      if (noKeys) return;
      head();
      refuseLegacy(options, bag.value);
      return showKey(showing, await decryptPrivateKey(bag.value, showing.password, showing.effort));
    case 'certificate': {
      tell('Certificate bag');
      const isClient = bag.attributes?.some(({ oid }) => oid === '1.2.840.113549.1.9.21') ?? false;
      if (noCertificates || options.has(isClient ? 'cacerts' : 'clcerts')) return;
      head();
      const der = certificateIn(bag.value);
      if (!der) return;
      const { bytes: text } = formatCertificateText(der, version);
      const document = { der, text, publicKey: undefined, digest: undefined };
      for (const name of ['subject', 'issuer']) write((await prints[name]?.(document)) ?? `${name}=\n`);
      write(encodePem('CERTIFICATE', der));
      return;
    }
    case 'nested':
      tell('Safe Contents bag');
      head();
      return;
    default:
      io.say(`Warning unsupported bag type: ${bag.oid}`);
  }
}

async function showKey({ io, options, cipher }: Showing, pkcs8: Bytes): Promise<void> {
  const path = options.text('out');
  io.write(path, attributeLines('Key Attributes', keyAttributes(pkcs8), io.call.terminal.version));
  if (!cipher) {
    io.write(path, await encodePrivateKey(io, pkcs8, {}));
    return;
  }
  const given = readPassphrase(io, options.text('passout'));
  const prompt = 'Enter PEM pass phrase:';
  const passphrase = passphraseFor(io, given, { id: `passout ${path ?? ''}`, prompt, least: 4 });
  io.write(path, await encodePrivateKey(io, pkcs8, { encrypt: { cipher, passphrase } }));
}
