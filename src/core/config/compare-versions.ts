import { type OpensslVersion, opensslVersions } from '#data/openssl-versions.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import { refusalsOf } from '#core/issue/check.ts';
import { previewOf } from '#core/issue/preview.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { type Extension, extensionTitle } from '#core/x509/extension.ts';
import { decodeRequest } from '#core/x509/request.ts';
import type { Surroundings } from './document.ts';
import { type Choices, readConfigRequest } from './read-request.ts';

/**
 * What another OpenSSL would make of the same file, as far as it differs: one finding for each other version.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export function compareVersions(
  source: string,
  choices: Choices,
  now: number,
  surroundings: Surroundings = {},
): Finding[] {
  const own = outcomeOf(source, choices, now, surroundings);
  return opensslVersions
    .filter((version) => version !== choices.version)
    .flatMap((version) => {
      const other = outcomeOf(source, { ...choices, version }, now, surroundings);
      const differences = differencesOf(own, other);
      return differences.length > 0 ? [finding(version, choices.version, differences)] : [];
    });
}

interface Outcome {
  /** OpenSSL's words when it refuses. */
  refusal?: string;
  version?: number;
  extensions: Extension[];
  der: Uint8Array;
}

function outcomeOf(source: string, choices: Choices, now: number, surroundings: Surroundings): Outcome {
  const { value: request, findings } = readConfigRequest(source, choices, {}, surroundings);
  const fatal = [...findings, ...refusalsOf(request, now)].find(({ severity }) => severity === 'fatal');
  const nothing = { extensions: [], der: new Uint8Array(0) };
  if (fatal) return { ...nothing, refusal: fatal.detail ?? fatal.title };
  const der = previewOf(request, now);
  const value = request.make === 'certificate' ? decodeCertificate(der).value : decodeRequest(der).value;
  return value ? { version: value.version, extensions: value.extensions, der } : nothing;
}

function differencesOf(own: Outcome, other: Outcome): string[] {
  if (own.refusal !== undefined || other.refusal !== undefined) {
    // What neither makes is the same to both.
    if (own.refusal !== undefined && other.refusal !== undefined) return [];
    return [other.refusal === undefined ? 'takes this file' : `refuses this file: ${other.refusal}`];
  }
  const differences: string[] = [];
  if (own.version !== other.version) differences.push(`makes version ${other.version ?? '?'}`);
  for (const extension of other.extensions) {
    const twin = own.extensions.find(({ oid }) => oid === extension.oid);
    const title = extensionTitle(extension.oid).toLowerCase();
    if (!twin) differences.push(`adds the ${title}`);
    else if (!sameValue(own, twin, other, extension)) differences.push(`writes another ${title}`);
  }
  for (const { oid } of own.extensions) {
    if (!other.extensions.some((extension) => extension.oid === oid)) {
      differences.push(`has no ${extensionTitle(oid).toLowerCase()}`);
    }
  }
  const order = (extensions: readonly Extension[]): string => extensions.map(({ oid }) => oid).join(' ');
  if (differences.length === 0 && order(own.extensions) !== order(other.extensions)) {
    differences.push('writes the extensions in another order');
  }
  return differences;
}

function sameValue(own: Outcome, a: Extension, other: Outcome, b: Extension): boolean {
  return equalBytes(
    own.der.subarray(a.content.start, a.content.end),
    other.der.subarray(b.content.start, b.content.end),
  );
}

function finding(version: OpensslVersion, own: OpensslVersion, differences: readonly string[]): Finding {
  return {
    code: 'openssl.versions_differ',
    severity: 'notice',
    title: `OpenSSL ${version} makes something else of this`,
    at: { input: '', path: 'openssl version' },
    detail: `Unlike ${own}, it ${differences.join('; it ')}.`,
  };
}
