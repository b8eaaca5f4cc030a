import type { Severity } from '#core/findings/finding.ts';
import { OID } from '#core/asn1/tags.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { extensionPathName, extensionTitle } from '#core/x509/extension.ts';
import { decodingFindings } from '../facts.ts';
import type { Circumstances, Path } from '../path.ts';

/** Extensions RFC 5280 §6.1 works with: one that cannot be read may have forbidden the path. */
const decisive = [
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.33',
  '2.5.29.36',
  '2.5.29.37',
  '2.5.29.54',
];
/** The others of RFC 5280 §4.2. */
const standard = [
  '2.5.29.9',
  '2.5.29.14',
  '2.5.29.18',
  '2.5.29.35',
  '2.5.29.46',
  '1.3.6.1.5.5.7.1.1',
  '1.3.6.1.5.5.7.1.11',
];
/** Critical ones that are processed here, or ask nothing of a verifier once known. A precertificate’s poison is none. */
const processed = new Set([...decisive, ...standard, '1.3.6.1.5.5.7.48.1.5']);

const pathsOf = (oids: readonly string[]): ReadonlySet<string> =>
  new Set(oids.map((oid) => `tbsCertificate.extensions.${extensionPathName(oid)}`));
const decisivePaths = pathsOf(decisive);
const standardPaths = pathsOf(standard);

/** DER that breaks a rule in a way that leaves one reading. */
const readable = new Set(['asn1.long_length', 'asn1.boolean_value', 'asn1.long_integer', 'asn1.unused_bits']);

/** Whether each certificate can be read, names its curve, has no extension twice and no critical one that is unknown. */
export function checkStructure({ nodes, ledger }: Path, { question }: Circumstances): void {
  const lenient = question.strictness === 'path';
  for (const [step, { certificate }] of nodes.entries()) {
    for (const { code, title, at, detail } of decodingFindings(certificate)) {
      const words = detail === undefined ? title : `${title}: ${detail}`;
      const where = { path: at.path, range: at.range, detail: words };
      ledger.fail(step, 'unreadable', where, weight(code, at.path, lenient));
    }
    checkExtensions(ledger, step, certificate);
    const { publicKey } = certificate;
    // Parameters of one’s own choice can be made to fit somebody else’s public key.
    if (publicKey?.type === 'EC' && publicKey.algorithm.parameters?.tag !== OID)
      ledger.fail(step, 'explicitCurve', {
        path: 'tbsCertificate.subjectPublicKeyInfo',
        range: publicKey,
      });
  }
}

/** What cannot be read stops the path where it could have mattered; a profile is stricter. */
function weight(code: string, path: string, lenient: boolean): Severity {
  if (readable.has(code)) return lenient ? 'warning' : 'error';
  if (!path.startsWith('tbsCertificate.extensions.') || decisivePaths.has(path)) return 'error';
  return !lenient && standardPaths.has(path) ? 'error' : 'warning';
}

function checkExtensions(ledger: Path['ledger'], step: number, { extensions }: Certificate): void {
  const seen = new Set<string>();
  for (const extension of extensions) {
    const { oid, critical } = extension;
    const where = {
      path: `tbsCertificate.extensions.${extensionPathName(oid)}`,
      range: extension,
      detail: extensionTitle(oid),
    };
    if (seen.has(oid)) ledger.fail(step, 'duplicateExtension', where);
    else if (critical && !processed.has(oid)) ledger.fail(step, 'unknownCritical', where);
    seen.add(oid);
  }
}
