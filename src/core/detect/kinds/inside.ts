import type { Bytes } from '#core/bytes/bytes.ts';
import type { Inspected } from '../inspected.ts';
import type { Look } from './look.ts';

/** Certificates or lists that came along in something: each becomes an object of its own. */
export async function inspectAll(
  list: readonly Bytes[],
  kind: 'certificate' | 'crl',
  name: string,
  input: string,
  look: Look,
): Promise<Inspected[]> {
  const objects: Inspected[] = [];
  for (const [i, der] of list.entries()) {
    const piece = {
      der,
      kind,
      headers: [],
      name: list.length > 1 ? `${name} ${i + 1}` : name,
      range: { start: 0, end: der.length },
    };
    objects.push(await look.inside(piece, input, look));
  }
  return objects;
}
