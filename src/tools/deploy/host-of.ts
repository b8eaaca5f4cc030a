import { readTypedNames } from '#core/config/typed-names.ts';

/** What was typed, taken apart. */
export interface Reached {
  /** As it is where it is no name: its reader says why. */
  host: string;
  port: number;
  /** The URL, where one was typed or can be made. */
  endpoint: string;
  note: string;
}

const HTTPS = 443;

/** Takes a host, an address, either with a port, or a URL. */
export function hostOf(typed: string): Reached {
  const text = typed.trim();
  const refused = { host: text, port: HTTPS, endpoint: text, note: '' };
  const [read, ...more] = readTypedNames(text);
  if (!read || more.length > 0 || 'problem' in read) return refused;
  const { type, text: host } = read.name;
  if (type !== 'DNS' && type !== 'IP') return refused;
  const isUrl = text.includes('://');
  const port = portIn(text, isUrl);
  // The endpoint of a skill is always on 443; a server need not be.
  const endpoint = isUrl ? text : `https://${host.includes(':') ? `[${host}]` : host}/`;
  const note = host === text ? '' : `The host is ${host}${port === HTTPS ? '' : `, the port ${port}`}.`;
  return { host, port, endpoint, note };
}

function portIn(text: string, isUrl: boolean): number {
  const port = isUrl ? new URL(text).port : (/^(?:\[[^\]]*\]|[^:\s/]+):(\d+)/.exec(text)?.[1] ?? '');
  return port === '' ? HTTPS : Number(port);
}
