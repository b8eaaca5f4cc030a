import { encodePem } from '#core/container/pem.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import type { RequestFile } from './request-file.ts';
import { readCertificateFile } from './signer.ts';
import { printingOptions } from './x509-options.ts';

/** Shows or converts a certificate. */
export function showCertificate(io: Io, options: Options): void {
  const { der } = readCertificateFile(io, options.text('in'), 'certificate');
  notePrinted(io, options);
  if (options.has('noout')) return;
  io.write(options.text('out'), options.format('outform') === 'DER' ? der : encodePem('CERTIFICATE', der));
}

/** The same for a request. */
export function showRequest(io: Io, options: Options, { der }: RequestFile): void {
  notePrinted(io, options);
  if (options.has('noout')) return;
  const label = options.has('newhdr') ? 'NEW CERTIFICATE REQUEST' : 'CERTIFICATE REQUEST';
  io.write(options.text('out'), options.format('outform') === 'DER' ? der : encodePem(label, der));
}

function notePrinted(io: Io, options: Options): void {
  const asked = printingOptions.filter((name) => options.has(name));
  if (asked.length === 0) return;
  const names = asked.map((name) => `-${name}`).join(', ');
  io.note(
    { code: 'openssl.not_shown', severity: 'notice', title: `What ${names} would print is not shown here` },
    names,
    'Open the file on the bench to read all of it.',
  );
}
