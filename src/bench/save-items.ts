import type { BenchItem, HeldKey } from '#core/export/bench/items.ts';
import { type BenchObject, isInspected, keyIdOf, objectTitle } from './object.ts';

const pemLabels: Partial<Record<BenchObject['content']['kind'], string>> = {
  certificate: 'CERTIFICATE',
  request: 'CERTIFICATE REQUEST',
  crl: 'X509 CRL',
};

/** What is saved of these objects. The key of a CA goes into the CA's folder and nowhere else. */
export function saveItems(objects: readonly BenchObject[]): BenchItem[] {
  const keys = new Map(objects.flatMap((object) => entryOf(object)));
  const inFolders = new Set<BenchObject>();
  const authorities = objects.flatMap(({ content, label, origin }): BenchItem[] => {
    if (content.kind !== 'authority') return [];
    const { authority, title } = content;
    const key = keys.get(content.key.id);
    if (key) inFolders.add(key.object);
    return [
      {
        kind: 'authority',
        label,
        origin,
        title,
        authority,
        ...(key && { key: { ...key.key, label: key.object.label } }),
      },
    ];
  });
  const rest = objects.filter((object) => object.content.kind !== 'authority' && !inFolders.has(object));
  return [...authorities, ...rest.flatMap(itemOf)];
}

function entryOf(object: BenchObject): [string, { object: BenchObject; key: HeldKey }][] {
  const id = keyIdOf(object.content);
  const key = heldKey(object);
  return id === undefined || !key ? [] : [[id, { object, key }]];
}

/** Private keys that are open. */
export function heldKey({ content }: BenchObject): HeldKey | undefined {
  if (content.kind === 'made-key') return { handle: content.handle };
  return content.kind === 'private-key' && !content.locked ? { der: content.der } : undefined;
}

function itemOf(object: BenchObject): BenchItem[] {
  const { content, label: called, origin } = object;
  const label = called || objectTitle(content);
  const key = heldKey(object);
  if (key) return [{ kind: 'key', label, origin, key }];
  if (content.kind === 'configuration' || content.kind === 'commands')
    return [{ kind: content.kind, label, origin, source: content.source }];
  if (!isInspected(content)) return [];
  if (content.locked) {
    const { der, label: pem, headers } = content.locked;
    return [{ kind: 'file', label, origin, content: der, ...(pem !== undefined && { pem, headers }) }];
  }
  if (content.kind === 'public-key' && content.spki)
    return [{ kind: 'file', label, origin, content: content.spki, pem: 'PUBLIC KEY' }];
  const pem = pemLabels[content.kind];
  return [
    pem === undefined
      ? { kind: 'file', label, origin, content: content.written ?? content.der }
      : { kind: 'file', label, origin, content: content.der, pem },
  ];
}
