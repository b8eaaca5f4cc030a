type DnsName = { form: 'DNS'; host: string; wildcard: boolean };

/** A label as certificates have them: the preferred syntax of RFC 1034 §3.5 and the underscore, which is common. */
const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const labels = new RegExp(`^(?:${label}\\.)*${label}$`);

/** A DNS name in lower case without the root's dot; undefined for what is none. A whole label `*` may lead. */
export function parseDns(text: string): DnsName | undefined {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name === '*') return { form: 'DNS', host: '', wildcard: true };
  const wildcard = name.startsWith('*.');
  const host = wildcard ? name.slice(2) : name;
  return host.length <= 253 && labels.test(host) ? { form: 'DNS', host, wildcard } : undefined;
}

export interface DnsSubtree {
  host: string;
  /** It was written with a leading dot: only names with more labels are meant. */
  below: boolean;
}

/** The base of a DNS subtree: a name, or nothing, which is every name; undefined for what is neither. */
export function parseDnsSubtree(text: string): DnsSubtree | undefined {
  const below = text.startsWith('.');
  const host = text
    .slice(below ? 1 : 0)
    .toLowerCase()
    .replace(/\.$/, '');
  return host === '' || (host.length <= 253 && labels.test(host)) ? { host, below } : undefined;
}

/** Whether a name is the host or below it: `www.a.example` and `a.example` are within `a.example`. */
export function isWithin(name: string, host: string): boolean {
  return host === '' || name === host || name.endsWith(`.${host}`);
}

/**
 * Whether a name lies in a DNS subtree (RFC 5280 §4.2.1.10).
 *
 * @param some A wildcard stands for many names: with `some`, one of them in the subtree is enough, as it is for
 *   excluded ones; else all have to be.
 */
export function dnsCovers({ host, below }: DnsSubtree, name: DnsName, some: boolean): boolean {
  if (!name.wildcard) return isWithin(name.host, host) && !(below && name.host === host);
  if (isWithin(name.host, host)) return true;
  const dot = host.indexOf('.');
  // `*.a.example` stands for `b.a.example`, which the constraint names.
  return some && !below && (dot < 0 ? '' : host.slice(dot + 1)) === name.host;
}
