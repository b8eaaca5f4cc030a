import { equalBytes } from '#core/bytes/bytes.ts';
import { encodeLatin1 } from '#core/bytes/text.ts';
import { type GeneralName, generalNameText } from './general-name.ts';
import { formatIp, parseIp } from './ip.ts';

export type Reference =
  | { type: 'DNS'; host: string; labels: string[]; typed: string }
  | { type: 'IP'; octets: Uint8Array; typed: string };

export interface NameMatch {
  /** The certificate's entry, as text. */
  entry: string;
  matches: boolean;
  reason: string;
  /** Label by label from the left, where both sides have labels to compare. */
  labels?: { presented: string; wanted: string; equal: boolean }[];
}

export interface HostVerdict {
  matches: boolean;
  sentence: string;
  entries: NameMatch[];
}

/**
 * What a person typed as a host: a name, an address, or a URL of either. Names become A-labels as browsers
 * make them (UTS #46, by the URL parser).
 *
 * @returns Undefined when it is neither a host name nor an address.
 */
export function parseReference(text: string): Reference | undefined {
  const typed = text.trim();
  const host = hostOf(typed);
  if (host === undefined) return undefined;
  const octets = parseIp(host.replace(/^\[(.*)\]$/, '$1'));
  if (octets) return { type: 'IP', octets, typed };
  const name = host.replace(/\.$/, '');
  const ascii = toAscii(name);
  if (ascii === undefined || !/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(ascii)) return undefined;
  return { type: 'DNS', host: ascii, labels: ascii.split('.'), typed };
}

function hostOf(text: string): string | undefined {
  if (text.includes('://')) return URL.canParse(text) ? new URL(text).hostname : undefined;
  if (parseIp(text)) return text;
  return text.replace(/^(\[[^\]]*\]|[^:/]*)(?::\d+)?(?:\/.*)?$/, '$1') || undefined;
}

/** A-label form, lower case; undefined when the name cannot be one. A leading `*.` is kept. */
export function toAscii(name: string): string | undefined {
  const star = name.startsWith('*.') ? '*.' : '';
  const rest = name.slice(star.length);
  // The URL parser would take these as the end of the host.
  if (/[\s/?#@:\\%[\]<>^|]/.test(rest) || rest === '') return undefined;
  // What the parser leaves as it is, in a hundredth of its time: in lower case already, no A-label, no address.
  if (/^(?:[a-z0-9_-]+\.)*[a-z][a-z0-9_-]*$/.test(rest) && !rest.includes('xn--')) return name;
  // Chromium's parser writes * as %2A; the others, and the reader of the message, leave it.
  if (rest.includes('*')) return star + rest.toLowerCase();
  const url = `http://${rest}`;
  if (!URL.canParse(url)) return undefined;
  const host = new URL(url).hostname;
  // It also turns `1.2` and `0x7f.1` into addresses; those are no names.
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host) && host !== rest) return undefined;
  return star + host;
}

/**
 * Whether a certificate with these subject alternative names is good for a host (RFC 9525 §6): names only
 * against dNSName, a wildcard only as the whole leftmost label, addresses only against iPAddress; the common
 * name does not count.
 */
export function matchHost(reference: Reference, names: readonly GeneralName[]): HostVerdict {
  const relevant = names.filter(({ type }) => type === 'DNS' || type === 'IP');
  const entries = relevant.map((name) => matchOne(reference, name));
  const match = entries.find(({ matches }) => matches);
  if (match) return { matches: true, sentence: `Yes: ${match.reason}`, entries };
  if (entries.length === 0) {
    const sentence =
      'No: the certificate has no DNS or IP entry, and the common name does not count (RFC 9525)';
    return { matches: false, sentence, entries };
  }
  const nearest = entries.toSorted((a, b) => equalLabels(b) - equalLabels(a))[0];
  const only = entries.length === 1 || (nearest && equalLabels(nearest) > 1);
  return {
    matches: false,
    sentence:
      only && nearest ? `No: ${nearest.reason}` : `No: none of the ${entries.length} entries covers it`,
    entries,
  };
}

/** What `matchHost` decides, without its reasons: of ten thousand certificates those were a tenth of all reading. */
export function coversHost(reference: Reference, names: readonly GeneralName[]): boolean {
  const hosts = names.flatMap((name) => (name.type === 'DNS' ? [name.text] : []));
  if (reference.type === 'IP' || hosts.some((host) => host.includes('*')))
    return matchHost(reference, names).matches;
  return hosts.some((host) => host.toLowerCase().replace(/\.$/, '') === reference.host);
}

function equalLabels({ labels }: NameMatch): number {
  return labels?.filter(({ equal }) => equal).length ?? 0;
}

function matchOne(reference: Reference, name: GeneralName): NameMatch {
  const entry = generalNameText(name);
  if (reference.type === 'IP') return matchIp(reference.octets, name, entry);
  if (name.type !== 'DNS') {
    return { entry, matches: false, reason: `${entry} is an address, ${reference.host} is a name` };
  }
  return matchDns(reference, entry);
}

function matchIp(octets: Uint8Array, name: GeneralName, entry: string): NameMatch {
  const wanted = formatIp(octets);
  if (name.type === 'IP') {
    const matches = equalBytes(name.octets, octets);
    return {
      entry,
      matches,
      reason: matches ? `the IP entry ${entry} is this address` : `${entry} is another address`,
    };
  }
  const looksTheSame = entry === wanted;
  const reason = looksTheSame
    ? `${entry} stands in a DNS entry, and addresses are compared with IP entries only`
    : `${entry} is a DNS entry, and addresses are compared with IP entries only`;
  return { entry, matches: false, reason };
}

function matchDns({ host, labels: wanted }: Extract<Reference, { type: 'DNS' }>, entry: string): NameMatch {
  const presented = entry.toLowerCase().replace(/\.$/, '').split('.');
  const wildcard = presented[0] === '*';
  const length = Math.max(presented.length, wanted.length);
  const labels = Array.from({ length }, (_, i) => {
    // Aligned at the right, where the DNS tree has its root.
    const mine = presented[presented.length - length + i] ?? '';
    const theirs = wanted[wanted.length - length + i] ?? '';
    const starred = wildcard && i === length - presented.length && mine === '*' && theirs !== '';
    return { presented: mine, wanted: theirs, equal: starred || mine === theirs };
  });
  const no = (reason: string): NameMatch => ({ entry, matches: false, reason, labels });

  if (encodeLatin1(entry)?.some((byte) => byte > 0x7f) === true) {
    return no(`${entry} is not an A-label: names in certificates are ASCII (xn--…)`);
  }
  if (presented.slice(wildcard ? 1 : 0).some((label) => label.includes('*'))) {
    return no(`in ${entry} the * is not the whole leftmost label, so it matches nothing`);
  }
  if (wildcard && presented.length < 3) {
    return no(`${entry} is a wildcard over a whole top-level domain, which clients refuse`);
  }
  if (labels.every(({ equal }) => equal) && presented.length === wanted.length) {
    const reason = wildcard
      ? `${entry} covers ${host}: * stands for one label`
      : `the DNS entry ${entry} is this name`;
    return { entry, matches: true, reason, labels };
  }
  const suffix = presented.slice(1).join('.');
  if (wildcard && host === suffix)
    return no(`${entry} does not cover ${suffix} itself: * stands for one label, not none`);
  if (wildcard && host.endsWith(`.${suffix}`))
    return no(`${entry} covers one label only, and ${host} has more in its place`);
  return no(`${entry} is another name`);
}
