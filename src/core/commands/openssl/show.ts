import { encodeLatin1 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import { formatRequestText } from '#core/export/text/request.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import { prints, type Printable } from './printed.ts';
import type { RequestFile } from './request-file.ts';
import { readCertificateFile } from './signer.ts';
import { printingOptions } from './x509-options.ts';

/** The order in which `req` prints; `x509` prints in the order of its options. */
const requestOrder = ['pubkey', 'text', 'subject', 'modulus'];

/** Shows or converts a certificate. */
export async function showCertificate(io: Io, options: Options): Promise<void> {
  const { der, publicKey, serialNumber } = readCertificateFile(io, options.text('in'), 'certificate');
  const given = options.given.flatMap(({ name }) => (name === 'dates' ? ['startdate', 'enddate'] : [name]));
  // What is asked for twice is printed once, where it was asked for last.
  const asked = given.filter((name, i) => printingOptions.includes(name) && given.lastIndexOf(name) === i);
  await print(io, options, asked, {
    der,
    text: formatCertificateText(der, io.call.terminal.version).bytes,
    publicKey,
    serialNumber: der.subarray(serialNumber.start, serialNumber.end),
    digest: options.other,
  });
  if (options.has('noout')) return;
  io.write(options.text('out'), options.format('outform') === 'DER' ? der : encodePem('CERTIFICATE', der));
}

/** The same for a request. */
export async function showRequest(io: Io, options: Options, { der, request }: RequestFile): Promise<void> {
  const asked = requestOrder.filter((name) => options.has(name));
  await print(io, options, asked, {
    der,
    text: formatRequestText(der, io.call.terminal.version).bytes,
    publicKey: request.publicKey,
    digest: options.other,
  });
  if (options.has('noout')) return;
  const label = options.has('newhdr') ? 'NEW CERTIFICATE REQUEST' : 'CERTIFICATE REQUEST';
  io.write(options.text('out'), options.format('outform') === 'DER' ? der : encodePem(label, der));
}

async function print(io: Io, options: Options, asked: readonly string[], document: Printable): Promise<void> {
  const left: string[] = [];
  for (const name of asked) {
    const shown = Object.hasOwn(prints, name) ? await prints[name]?.(document) : undefined;
    if (shown === undefined) left.push(`-${name}`);
    else io.write(options.text('out'), encodeLatin1(shown) ?? shown);
  }
  if (left.length === 0) return;
  const names = left.join(', ');
  const title = `What ${names} would print is not shown here`;
  const detail = 'Open the file on the bench to read all of it.';
  io.note({ code: 'openssl.not_shown', severity: 'notice', title }, names, detail);
}
