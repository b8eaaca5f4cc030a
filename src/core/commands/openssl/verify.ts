import { passedVerifyErrors, type VerifyError, verifyErrors } from '#data/verify-errors.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import { opensslProgram } from './program.ts';
import { type BuiltChain, buildOpensslChain } from './verify-chain.ts';
import { checkAll, Stopped } from './verify-checks.ts';
import type { Report } from './verify-extensions.ts';
import { loadTarget } from './verify-files.ts';
import { verifyOptions } from './verify-options.ts';
import { checkVerifyOptions, readSetting, type Setting } from './verify-setting.ts';

/** `openssl verify`: one chain, checked in openssl's order and words. */
export const verify = opensslProgram({ name: 'verify', ...verifyOptions, rest: true, run: runVerify });

/** What `openssl verify` ends with when a certificate is not verified. */
const NOT_VERIFIED = 2;

async function runVerify(options: Options, io: Io): Promise<number> {
  checkVerifyOptions(io, options);
  const setting = readSetting(io, options);
  const files = options.rest.length > 0 ? options.rest : [undefined];
  let good = true;
  for (const file of files) {
    const leaf = loadTarget(io, file);
    good = leaf !== undefined && (await verifyOne(io, setting, file ?? 'stdin', leaf)) && good;
  }
  return good ? 0 : NOT_VERIFIED;
}

async function verifyOne(io: Io, setting: Setting, file: string, leaf: Certificate): Promise<boolean> {
  const chain = buildOpensslChain(leaf, setting.store);
  let errors = 0;
  let isWhole = false;
  const report: Report = (error, depth) => {
    errors++;
    sayError(io, chain, error, depth);
    if (!passedVerifyErrors.has(error)) throw new Stopped();
  };
  try {
    await checkAll(io, setting, chain, report);
    isWhole = true;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  if (errors > 0) {
    io.say(`error ${file}: verification failed`);
    return false;
  }
  // What could not be checked to the end is not said to be good; why stands in the findings.
  if (!isWhole) return false;
  io.write(undefined, `${file}: OK\n`);
  if (setting.options.has('show_chain')) io.write(undefined, describe(io, chain));
  const root = chain.certificates.at(-1);
  if (root && setting.fromSystem.some(({ der }) => equalBytes(der, root.der))) {
    const title = 'Trusted by the roots this page has, in place of those of your system';
    io.note({ code: 'openssl.system_roots', severity: 'notice', title }, file);
  }
  return true;
}

function sayError(io: Io, { certificates }: BuiltChain, error: VerifyError, depth: number): void {
  const certificate = certificates[depth];
  // Policies are those of no single certificate.
  if (certificate && error !== 43) io.say(subjectOf(io, certificate));
  io.say(`error ${error} at ${depth} depth lookup: ${verifyErrors[error]}`);
}

function describe(io: Io, { certificates, untrusted }: BuiltChain): string {
  const lines = certificates.map(
    (certificate, depth) =>
      `depth=${depth}: ${subjectOf(io, certificate)}${depth < untrusted ? ' (untrusted)' : ''}\n`,
  );
  return `Chain:\n${lines.join('')}`;
}

/** As it stands in the whole text of the certificate. */
function subjectOf(io: Io, { der }: Certificate): string {
  const text = fileText(formatCertificateText(der, io.call.terminal.version).bytes);
  return /^ {8}Subject: ?(.*)$/m.exec(text)?.[1] ?? '';
}
