import { formatIp, parseIp } from '#core/x509/ip.ts';
import { parseReference } from '#core/x509/host.ts';

/**
 * A host name as configurations may have it: letters, digits, hyphen, underscore and dot, or an address, or a
 * wildcard. Whatever could break out of a file is none.
 *
 * @returns Lower case, A-labels; addresses without brackets. Undefined for anything else.
 */
export function safeHost(text: string): string | undefined {
  const star = text.startsWith('*.') ? '*.' : '';
  const rest = text.slice(star.length);
  // A hyphen in front would be an option to whatever is given the name.
  if (/^-|[\u0000-\u0020\u007f]/.test(rest)) return undefined;
  const reference = parseReference(rest);
  if (reference?.type === 'IP') return star === '' ? formatIp(reference.octets) : undefined;
  return reference && star + reference.host;
}

export const isAddress = (host: string): boolean => parseIp(host) !== undefined;

/** As it stands in a URL: IPv6 in brackets (RFC 3986 §3.2.2). */
export const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** `https://host`, with the port where it is not 443. */
export const urlOf = (host: string, port: number): string =>
  `https://${urlHost(host)}${port === 443 ? '' : `:${port}`}/`;
