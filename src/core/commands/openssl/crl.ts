import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1, encodeLatin1 } from '#core/bytes/text.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';
import { digestNamed } from '#core/config/digests.ts';
import { decodePem, encodePem } from '#core/container/pem.ts';
import { formatCrlText } from '#core/export/text/crl.ts';
import { verifySignature } from '#core/keys/verify.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { type CertificateList, decodeCrl } from '#core/x509/crl.ts';
import { formatName } from '#core/x509/name.ts';
import { signedParts } from '#core/x509/signed.ts';
import type { Io } from '../io.ts';
import { crlLine } from './crl-lines.ts';
import { crlLines, crlOptions } from './crl-options.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';
import { loadStore } from './verify-files.ts';

/** `openssl crl`: shows, converts and verifies a list. */
export const crl = opensslProgram({ name: 'crl', ...crlOptions, run: runCrl });

const verifying = ['verify', 'CAfile', 'CApath', 'CAstore'];

async function runCrl(options: Options, io: Io): Promise<number> {
  const { other } = options;
  const digest = other === undefined ? undefined : digestNamed(other);
  if (other !== undefined && digest && 'problem' in digest && digest.problem === 'unknown')
    return io.fail(`crl: Unknown option or message digest: ${other}`, 'crl: Use -help for summary.');
  const list = loadList(io, options.text('in'), options.format('inform'));
  if (verifying.some((name) => options.has(name)) && !(await verifyList(io, options, list))) return 1;
  if (options.has('gendelta')) {
    if (!options.has('key')) return io.fail('Missing CRL signing key');
    io.note(notMade, '-gendelta', 'On the Private CA page a delta list is made from the CA itself.');
    return io.fail();
  }
  const { version } = io.call.terminal;
  const choice = { version, dates: options.text('dateopt'), digest: options.other };
  const given = options.given.map(({ name }) => name);
  for (const [i, name] of given.entries()) {
    const asked = crlLines.find((line) => line === name);
    if (!asked || given.lastIndexOf(name) !== i) continue;
    const line = await crlLine(asked, list, choice);
    if (line === undefined) io.note(notShown, `-${name}`);
    else io.write(undefined, encodeLatin1(line) ?? line);
  }
  if (options.has('nameopt') && options.has('issuer'))
    io.note(ignored, '-nameopt', 'The issuer is shown in the form openssl takes without it.');
  const out = options.text('out');
  if (options.has('text')) io.write(out, formatCrlText(list.der, version).bytes);
  if (options.has('noout')) return 0;
  const der = list.der.slice();
  if (options.has('badsig')) der[list.signature.end - 1] = (der[list.signature.end - 1] ?? 0) ^ 1;
  io.write(out, options.format('outform') === 'DER' ? der : encodePem('X509 CRL', der));
  return 0;
}

/** @param format `PEM` or `DER` to take nothing else. @throws {Refused} */
function loadList(io: Io, path: string | undefined, format: string | undefined): CertificateList {
  const file = io.read(path);
  const where = path ?? '<stdin>';
  const isNew = io.call.terminal.version !== '3.0';
  const last = isNew ? [] : ['Unable to load CRL'];
  if (!file) {
    const why = isNew ? ': No such file or directory' : '';
    return io.fail(`Could not open file or uri for loading CRL from ${where}${why}`, ...last);
  }
  const der = derIn(file, format);
  const value = der && decodeCrl(der).value;
  if (value && !value.cutOff && value.issuer.end > 0) return value;
  return io.fail(`Could not ${isNew ? 'find' : 'read'} CRL from ${where}`, ...last);
}

function derIn(file: Bytes, format: string | undefined): Bytes | undefined {
  if (file[0] === SEQUENCE) return format === 'PEM' ? undefined : file;
  if (format === 'DER') return undefined;
  return decodePem(decodeLatin1(file)).blocks.find(({ label }) => label === 'X509 CRL')?.bytes;
}

/** @returns False where openssl ends. @throws {Refused} */
async function verifyList(io: Io, options: Options, list: CertificateList): Promise<boolean> {
  const issuer = findIssuer(io, options, list);
  if (!issuer) return io.fail('Error getting CRL issuer certificate');
  const { der, publicKey } = issuer;
  if (!publicKey) return io.fail('Error getting CRL issuer public key');
  const verdict = await verifySignature(signedParts(list), der.slice(publicKey.start, publicKey.end));
  if (verdict.result === 'valid') io.say('verify OK');
  else if (verdict.result === 'unsupported') io.note(notChecked, '', verdict.reason);
  else {
    io.say('verify failure');
    // Up to 3.2 it went on, and ended well.
    return io.call.terminal.version === '3.0';
  }
  return true;
}

/** Of what is trusted, what has the issuer's name: the key alone is asked, not the dates nor the usages. */
function findIssuer(io: Io, options: Options, { der, issuer }: CertificateList): Certificate | undefined {
  const path = options.text('CAfile');
  const given = path === undefined ? [] : loadStore(io, path).certificates;
  const keepsOut = options.has('no-CApath') || options.has('CApath');
  const system = keepsOut ? [] : mozillaAnchors().map(({ certificate }) => certificate);
  for (const name of ['CApath', 'CAstore'])
    if (options.has(name)) io.note(ignored, `-${name}`, 'Folders of certificates are not looked into here.');
  const exact = der.subarray(issuer.start, issuer.end);
  const named = ({ der: own, subject }: Certificate): boolean =>
    equalBytes(own.subarray(subject.start, subject.end), exact) || formatName(subject) === formatName(issuer);
  return given.find(named) ?? system.find(named);
}

const notMade = {
  code: 'openssl.not_made',
  severity: 'error',
  title: 'Delta lists are not made from two files here',
} as const;
const notShown = {
  code: 'openssl.not_shown',
  severity: 'notice',
  title: 'What this option would print is not shown here',
} as const;
const ignored = {
  code: 'openssl.ignored',
  severity: 'notice',
  title: 'This option is passed over here',
} as const;
const notChecked = {
  code: 'commands.signature_unchecked',
  severity: 'notice',
  title: 'The signature of the list cannot be checked here',
} as const;
