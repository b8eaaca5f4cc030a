import { encodePem } from '#core/container/pem.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { refusalsOf } from '#core/issue/check.ts';
import { checkCertifiable, issue } from '#core/issue/issue.ts';
import type { Request } from '#core/issue/request.ts';
import type { Io } from '../io.ts';
import { DEFAULT_DAYS } from './certificate-options.ts';
import { keyPairOf } from './keys.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';
import { report } from './refusals.ts';
import { failure, readReqConfig, type ReqConfig } from './req-config.ts';
import { certifyGiven } from './req-given.ts';
import { reqKey } from './req-key.ts';
import { reqOptions } from './req-options.ts';
import { readRequestFile, verifySelf } from './request-file.ts';
import { showRequest } from './show.ts';
import { loadIssuer } from './signer.ts';

/** `openssl req`: makes requests and certificates from a configuration file, or shows a request. */
export const req = opensslProgram({ name: 'req', ...reqOptions, run: runReq });

async function runReq(options: Options, io: Io): Promise<undefined> {
  refuseNewer(io, options);
  const certifies = ['x509', 'x509v1', 'precert', 'CA'].some((name) => options.has(name));
  const make = certifies ? 'certificate' : 'request';
  noteIgnored(io, options, make);
  const fresh =
    ['new', 'newkey', 'precert'].some((name) => options.has(name)) || (certifies && !options.has('in'));
  const file = fresh ? undefined : readRequestFile(io, options);
  const config = readReqConfig(io, options, make, file !== undefined);
  if (!file) {
    write(io, options, await makeNew(io, options, config), make);
    return;
  }
  if (options.has('verify')) await verifySelf(io, file);
  if (certifies) write(io, options, await certifyGiven(io, options, file, config), make);
  else await showRequest(io, options, file);
}

async function makeNew(io: Io, options: Options, config: ReqConfig): Promise<Bytes> {
  const { now } = io.call.terminal;
  const pair = await keyPairOf(io, await reqKey(io, options, config.document));
  const issuer = options.has('CA') ? await loadIssuer(io, options) : undefined;
  const { make } = config.value;
  const refusals = make === 'request' ? [] : await checkCertifiable(config.value, now, pair.spki, issuer);
  report(io, config.name, [...refusalsOf(config.value, now), ...refusals], failure(make));
  return (await issue(config.value, now, pair, issuer)).der;
}

/** Options that only newer versions know. @throws {Refused} */
function refuseNewer(io: Io, options: Options): void {
  if (io.call.terminal.version !== '3.0') return;
  const newer = ['x509v1', 'cipher', 'quiet'].find((name) => options.has(name));
  if (newer !== undefined) io.fail(`req: Unknown option: -${newer}`, 'req: Use -help for summary.');
}

function noteIgnored(io: Io, options: Options, make: Request['make']): void {
  const ignored = { code: 'openssl.ignored_without_x509', severity: 'warning' } as const;
  if (make === 'certificate') {
    if (options.has('days') || options.has('not_after')) return;
    const kind = { code: 'openssl.default_days', severity: 'notice' } as const;
    const title = `The certificate is valid for ${DEFAULT_DAYS} days`;
    io.note({ ...kind, title }, '-days', 'No -days is given, and 30 is what openssl takes then.');
    return;
  }
  for (const name of ['days', 'not_before', 'not_after', 'set_serial'].filter((n) => options.has(n))) {
    io.say(`Ignoring -${name} without -x509${name === 'days' ? '; not generating a certificate' : ''}`);
    const detail = 'A request has no dates and no serial number: whoever signs it decides.';
    io.note({ ...ignored, title: `-${name} is ignored without -x509` }, `-${name}`, detail);
  }
  if (options.has('extensions') && io.call.terminal.version === '3.0') {
    const title = '-extensions is ignored without -x509';
    io.note({ ...ignored, title }, '-extensions', 'For a request the option is -reqexts.');
  }
}

function write(io: Io, options: Options, der: Bytes, make: Request['make']): void {
  if (options.has('noout')) return;
  const request = options.has('newhdr') ? 'NEW CERTIFICATE REQUEST' : 'CERTIFICATE REQUEST';
  const label = make === 'certificate' ? 'CERTIFICATE' : request;
  io.write(options.text('out'), options.format('outform') === 'DER' ? der : encodePem(label, der));
}
