import type { Bytes } from '#core/bytes/bytes.ts';
import type { Extension } from '#core/x509/extension.ts';
import { type ExtensionRequest, type ExtensionRequestOf, oidOfExtension } from '../request.ts';
import type { CopyExtensions } from './candidate.ts';

/**
 * What the CA sets and what it takes over, as `openssl ca` puts them together: its own come first; `copy` adds what is
 * not there yet, one of a kind; `copyall` puts what is asked for in the place of what is there (and, of two alike, the
 * last). The builder does that last step for two of the same kind: the later one replaces the earlier, at the end.
 *
 * @param der The bytes that the extensions were read from.
 */
export function copyExtensions(
  own: readonly ExtensionRequest[],
  { der, extensions }: { der: Bytes; extensions: readonly Extension[] },
  mode: CopyExtensions,
): ExtensionRequest[] {
  if (mode === 'none') return [...own];
  const copied = extensions.map(({ oid, critical, content: { start, end } }) => ({
    type: 'other' as const,
    oid,
    critical,
    der: der.subarray(start, end),
  }));
  return [...own, ...(mode === 'copyall' ? copied : missing(own, copied))];
}

function missing(
  own: readonly ExtensionRequest[],
  copied: readonly ExtensionRequestOf<'other'>[],
): ExtensionRequest[] {
  const there = new Set(own.map(oidOfExtension));
  return copied.filter(({ oid }) => {
    if (there.has(oid)) return false;
    there.add(oid);
    return true;
  });
}
