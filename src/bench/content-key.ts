import { decodeLatin1 } from '#core/bytes/text.ts';
import { briefOf } from '#workers/light.ts';
import { type BenchContent, keyIdOf } from './object.ts';

const known = new WeakMap<BenchContent, string>();

/** The same for what is the same byte for byte. Contents are replaced whole, so each has one key. */
export function contentKey(content: BenchContent): string {
  const key = known.get(content) ?? makeKey(content);
  known.set(content, key);
  return key;
}

function makeKey(content: BenchContent): string {
  if ('source' in content) return `${content.kind}:${content.source}`;
  if (content.kind === 'made-key') return `made-key:${keyIdOf(content) ?? ''}`;
  if (content.kind === 'authority') return `authority:${decodeLatin1(content.authority.certificate)}`;
  // Ten thousand certificates: their hash is at hand, and no two of one hash were ever found.
  if (content.kind === 'certificate') return `certificate:${briefOf(content).sha256}`;
  return `${content.kind}:${decodeLatin1(content.der)}`;
}
