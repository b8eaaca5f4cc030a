import type { ClientFault } from '#data/clients.ts';
import { matchHost, parseReference, type Reference } from '#core/x509/host.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { attributesOf } from '#core/x509/name.ts';
import { extensionOf } from './evidence.ts';

const COMMON_NAME = '2.5.4.3';
const SUBJECT_ALT_NAME = '2.5.29.17';

/** Second-level names under which countries register: the whole list of public suffixes is not in this page. */
const publicSuffix = /^(ac|co|com|edu|gob|gov|ltd|me|mil|ne|net|nom|or|org|plc|sch)\.[a-z]{2}$/;

/**
 * What clients make of the names of a server's certificate. They agree on most of RFC 9525; where some are laxer,
 * that has a row of its own.
 *
 * @param host As it was typed; without one only the form of the names is judged.
 */
export function nameFaults(leaf: Certificate, host: string | undefined): ClientFault[] {
  const faults: ClientFault[] = [];
  const extension = leaf.extensions.find(({ oid }) => oid === SUBJECT_ALT_NAME);
  const names = extensionOf(leaf, 'subjectAltName')?.names ?? [];
  if (extension && !extension.value) faults.push('unreadable-names');
  if (leaf.subject.rdns.length === 0 && extension?.critical === false) faults.push('names-not-critical');
  if (host === undefined) {
    if (!extension) faults.push('common-name-only');
    return faults;
  }
  const reference = parseReference(host);
  if (reference?.type === 'DNS' && reference.host.includes('_')) faults.push('underscore');
  const match = reference ? matchLaxly(reference, names, leaf) : 'wrong-host';
  return match && !faults.includes('unreadable-names') ? [...faults, match] : faults;
}

/** The one fault with which a host is matched; undefined when it is matched without any. */
function matchLaxly(
  reference: Reference,
  names: readonly GeneralName[],
  leaf: Certificate,
): ClientFault | undefined {
  const relevant = names.filter(({ type }) => type === 'DNS' || type === 'IP');
  if (relevant.length === 0) {
    const commonNames = attributesOf(leaf.subject, COMMON_NAME);
    const asNames = commonNames.map((text): GeneralName => ({ type: 'DNS', text }));
    return matchHost(reference, asNames).matches ? 'common-name-only' : 'wrong-host';
  }
  let lax: ClientFault = 'wrong-host';
  for (const name of relevant) {
    const fault = faultOf(reference, name);
    if (fault === undefined) return undefined;
    if (fault !== 'wrong-host') lax = fault;
  }
  return lax;
}

function faultOf(reference: Reference, name: GeneralName): ClientFault | undefined {
  const matches = matchHost(reference, [name]).matches;
  if (name.type !== 'DNS' || reference.type !== 'DNS') return matches ? undefined : 'wrong-host';
  const text = name.text.toLowerCase();
  if (matches) {
    if (text.endsWith('.')) return 'trailing-dot';
    return text.startsWith('*.') && publicSuffix.test(text.slice(2)) ? 'wildcard-public-suffix' : undefined;
  }
  if (!fitsLaxly(text, reference.labels)) return 'wrong-host';
  const [first = '', ...rest] = text.split('.');
  if (rest.some((label) => label.includes('*'))) return 'wildcard-inside';
  return first === '*' ? 'wildcard-top-level' : 'wildcard-partial';
}

/** Label by label, with one * for any part of a label. */
function fitsLaxly(pattern: string, wanted: readonly string[]): boolean {
  const labels = pattern.split('.');
  return (
    labels.length === wanted.length &&
    labels.every((label, i) => {
      const [before = '', after, more] = label.split('*');
      const text = wanted[i] ?? '';
      if (after === undefined) return label === text;
      const long = text.length > before.length + after.length;
      return more === undefined && long && text.startsWith(before) && text.endsWith(after);
    })
  );
}
