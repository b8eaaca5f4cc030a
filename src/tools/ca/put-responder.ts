import type { Inspected } from '#core/detect/inspected.ts';
import type { Workbench } from '../tool.ts';

/** Puts a certificate and the key made for it on the bench. */
export function putOnBenchKey(
  { bench }: Workbench,
  inspected: Inspected,
  handle: CryptoKey,
  name: string,
): void {
  if (inspected.kind !== 'certificate' || !inspected.key) return;
  bench.add([
    { content: inspected, label: `${name}.pem`, origin: 'made' },
    { content: { kind: 'made-key', handle, key: inspected.key }, label: `${name}.key`, origin: 'made' },
  ]);
  bench.noteUnsaved(inspected.key.id);
}
