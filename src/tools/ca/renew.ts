import type { KeyKind } from '#data/key-kinds.ts';
import { safeFileName } from '#core/export/file-names.ts';
import type { CaObject } from './ca-objects.ts';
import type { CaState } from './ca-state.svelte.ts';

/** Renews a root where it is: what it issued stays with it. With a new key the old one stays on the bench. */
export async function renewRoot(
  page: CaState,
  { id, content }: CaObject,
  years: number,
  newKey: KeyKind | undefined,
): Promise<void> {
  const { core, bench } = page.workbench;
  const ask = { validity: { days: Math.round(years * 365.25) }, ...(newKey && { newKey }) };
  const made = await core.call('renewRoot', [await page.signer(), ask, Date.now()]);
  const { authority, privateKey, inspected } = made;
  if (inspected.kind !== 'certificate' || !inspected.key) return;
  const { key } = inspected;
  const name = safeFileName(content.title, 'ca');
  bench.add([{ content: inspected, label: `${name}-renewed.pem`, origin: 'made' }]);
  if (newKey) {
    const held = { kind: 'made-key' as const, handle: privateKey, key };
    bench.add([{ content: held, label: `${name}-renewed.key`, origin: 'made' }]);
    bench.noteUnsaved(key.id);
  }
  bench.replace(id, { ...content, key, authority });
  bench.updateAuthority(id, authority);
}
