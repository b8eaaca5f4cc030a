import { toAscii } from '#core/x509/host.ts';
import { isWithin, parseDns } from './dns.ts';

interface Mailbox {
  form: 'email';
  /** As it is compared: without the quotes, which are no part of it. */
  local: string;
  host: string;
}

/** `Local-part "@" Domain` (RFC 5321 §4.1.2): the first is an atom or stands in quotes. */
const mailbox = /^(?:"((?:[^"\\]|\\.)*)"|([^\s"(),:;<>@[\]\\]+))@([^@]+)$/s;

/** A mail address in its parts; undefined for what is none. The host is in lower case, and in A-labels. */
export function parseMailbox(text: string): Mailbox | undefined {
  const [, quoted, atom = '', domain = ''] = mailbox.exec(text) ?? [];
  const host = parseHost(domain);
  if (host === undefined) return undefined;
  return { form: 'email', local: quoted?.replace(/\\(.)/gs, '$1') ?? atom, host };
}

/** A host name, or an address in brackets, which no constraint means. */
function parseHost(domain: string): string | undefined {
  if (/^\[[^[\]]+\]$/.test(domain)) return domain.toLowerCase();
  const name = parseDns(/^[\0-\x7f]*$/.test(domain) ? domain : (toAscii(domain) ?? ''));
  return name && !name.wildcard ? name.host : undefined;
}

/** One mailbox, all on a host, or all on hosts below a domain (`.a.example`). */
export type MailSubtree = Mailbox | { form: 'host'; host: string } | { form: 'domain'; host: string };

/** The base of a subtree of mail addresses; undefined for what is none. Nothing at all is every address. */
export function parseMailSubtree(text: string): MailSubtree | undefined {
  if (text.includes('@')) return parseMailbox(text);
  if (text === '' || text === '.') return { form: 'domain', host: '' };
  const below = text.startsWith('.');
  const host = parseHost(below ? text.slice(1) : text);
  return host === undefined ? undefined : { form: below ? 'domain' : 'host', host };
}

/** Whether an address lies in a subtree (RFC 5280 §4.2.1.10). Upper and lower case count before the @ only. */
export function mailCovers(subtree: MailSubtree, { local, host }: Mailbox): boolean {
  if (subtree.form === 'domain') return host !== subtree.host && isWithin(host, subtree.host);
  return host === subtree.host && (subtree.form === 'host' || local === subtree.local);
}
