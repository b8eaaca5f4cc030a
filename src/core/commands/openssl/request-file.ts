import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { decodePem } from '#core/container/pem.ts';
import type { AttributeRequest, ExtensionRequestOf } from '#core/issue/request.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { encodingOf } from '#core/asn1/primitives.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { type CertificationRequest, decodeRequest } from '#core/x509/request.ts';
import type { Name } from '#core/x509/name.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';

/** A PKCS#10 request as a file holds it. */
export interface RequestFile {
  der: Bytes;
  request: CertificationRequest;
  /** DER of the subject. */
  subject: Bytes;
  spki: Bytes;
}

/** Reads the request of `-in`, or of standard input. @throws {Refused} */
export function readRequestFile(io: Io, options: Options): RequestFile {
  const path = options.text('in');
  const file = io.read(path);
  if (file === undefined) return io.fail(`Can't open "${path ?? ''}" for reading, No such file or directory`);
  const der = requestIn(file, options.format('inform'));
  const request = der && decodeRequest(der).value;
  if (!der || !request?.publicKey) {
    io.note(
      {
        code: 'commands.no_request',
        severity: 'error',
        title: 'There is no certificate request in this file',
      },
      path ?? '',
    );
    return io.fail(`Unable to load X509 request from ${path ?? 'standard input'}`);
  }
  const { start, end } = request.subject;
  return {
    der,
    request,
    subject: der.subarray(start, end),
    spki: der.subarray(request.publicKey.start, request.publicKey.end),
  };
}

function requestIn(file: Bytes, format: string | undefined): Bytes | undefined {
  if (format !== 'PEM' && file[0] === SEQUENCE) return file;
  if (format === 'DER') return undefined;
  const labels = ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'];
  return decodePem(decodeLatin1(file)).blocks.find(({ label }) => labels.includes(label))?.bytes;
}

/** Checks that the request was signed by its own key, as openssl does before it signs. @throws {Refused} */
export async function verifySelf(
  io: Io,
  { der, request, spki }: RequestFile,
  program = 'req',
): Promise<void> {
  const slice = ({ start, end }: { start: number; end: number }): Bytes => der.subarray(start, end);
  const verdict = await verifySignature(
    {
      signed: slice(request.toBeSigned),
      algorithm: encodingOf(der, request.signatureAlgorithm),
      signature: slice(request.signature),
    },
    spki,
  );
  const good =
    program === 'req'
      ? 'Certificate request self-signature verify OK'
      : 'Certificate request self-signature ok';
  if (verdict.result === 'valid') io.say(good);
  else if (verdict.result === 'unsupported') {
    io.note(
      {
        code: 'commands.signature_unchecked',
        severity: 'notice',
        title: 'The signature of the request cannot be checked here',
      },
      '',
      verdict.reason,
    );
  } else if (program === 'req') io.say('Certificate request self-signature verify failure');
  else io.fail('Certificate request self-signature did not match the contents');
}

/**
 * The extensions a request asks for, of those that `-copy_extensions` lets through: none, all (`copyall`), or all
 * that are not set otherwise (`copy`; the caller leaves those out).
 *
 * @throws {Refused}
 */
export function copiedExtensions(
  io: Io,
  options: Options,
  { der, request }: RequestFile,
): ExtensionRequestOf<'other'>[] {
  const mode = options.text('copy_extensions') ?? 'none';
  if (!['none', 'copy', 'copyall'].includes(mode)) {
    return io.fail(`Invalid extension copy option: "${mode}"`);
  }
  if (mode === 'none') {
    if (request.extensions.length > 0) {
      io.note(
        {
          code: 'openssl.requested_extensions_dropped',
          severity: 'warning',
          title: 'The extensions the request asks for are not taken over',
        },
        '-copy_extensions',
        'The request asks for extensions; openssl drops them unless -copy_extensions copy is given. Names for clients (subjectAltName) are among what is lost.',
      );
    }
    return [];
  }
  return request.extensions.map(({ oid, critical, content: { start, end } }) => ({
    type: 'other',
    oid,
    critical,
    der: der.subarray(start, end),
  }));
}

/** A name that was read, as attributes that can be written again. */
export function attributesOfName({ rdns }: Pick<Name, 'rdns'>): AttributeRequest[][] {
  return rdns.map((rdn) => rdn.map(({ oid, text, tag }) => ({ oid, text, tag })));
}
