import { toColonHex } from '#core/bytes/hex.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { type BenchObject, objectTitle } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';

/** Leaves as a list names them: `shop.example.com · fullchain.pem`; those of one name say their fingerprint as well. */
export function leafTitles(leaves: readonly BenchObject[]): { id: number; title: string }[] {
  const named = leaves.map((object) => ({ object, title: plainTitle(object) }));
  const counts = new Map<string, number>();
  for (const { title } of named) counts.set(title, (counts.get(title) ?? 0) + 1);
  return named.map(({ object, title }) => ({
    id: object.id,
    title: (counts.get(title) ?? 0) > 1 ? `${title} · SHA-256 ${fingerprintOf(object)}…` : title,
  }));
}

const plainTitle = ({ content, label }: BenchObject): string =>
  `${visibleText(objectTitle(content))} · ${visibleText(label)}`;

const fingerprintOf = (object: BenchObject): string =>
  isCertificate(object) ? toColonHex(object.content.sha256.subarray(0, 4)) : '';
