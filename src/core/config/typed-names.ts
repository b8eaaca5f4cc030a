import { parseIp, formatIp } from '#core/x509/ip.ts';
import { toAscii } from '#core/x509/host.ts';
import { dnsNameFault } from '#core/lint/rules/names.ts';
import type { AltName } from './form.ts';

export type TypedName =
  | {
      name: AltName;
      /** What was taken from where, when it was not typed as it is. */ note?: string;
      uri?: string;
    }
  | { text: string; problem: string };

/** Reads names as people type or paste them: separated by blanks, commas, semicolons or line breaks. */
export function readTypedNames(text: string): TypedName[] {
  return text
    .split(/[\s,;]+/)
    .filter((token) => token !== '')
    .map(readTypedName);
}

function readTypedName(token: string): TypedName {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(token)) return fromUrl(token);
  const ip = parseIp(token.replace(/^\[(.*)\]$/, '$1'));
  if (ip) return { name: { type: 'IP', text: formatIp(ip) } };
  if (/^[^@\s]+@[^@\s]+$/.test(token)) return { name: { type: 'email', text: token } };
  const [, host = '', port] = /^([^:/]*)(:\d+)?(?:\/.*)?$/.exec(token) ?? [];
  const read = fromHost(host);
  if (!('name' in read)) return { text: token, problem: read.problem };
  const note =
    port === undefined && host === token
      ? read.note
      : `Took ${read.name.text} of ${token}: certificates name hosts only`;
  return note === undefined ? read : { ...read, note };
}

function fromUrl(token: string): TypedName {
  if (!URL.canParse(token)) return { text: token, problem: 'this URL cannot be read' };
  const { hostname } = new URL(token);
  const ip = parseIp(hostname.replace(/^\[(.*)\]$/, '$1'));
  if (ip)
    return { name: { type: 'IP', text: formatIp(ip) }, note: `Took the address of ${token}`, uri: token };
  if (hostname === '') return { name: { type: 'URI', text: token } };
  const read = fromHost(hostname);
  return 'name' in read
    ? { ...read, note: `Took the host of ${token}`, uri: token }
    : { text: token, problem: read.problem };
}

function fromHost(host: string): TypedName {
  const ascii = toAscii(host.replace(/\.$/, '')) ?? host;
  const fault = dnsNameFault(ascii);
  if (fault !== undefined) return { text: host, problem: fault };
  const name: AltName = { type: 'DNS', text: ascii };
  return ascii === host.toLowerCase().replace(/\.$/, '')
    ? { name }
    : { name, note: `${host} is written ${ascii} in certificates` };
}
