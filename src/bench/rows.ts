import { problemsIn, worstSeverity } from '#core/findings/rank.ts';
import { issuerTitle, type Problem } from '#core/detect/brief.ts';
import type { Severity } from '#core/findings/finding.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { briefOf } from '#workers/light.ts';
import { type BenchContent, type BenchObject, kindTitle, objectTitle } from './object.ts';

/** What a list shows, sorts and filters of an object. */
export interface Row {
  object: BenchObject;
  /** Foreign text. */
  title: string;
  kind: string;
  issuer: string;
  key: string;
  /** Hex of SHA-256 over the public key; empty when there is none. */
  keyId: string;
  /** Milliseconds since 1970 UTC; NaN for what does not expire. */
  expires: number;
  /** Findings from warnings up. */
  problems: readonly Problem[];
  severity: Severity | undefined;
}

const known = new WeakMap<BenchObject, Row>();

/** Objects are replaced whole when they change, so a row is made once for each. */
export function rowOf(object: BenchObject): Row {
  const row = known.get(object) ?? makeRow(object);
  known.set(object, row);
  return row;
}

function makeRow(object: BenchObject): Row {
  const { content } = object;
  const about = content.kind === 'certificate' || content.kind === 'crl' ? briefOf(content) : other(content);
  const key = 'key' in content ? content.key : undefined;
  return {
    object,
    title: objectTitle(content),
    kind: kindTitle(content),
    issuer: about.issuer,
    key: key?.title ?? '',
    keyId: key?.id ?? '',
    expires: about.expires,
    problems: about.problems,
    severity: worstSeverity(about.problems),
  };
}

function other(content: BenchContent): Pick<Row, 'issuer' | 'expires' | 'problems'> {
  const problems = 'findings' in content ? problemsIn(content.findings) : [];
  const own = content.kind === 'authority' && decodeCertificate(content.authority.certificate).value;
  if (!own) return { issuer: '', expires: NaN, problems };
  return { issuer: issuerTitle(own), expires: own.notAfter.time, problems };
}

export type Sort = 'loaded' | 'name' | 'expiry' | 'issuer' | 'key' | 'findings';

/** One thing all rows shown have in common. */
export type Facet =
  | { by: 'kind' | 'issuer' | 'key' | 'code'; value: string }
  | { by: 'expires'; from: number; to: number }
  | { by: 'problems' }
  | { by: 'sharedKey'; keys: ReadonlySet<string> };

/** The rows that have the words in them and the facet, sorted; those that lack what is sorted by come last. */
export function arrange(rows: readonly Row[], text: string, sort: Sort, facet?: Facet): Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => (!facet || hasFacet(row, facet)) && hasWords(row, words));
  if (sort === 'loaded') return found;
  const texts = (pick: (row: Row) => string) => found.toSorted((a, b) => order(pick(a), pick(b)));
  switch (sort) {
    case 'name':
      return texts(({ title }) => title);
    case 'issuer':
      return texts(({ issuer }) => issuer);
    case 'key':
      return texts(({ key }) => key);
    case 'expiry':
      return found.toSorted((a, b) => last(a.expires) - last(b.expires) || 0);
    case 'findings':
      return found.toSorted((a, b) => weight(b) - weight(a));
  }
}

/** Plain order of code units: a thousand times quicker than a locale's, and nobody reads 10,000 names in a row. */
const order = (a: string, b: string): number =>
  a === b ? 0 : a === '' ? 1 : b === '' ? -1 : a.toLowerCase() < b.toLowerCase() ? -1 : 1;
const last = (time: number): number => (Number.isNaN(time) ? Number.MAX_VALUE : time);
const weights: Partial<Record<Severity, number>> = { fatal: 3000, error: 2000, warning: 1000 };
const weight = ({ severity, problems }: Row): number =>
  (severity === undefined ? 0 : (weights[severity] ?? 0)) + Math.min(problems.length, 999);

function hasWords({ title, kind, issuer, key, object }: Row, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const all = `${title}\n${kind}\n${issuer}\n${key}\n${object.label}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

function hasFacet(row: Row, facet: Facet): boolean {
  switch (facet.by) {
    case 'problems':
      return row.problems.length > 0;
    case 'expires':
      return row.expires >= facet.from && row.expires < facet.to;
    case 'code':
      return row.problems.some(({ code }) => code === facet.value);
    case 'sharedKey':
      return facet.keys.has(row.keyId);
    default:
      return row[facet.by] === facet.value;
  }
}
