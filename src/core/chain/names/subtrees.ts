import type { Range } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { GeneralSubtree } from '#core/x509/extensions/value.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { formatIp } from '#core/x509/ip.ts';
import { comparableRdns } from './comparable-name.ts';
import { dnsCovers, parseDnsSubtree } from './dns.ts';
import { mailCovers, parseMailSubtree } from './mail.ts';
import type { Form, Value } from './presented-names.ts';
import { parseUriSubtree, uriCovers } from './uri.ts';

interface Problem {
  malformed: boolean;
  words: string;
  /** Not even the form can be told by it: every path ends here. */
  always?: true;
  /** It would be read as "names below this one", as OpenSSL, Go and NSS do. */
  leadingDot?: true;
}

/** One subtree, ready to be compared. */
export interface Subtree {
  form: Form;
  /** As people read it, `DNS:a.example`, `IP:10.0.0.0/8`. */
  text: string;
  range: Range;
  /** Why it says nothing that could be compared; then a name of its form cannot be judged. */
  problem?: Problem;
  /** @param some Of a name that stands for many, one within is enough. */
  covers: (name: Value, some: boolean) => boolean;
}

export interface Subtrees {
  permitted: Subtree[];
  excluded: Subtree[];
  /** Those of both that have a problem. */
  unusable: Subtree[];
}

/** What certificates say about the names below them, by form; worked out once a certificate. */
const known = new WeakMap<Certificate, Map<Form, Subtrees>>();

export function subtreesOf(certificate: Certificate): ReadonlyMap<Form, Subtrees> {
  let byForm = known.get(certificate);
  if (byForm) return byForm;
  known.set(certificate, (byForm = new Map<Form, Subtrees>()));
  for (const { value } of certificate.extensions) {
    if (value?.type !== 'nameConstraints') continue;
    for (const kind of ['permitted', 'excluded'] as const) {
      for (const general of value[kind]) {
        const subtree = prepare(certificate.der, general);
        let both = byForm.get(subtree.form);
        if (!both) byForm.set(subtree.form, (both = { permitted: [], excluded: [], unusable: [] }));
        both[kind].push(subtree);
        if (subtree.problem) both.unusable.push(subtree);
      }
    }
  }
  return byForm;
}

const nothing = (): boolean => false;

function prepare(der: Uint8Array, name: GeneralSubtree): Subtree {
  const { start, end, type, minimum, maximum } = name;
  const form: Form = type === 'otherName' ? `otherName ${name.oid}` : type;
  const text = `${type}:${type === 'IP' ? formatNetwork(name.octets) : generalNameText(name)}`;
  const subtree: Subtree = { form, text, range: { start, end }, covers: nothing, ...rule(der, name) };
  if ((minimum ?? 0) !== 0 || maximum !== undefined) {
    // RFC 5280 §4.2.1.10: they are not used with any form of name.
    subtree.problem = { malformed: false, words: 'it has a minimum or maximum, which nobody uses' };
  }
  return subtree;
}

function rule(der: Uint8Array, name: GeneralSubtree): Partial<Pick<Subtree, 'covers' | 'problem'>> {
  switch (name.type) {
    case 'DNS': {
      const base = parseDnsSubtree(name.text);
      if (!base) return malformed('it is no DNS name');
      return {
        covers: (value, some) => value.form === 'DNS' && dnsCovers(base, value, some),
        ...(base.below && malformed('RFC 5280 gives a dot in front of a DNS name no meaning', 'leadingDot')),
      };
    }
    case 'email': {
      const base = parseMailSubtree(name.text);
      if (!base) return malformed('it is no mailbox, host or domain');
      return { covers: (value) => value.form === 'email' && mailCovers(base, value) };
    }
    case 'URI': {
      const base = parseUriSubtree(name.text);
      if (!base) return malformed('it is no host or domain');
      return { covers: (value) => value.form === 'URI' && uriCovers(base, value.host) };
    }
    case 'IP': {
      const { octets } = name;
      if (octets.length !== 8 && octets.length !== 32)
        return malformed(`an address and its mask have 8 or 32 octets, not ${octets.length}`, 'always');
      if (prefixLength(octets) < 0) return malformed('its mask has gaps', 'always');
      return { covers: (value) => value.form === 'IP' && inNetwork(octets, value.octets) };
    }
    case 'dirName': {
      const base = comparableRdns(der, name.name);
      return {
        covers: (value) => value.form === 'dirName' && base.every((rdn, i) => rdn === value.rdns[i]),
      };
    }
    default:
      return { problem: { malformed: false, words: 'there are no rules for names of this kind' } };
  }
}

const malformed = (words: string, flag?: 'always' | 'leadingDot'): { problem: Problem } => ({
  problem: { malformed: true, words, ...(flag && { [flag]: true }) },
});

/** Ones at the front of the mask, which is the second half; -1 when there are more after a zero (RFC 4632 §3.1). */
function prefixLength(octets: Uint8Array): number {
  const bits = Array.from(octets.subarray(octets.length / 2), (octet) =>
    octet.toString(2).padStart(8, '0'),
  ).join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : -1;
}

function inNetwork(network: Uint8Array, address: Uint8Array): boolean {
  if (network.length !== 2 * address.length) return false;
  return address.every(
    (octet, i) => ((octet ^ (network[i] ?? 0)) & (network[address.length + i] ?? 0)) === 0,
  );
}

function formatNetwork(octets: Uint8Array): string {
  const half = octets.length / 2;
  if (half !== 4 && half !== 16) return formatIp(octets);
  const length = prefixLength(octets);
  return `${formatIp(octets.subarray(0, half))}/${length < 0 ? formatIp(octets.subarray(half)) : length}`;
}
