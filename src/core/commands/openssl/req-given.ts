import type { Bytes } from '#core/bytes/bytes.ts';
import { buildName } from '#core/issue/build-name.ts';
import { certify, checkCertifiable } from '#core/issue/issue.ts';
import type { Request } from '#core/issue/request.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import { report } from './refusals.ts';
import { failure, type ReqConfig } from './req-config.ts';
import { reqKey } from './req-key.ts';
import { copiedExtensions, type RequestFile } from './request-file.ts';
import { loadIssuer, signerOf } from './signer.ts';

/** `req -x509 -in`: a certificate from a request that is there, signed by its key or a CA. @returns DER. */
export async function certifyGiven(
  io: Io,
  options: Options,
  file: RequestFile,
  config: ReqConfig,
): Promise<Bytes> {
  const subjectDer = options.has('subj') ? buildName(config.value.subject) : file.subject;
  const issuer = options.has('CA')
    ? await loadIssuer(io, options)
    : await signerOf(io, await reqKey(io, options, config.document), subjectDer);
  const stated = config.value.extensions;
  // `copy` leaves out what is there; what the configuration states comes after and takes the place of what was copied.
  const copied = copiedExtensions(io, options, file);
  const request: Request = { ...config.value, subjectDer, extensions: [...copied, ...stated] };
  const { now } = io.call.terminal;
  const refusals = await checkCertifiable(request, now, file.spki, issuer);
  report(io, config.name, refusals, failure('certificate'));
  return certify(request, now, file.spki, issuer);
}
