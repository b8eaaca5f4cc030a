import { parseIp } from '#core/x509/ip.ts';
import { isWithin, parseDns } from './dns.ts';

/** The host of a URI (RFC 3986 §3.2.2) in lower case; undefined when it has none or it is an address. */
export function hostOfUri(text: string): { form: 'URI'; host: string } | undefined {
  const [, authority] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(text) ?? [];
  const host = authority?.replace(/^.*@/s, '').replace(/:\d*$/, '');
  const name = host === undefined || parseIp(host) ? undefined : parseDns(host);
  return name && !name.wildcard ? { form: 'URI', host: name.host } : undefined;
}

export interface UriSubtree {
  host: string;
  /** Written with a leading dot: hosts below it, and not itself. */
  below: boolean;
}

/** The base of a subtree of URIs: a host or `.domain`; undefined for what is neither. Nothing is every host. */
export function parseUriSubtree(text: string): UriSubtree | undefined {
  if (text === '' || text === '.') return { host: '', below: true };
  const below = text.startsWith('.');
  const name = parseDns(below ? text.slice(1) : text);
  return name && !name.wildcard ? { host: name.host, below } : undefined;
}

/** Whether a URI's host lies in a subtree (RFC 5280 §4.2.1.10). */
export function uriCovers({ host, below }: UriSubtree, name: string): boolean {
  return below ? name !== host && isWithin(name, host) : name === host;
}
