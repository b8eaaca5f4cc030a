import { clientSnippets, type ClientSnippetId } from '#data/client-snippets.ts';
import { WorkbenchError } from '#core/errors.ts';
import { quoteSource } from './quote-source.ts';

/** What a program is told: where to ask, and the files beside it. */
export interface SnippetValues {
  url: string;
  ca: string;
  certificate: string;
  key: string;
  /** PKCS#12. */
  store: string;
  trust: string;
}

/** The names the files have in the zip. */
export const clientFileNames = {
  ca: 'ca.pem',
  certificate: 'client.pem',
  key: 'private-key.pem',
  store: 'client.p12',
  trust: 'truststore.p12',
} as const;

/** A program with its values as literals of its language. */
export function clientSnippet(id: ClientSnippetId, values: SnippetValues): string {
  const snippet = clientSnippets.find((one) => one.id === id) ?? clientSnippets[0];
  const text = snippet.text.map((line) =>
    line.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
      Object.hasOwn(values, name)
        ? quoteSource(snippet.language, values[name as keyof SnippetValues])
        : whole,
    ),
  );
  return `${text.join('\n')}\n`;
}

/**
 * The address of a server from what was typed: a host, with a port perhaps, or an https URL.
 *
 * @returns In ASCII, as every client takes it: host names as A-labels, the rest percent-encoded.
 * @throws {WorkbenchError} `export.no_url` for anything else.
 */
export function readServerUrl(typed: string): string {
  const text = typed.trim();
  // An IPv6 address alone has colons that are no port.
  const host = /^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*$/i.test(text) ? `[${text}]` : text;
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(host) ? host : `https://${host}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url?.protocol !== 'https:' || url.hostname === '' || url.username !== '' || url.password !== '')
    throw new WorkbenchError('export.no_url', `${typed.slice(0, 200)} is no https address`);
  return url.origin + strict(url.pathname) + strict(url.search);
}

/** URLs of browsers may hold what RFC 3986 §2 has no place for, and Java's URI refuses. */
const strict = (part: string): string =>
  part
    .replace(/[^\w.~!$&'()*+,;=:@/?%-]/g, (character) => encodeURIComponent(character))
    .replace(/%(?![\da-f]{2})/gi, '%25');
