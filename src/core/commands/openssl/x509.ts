import { fileText } from '#core/bytes/text.ts';

import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { digestNamed } from '#core/config/digests.ts';
import { readExtensionFile } from '#core/config/extension-file.ts';
import { Objects } from '#core/config/objects.ts';
import { UTF8_ONLY } from '#core/config/string-types.ts';
import { readSubjectOption } from '#core/config/subject-option.ts';
import { encodePem } from '#core/container/pem.ts';
import { buildName } from '#core/issue/build-name.ts';
import { certify, checkCertifiable } from '#core/issue/issue.ts';
import type { Issuer } from '#core/issue/issuer.ts';
import type { AttributeRequest, ExtensionRequest, Request } from '#core/issue/request.ts';
import type { Io } from '../io.ts';
import { readSerialOption, readValidityOptions } from './certificate-options.ts';
import { surroundingsOf } from './config-files.ts';
import { loadPrivateKey, loadPublicKey } from './keys.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';
import { report } from './refusals.ts';
import {
  attributesOfName,
  copiedExtensions,
  readRequestFile,
  type RequestFile,
  verifySelf,
} from './request-file.ts';
import { nextSerial } from './serial-file.ts';
import { showCertificate } from './show.ts';
import { loadIssuer, readCertificateFile, signerOf } from './signer.ts';
import { noteMissed } from './x509-warnings.ts';
import { x509Options } from './x509-options.ts';

/** `openssl x509`: signs requests with a CA or a key, or shows a certificate. */
export const x509 = opensslProgram({ name: 'x509', ...x509Options, run: runX509 });

/** What is to be certified: somebody's name and key, and what came with them. */
interface Candidate {
  subject: AttributeRequest[][];
  subjectDer: Bytes;
  spki: Bytes;
  file?: RequestFile;
  /** Extensions of a certificate that is signed anew. */
  kept: ExtensionRequest[];
}

async function runX509(options: Options, io: Io): Promise<undefined> {
  noteMissed(io, options);
  const signs = options.has('CA') || options.has('key');
  if (!options.has('req') && !options.has('new') && !signs) {
    await showCertificate(io, options);
    return;
  }
  const candidate = await candidateOf(io, options);
  const issuer = options.has('CA') ? await loadIssuer(io, options) : await selfIssuer(io, options, candidate);
  const digest = digestOf(io, options);
  const attributes = candidate.subject.flat().length;
  const extensions = extensionsOf(io, options, candidate);
  // `email:move` has taken addresses out of the subject: it is written anew instead of taken over.
  const moved = candidate.subject.flat().length !== attributes;
  const stated = readSerialOption(io, options);
  const serialNumber = stated ?? (options.has('CA') ? nextSerial(io, options) : undefined);
  const request: Request = {
    make: 'certificate',
    openssl: io.call.terminal.version,
    subject: candidate.subject,
    ...(!moved && { subjectDer: candidate.subjectDer }),
    attributes: [],
    key: 'rsa-2048',
    digest,
    validity: readValidityOptions(io, options, 'x509'),
    extensions,
    ...(serialNumber !== undefined && { serialNumber }),
  };
  const { now } = io.call.terminal;
  const refusals = await checkCertifiable(request, now, candidate.spki, issuer);
  report(io, options.text('extfile') ?? '-copy_extensions', refusals, 'Error adding extensions');
  const der = await certify(request, now, candidate.spki, issuer);
  if (options.has('noout')) return;
  io.write(options.text('out'), options.format('outform') === 'DER' ? der : encodePem('CERTIFICATE', der));
}

async function candidateOf(io: Io, options: Options): Promise<Candidate> {
  if (options.has('req')) {
    const file = readRequestFile(io, options);
    await verifySelf(io, file, 'x509');
    const { request, subject, spki } = file;
    const forced = options.text('force_pubkey');
    return {
      ...namedBy(io, options, attributesOfName(request.subject), subject),
      spki: forced === undefined ? spki : await loadPublicKey(io, forced),
      file,
      kept: [],
    };
  }
  if (options.has('new')) {
    const forced = options.text('force_pubkey');
    const spki = forced === undefined ? undefined : await loadPublicKey(io, forced);
    return {
      ...namedBy(io, options, [], buildName([])),
      spki: spki ?? (await ownKey(io, options)),
      kept: [],
    };
  }
  const certificate = readCertificateFile(io, options.text('in'), 'certificate');
  const { der, subject, publicKey } = certificate;
  const kept: ExtensionRequest[] = options.has('clrext')
    ? []
    : certificate.extensions.map(({ oid, critical, content: { start, end } }) => ({
        type: 'other',
        oid,
        critical,
        der: der.subarray(start, end),
      }));
  return {
    ...namedBy(io, options, attributesOfName(subject), der.subarray(subject.start, subject.end)),
    spki: der.subarray(publicKey?.start, publicKey?.end),
    kept,
  };
}

async function ownKey(io: Io, options: Options): Promise<Bytes> {
  const path = options.text('key');
  if (path === undefined) return io.fail('The -new option requires using the -key or -force_pubkey option');
  return (await loadPrivateKey(io, path, { passin: options.text('passin') })).spki;
}

/** `-subj` (or `-set_subject`) in place of the name that came along. */
function namedBy(
  io: Io,
  options: Options,
  subject: AttributeRequest[][],
  subjectDer: Bytes,
): Pick<Candidate, 'subject' | 'subjectDer'> {
  const option = options.text('set_subject');
  if (option === undefined) return { subject, subjectDer };
  const read = readSubjectOption(option, true, UTF8_ONLY, new Objects(io.call.terminal.version));
  report(io, '-subj', read.findings, 'Problem parsing -subj');
  return { subject: read.subject, subjectDer: buildName(read.subject) };
}

/** `-key` signs what it certifies, or what another key asked for: either way the subject is the issuer. */
async function selfIssuer(io: Io, options: Options, { subjectDer, spki }: Candidate): Promise<Issuer> {
  const path = options.text('key');
  if (path === undefined) return io.fail('We need a private key to sign with, use -key or -CA');
  const stored = await loadPrivateKey(io, path, {
    format: options.format('keyform'),
    passin: options.text('passin'),
  });
  if (!equalBytes(stored.spki, spki)) {
    io.say('Warning: Signature key and public key of cert do not match');
  }
  return signerOf(io, stored, subjectDer);
}

function digestOf(io: Io, options: Options): Request['digest'] {
  if (options.other === undefined) return 'SHA-256';
  const digest = digestNamed(options.other);
  if ('hash' in digest) return digest.hash;
  if (digest.problem === 'unknown')
    return io.fail(`x509: Unknown option or message digest: ${options.other}`);
  io.note(
    { code: 'config.digest', severity: 'error', title: `No browser signs with ${options.other}` },
    `-${options.other}`,
    'openssl would. Use sha256, sha384 or sha512.',
  );
  return io.fail();
}

/** What is copied comes first; a later extension of the same type takes its place, at the end. */
function extensionsOf(io: Io, options: Options, { subject, file, kept }: Candidate): ExtensionRequest[] {
  const copied = file ? copiedExtensions(io, options, file) : kept;
  const path = options.text('extfile');
  if (path === undefined) return copied;
  const bytes = io.readFile(path);
  if (bytes === undefined) return io.fail(`Can't open "${path}" for reading, No such file or directory`);
  const section = options.text('extensions');
  const { version } = io.call.terminal;
  const read = readExtensionFile(fileText(bytes), section, version, subject, surroundingsOf(io));
  report(io, path, read.findings, 'Error adding extensions');
  return [...copied, ...read.extensions];
}
