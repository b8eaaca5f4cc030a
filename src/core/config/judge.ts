import type { Change, Finding } from '#core/findings/finding.ts';
import { checkRequest } from '#core/issue/check.ts';
import { previewOf } from '#core/issue/preview.ts';
import { findExtensionRequest, type Request } from '#core/issue/request.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { type ConfigDocument, type Entry, lookUp, type Surroundings } from './document.ts';
import { compareVersions } from './compare-versions.ts';
import type { Question } from './question.ts';
import { altNameItems } from './read-alt-names.ts';
import { type Choices, extensionsKey, readConfigRequest } from './read-request.ts';

export interface Judgement {
  request: Request;
  findings: Finding[];
  document: ConfigDocument;
  /** What the file asks, where its name is a form (no `prompt = no`). */
  questions: Question[];
}

/** What a `.cnf` asks for, before it is judged. */
export type ConfigReading = ReturnType<typeof readConfigRequest>;

/**
 * Reads a `.cnf` with the page's choices and judges what it would make. Findings about the certificate point to
 * the line that causes them, and carry the fix where there is one.
 *
 * @param now Milliseconds since 1970 UTC.
 * @param read What was read of just this, where someone has it already.
 */
export function judgeConfig(
  source: string,
  choices: Choices,
  now: number,
  surroundings: Surroundings = {},
  read: ConfigReading = readConfigRequest(source, choices, {}, surroundings),
): Judgement {
  const { value: request, findings, document, questions } = read;
  // What openssl refuses makes nothing to be judged; the reasons of the refusal come first and alone.
  const refused = findings.some(({ severity, code }) => severity === 'fatal' && code !== 'config.empty_name');
  const judged = refused
    ? []
    : checkRequest(request, now).map((finding) => place(finding, request, document, now));
  const versions = compareVersions(source, choices, now, surroundings);
  return { request, findings: [...findings, ...judged, ...versions], document, questions };
}

function place(finding: Finding, request: Request, document: ConfigDocument, now: number): Finding {
  const extension = entryOf(finding.at.path, request, document);
  const entry = (extension && nameEntryOf(finding, extension, request, document, now)) ?? extension;
  const at = entry
    ? { input: '', path: `[${entry.section}] ${entry.key}`, range: entry.valueRange, line: entry.line }
    : { input: '', path: finding.at.path };
  const fix = entry || !needsEntry.has(finding.code) ? fixes[finding.code]?.(request, entry) : undefined;
  return { ...finding, at, ...(fix && { fix }) };
}

function entryOf(path: string, request: Request, document: ConfigDocument): Entry | undefined {
  const name = path.split('.').at(-1) ?? '';
  const extensions = lookUp(document, 'req', extensionsKey(request.make));
  if (name === 'subject') return lookUp(document, 'req', 'distinguished_name');
  return extensions && document.sections.get(extensions.value)?.get(name);
}

/** The line of the one name a finding is about: the names of the preview stand in the order of the file. */
function nameEntryOf(
  { at: { range } }: Finding,
  extension: Entry,
  request: Request,
  document: ConfigDocument,
  now: number,
): Entry | undefined {
  if (!range || extension.key !== 'subjectAltName') return undefined;
  const { value } = decodeCertificate(previewOf({ ...request, make: 'certificate' }, now));
  const names = value && findExtension(value.extensions, 'subjectAltName')?.value.names;
  const items = altNameItems(extension, extension.value.replace(/^critical,\s*/, ''), document);
  // Names that are not made, or come from elsewhere, shift the count.
  if (!names || names.length !== items?.length) return undefined;
  return items[names.findIndex(({ start }) => start === range.start)]?.entry;
}

type MakeFix = (request: Request, entry: Entry | undefined) => Finding['fix'] | undefined;

const set = ({ section, key }: Entry, value?: string): Change[] => [
  { target: 'config', section, key, ...(value !== undefined && { value }) },
];

/** Fixes that edit the line a finding is about. */
const needsEntry = new Set([
  'client.key_usage_without_digital_signature',
  'rfc5280.ca_constraints_not_critical',
  'rfc8813.ec_key_encipherment',
  'openssl.authority_key_identifier_in_request',
]);

const fixes: Record<string, MakeFix> = {
  'client.key_usage_without_digital_signature': (request, entry) => entry && keyUsageFix(request, entry),
  'rfc8813.ec_key_encipherment': (request, entry) => entry && keyUsageFix(request, entry),
  'rfc5280.ca_constraints_not_critical': (_, entry) =>
    entry && { label: 'Make it critical', changes: set(entry, `critical, ${entry.value}`) },
  'openssl.authority_key_identifier_in_request': (_, entry) =>
    entry && { label: 'Remove the line', changes: set(entry) },
  'client.chromium.server_key': () => ({
    label: 'Use P-256',
    changes: [{ target: 'choice', name: 'key', value: 'p-256' }],
  }),
  'client.apple.validity': () => ({
    label: 'Use 825 days',
    changes: [{ target: 'choice', name: 'days', value: '825' }],
  }),
};

/** What a TLS server needs: a signature always, key encipherment only where an RSA key was meant to do it. */
function keyUsageFix(request: Request, entry: Entry): Finding['fix'] {
  const asked = findExtensionRequest(request, 'keyUsage')?.usages ?? [];
  const rsa = request.key.startsWith('rsa');
  const others = asked.filter((usage) => usage !== 'digitalSignature' && usage !== 'dataEncipherment');
  const usages = ['digitalSignature', ...others.filter((usage) => rsa || usage !== 'keyEncipherment')].join(
    ', ',
  );
  const critical = entry.value.startsWith('critical,') ? 'critical, ' : '';
  return { label: `Use ${usages}`, changes: set(entry, critical + usages) };
}
