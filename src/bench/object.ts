import type { Inspected } from '#core/detect/inspected.ts';
import type { Authority } from '#core/issue/ca/authority.ts';
import { documentTitle } from '#core/x509/document-title.ts';
import { briefOf } from '#workers/light.ts';

/** A private key made here is held as a handle; its bytes exist only in what the person saves. */
export interface MadeKey {
  kind: 'made-key';
  handle: CryptoKey;
  key: { id: string; pin: string; title: string };
}

/** A CA of the person's own: the certificate with all that is kept of what it issued. Its key is another object. */
export interface BenchAuthority {
  kind: 'authority';
  authority: Authority;
  /** Foreign text: what people would call it. */
  title: string;
  /** Of the key in its certificate. */
  key: { id: string; pin: string; title: string };
}

export interface Configuration {
  kind: 'configuration';
  source: string;
}

/** Shell commands that were pasted or dropped, to be run. */
export interface Commands {
  kind: 'commands';
  source: string;
}

export type BenchContent = Inspected | MadeKey | BenchAuthority | Configuration | Commands;

/** One thing that was loaded or made in this visit. */
export interface BenchObject {
  id: number;
  content: BenchContent;
  /** A file name, or where it came from. */
  label: string;
  origin: 'made' | 'loaded';
}

/** Where it is shown or used. */
export function routeOf({ id, content }: BenchObject): string {
  if (content.kind === 'configuration') return `make?config=${id}`;
  if (content.kind === 'authority') return `ca?item=${id}`;
  return content.kind === 'commands' ? `commands?item=${id}` : `inspect?item=${id}`;
}

/** Text that is written rather than read, and CAs: they have pages of their own and are not inspected. */
export const hasOwnPage = ({ content }: BenchObject): boolean =>
  'source' in content || content.kind === 'authority';

/** What was read or made as a file of its own, and can be inspected. */
export const isInspected = (content: BenchContent): content is Inspected =>
  content.kind !== 'made-key' && content.kind !== 'authority' && !('source' in content);

const kindTitles: Record<Exclude<BenchContent, { what: string }>['kind'], string> = {
  certificate: 'Certificate',
  request: 'Certificate request',
  'private-key': 'Private key',
  'made-key': 'Private key',
  authority: 'Certificate authority',
  'encrypted-key': 'Encrypted private key',
  'public-key': 'Public key',
  configuration: 'Configuration',
  commands: 'Commands',
  other: 'Not read',
};

export const kindTitle = (content: BenchContent): string =>
  'what' in content ? content.what : kindTitles[content.kind];

/** The same in the middle of a sentence: `certificate request`, but `PKCS #12 store`. */
export function kindWords(content: BenchContent): string {
  const title = kindTitle(content);
  return /^.[A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** What a person would call it. Foreign text: to be shown with `VisibleText`. */
export function objectTitle(content: BenchContent): string {
  switch (content.kind) {
    case 'certificate':
      return briefOf(content).title;
    case 'request':
      return documentTitle(content.request);
    case 'private-key':
    case 'public-key':
    case 'made-key':
      return content.key?.title ?? kindTitle(content);
    default:
      return 'title' in content ? content.title : kindTitle(content);
  }
}

/** Objects with the same public key carry the same identifier. */
export function keyIdOf(content: BenchContent): string | undefined {
  return 'key' in content ? content.key?.id : undefined;
}
