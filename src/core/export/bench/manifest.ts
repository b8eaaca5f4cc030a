import { isRecord } from '../ca/ca-state.ts';

/** `certwright-bench.json`: what the files of a saved bench were called and where they came from. */
export interface Manifest {
  format: 'certwright-bench';
  version: 1;
  /** Milliseconds since 1970 UTC. */
  saved: number;
  authorities: SavedAuthority[];
  objects: SavedObject[];
}

type Origin = 'made' | 'loaded';

/** A key's file, as it was written: who changed it since encrypted it anew, or it is damaged. */
interface SavedKey {
  file: string;
  /** Of the file, hex. */
  sha256: string;
  encrypted: boolean;
}

interface SavedAuthority {
  folder: string;
  label: string;
  origin: Origin;
  /** Absent where it was left out. */
  key?: SavedKey & { label: string; made: boolean };
}

/** `key` and `made-key` are private keys; the second was made here and becomes a handle again. */
export interface SavedObject {
  kind: 'key' | 'made-key' | 'configuration' | 'commands' | 'file';
  file: string;
  label: string;
  origin: Origin;
  key?: SavedKey;
}

export const manifestName = 'certwright-bench.json';

/** More objects than any bench has, as many files as an archive is read to. */
const MAX_OBJECTS = 10_000;
const MAX_LABEL = 500;

export const writeManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`;

/**
 * Reads a manifest of anybody's: what makes no sense in it is passed over, and no path in it is more than a key to what
 * the archive holds.
 *
 * @returns Undefined for another format; `newer` for one that a later Certwright wrote.
 */
export function readManifest(text: string): Manifest | 'newer' | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(json) || json['format'] !== 'certwright-bench') return undefined;
  if (json['version'] !== 1) return 'newer';
  const saved = json['saved'];
  return {
    format: 'certwright-bench',
    version: 1,
    saved: typeof saved === 'number' && Math.abs(saved) < 8e15 ? saved : 0,
    authorities: records(json['authorities']).flatMap(readAuthority),
    objects: records(json['objects']).flatMap(readObject),
  };
}

const records = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.slice(0, MAX_OBJECTS).filter(isRecord) : [];

const textIn = (record: Record<string, unknown>, name: string): string => {
  const value = record[name];
  return typeof value === 'string' ? value.slice(0, MAX_LABEL) : '';
};

const originIn = (record: Record<string, unknown>): Origin =>
  record['origin'] === 'made' ? 'made' : 'loaded';

function readAuthority(record: Record<string, unknown>): SavedAuthority[] {
  const folder = textIn(record, 'folder');
  if (folder === '') return [];
  const stated = record['key'];
  const key = readKey(stated);
  return [
    {
      folder,
      label: textIn(record, 'label'),
      origin: originIn(record),
      ...(key &&
        isRecord(stated) && {
          key: { ...key, label: textIn(stated, 'label'), made: stated['made'] === true },
        }),
    },
  ];
}

function readObject(record: Record<string, unknown>): SavedObject[] {
  const kind = kinds.find((one) => one === record['kind']);
  const file = textIn(record, 'file');
  if (!kind || file === '') return [];
  const key = readKey(record['key']);
  return [{ kind, file, label: textIn(record, 'label'), origin: originIn(record), ...(key && { key }) }];
}

const kinds = ['key', 'made-key', 'configuration', 'commands', 'file'] as const;

function readKey(value: unknown): SavedKey | undefined {
  if (!isRecord(value)) return undefined;
  const file = textIn(value, 'file');
  return file === ''
    ? undefined
    : { file, sha256: textIn(value, 'sha256'), encrypted: value['encrypted'] !== false };
}
