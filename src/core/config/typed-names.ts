import { dnsNameFault } from '#core/x509/dns-name.ts';
import { toAscii } from '#core/x509/host.ts';
import { formatIp, parseIp } from '#core/x509/ip.ts';
import type { AltName } from './alt-name.ts';

export type TypedName = Taken | { text: string; problem: string };

interface Taken {
  name: AltName;
  /** What was taken from where, when it was not typed as it is. */
  note?: string;
  /** The URL whose host was taken, should the URL itself be meant. */
  uri?: string;
}

/** Reads names as people type or paste them: separated by blanks, commas, semicolons or line breaks. */
export function readTypedNames(text: string): TypedName[] {
  return text
    .split(/[\s,;]+/)
    .filter((token) => token !== '')
    .map(readTypedName);
}

function readTypedName(token: string): TypedName {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(token)) return fromUrl(token);
  const email = token.replace(/^mailto:/i, '');
  if (email.includes('@')) return fromEmail(token, email);
  const [, bracketed = ''] = /^\[(.*)\](?::\d+)?(?:\/.*)?$/.exec(token) ?? [];
  const ip = parseIp(bracketed === '' ? token : bracketed);
  if (ip) return { name: { type: 'IP', text: formatIp(ip) } };
  if (token.includes('%')) return { text: token, problem: 'an address in a certificate has no zone' };
  if (/^[\da-f:]*:[\da-f:]*:/i.test(token)) return { text: token, problem: 'it is no IPv6 address' };
  if (parseIp(token.replace(/\/\d+$/, ''))) {
    return { text: token, problem: 'it is a network; an entry names one address' };
  }
  const [, host = ''] = /^([^:/]*)(?::\d+)?(?:\/.*)?$/.exec(token) ?? [];
  const read = fromHost(host === '' ? token : host);
  if (!('name' in read) || host === token) return read;
  return { ...read, note: `Took ${read.name.text} of ${token}: certificates name hosts only` };
}

function fromEmail(token: string, email: string): TypedName {
  const [local = '', domain = '', ...more] = email.split('@');
  const ascii = toAscii(domain);
  if (more.length > 0 || local.includes(':') || ascii === undefined || dnsNameFault(ascii) !== undefined) {
    return { text: token, problem: 'it is no e-mail address' };
  }
  if (!/^[\x21-\x7e]+$/.test(local)) {
    return { text: token, problem: 'the part before the @ must be ASCII in a certificate' };
  }
  const text = `${local}@${ascii}`;
  return text === email
    ? { name: { type: 'email', text } }
    : { name: { type: 'email', text }, note: `Took ${text} for ${token}` };
}

function fromUrl(token: string): TypedName {
  if (!URL.canParse(token)) return { text: token, problem: 'this URL cannot be read' };
  const { hostname } = new URL(token);
  const ip = parseIp(hostname.replace(/^\[(.*)\]$/, '$1'));
  if (ip)
    return { name: { type: 'IP', text: formatIp(ip) }, note: `Took the address of ${token}`, uri: token };
  if (hostname === '') return { name: { type: 'URI', text: token } };
  const read = fromHost(hostname);
  if (!('name' in read)) return { text: token, problem: read.problem };
  return { ...read, note: `Took the host of ${token}`, uri: token };
}

function fromHost(host: string): TypedName {
  const bare = host.replace(/\.$/, '');
  const ascii = toAscii(bare) ?? bare;
  // What looks like a number is judged as typed: the parser would have made an address of it.
  const fault = dnsNameFault(bare === '' ? host : /^[\da-fx.]+$/i.test(bare) ? bare : ascii);
  if (fault !== undefined) return { text: host, problem: fault };
  const name: AltName = { type: 'DNS', text: ascii };
  return ascii === bare.toLowerCase()
    ? { name }
    : { name, note: `${host} is written ${ascii} in certificates` };
}
