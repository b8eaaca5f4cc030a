import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encryptPrivateKey } from '#core/container/encrypted-key.ts';
import { encodePem } from '#core/container/pem.ts';
import { holdsPrivateKey } from '#core/detect/private-key.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { toPrivateKeyInfo } from '#core/keys/private-key.ts';
import { type BundleFile, zipFiles } from '../bundle.ts';
import { caFolder } from '../ca/ca-folder.ts';
import { caFiles } from '../ca/folder-files.ts';
import { safeFileName } from '../file-names.ts';
import type { BenchItem, HeldKey, KeyChoice } from './items.ts';
import { type Manifest, manifestName, type SavedObject, writeManifest } from './manifest.ts';

export interface SavedBench {
  zip: Bytes;
  /** Labels of what is not in it: private keys that were to be left out, or have no form in which they can be encrypted. */
  leftOut: string[];
}

/**
 * All of the bench as one zip: each CA as the folder of its own that openssl goes on with, the rest as files.
 *
 * @param now Milliseconds since 1970 UTC.
 * @param onItem Called with the number of items done: every encrypted key costs a tenth of a second.
 */
export async function saveBench(
  items: readonly BenchItem[],
  choice: KeyChoice,
  now: number,
  onItem: (done: number) => void = () => undefined,
): Promise<SavedBench> {
  const files: BundleFile[] = [];
  const leftOut: string[] = [];
  const manifest: Manifest = {
    format: 'certwright-bench',
    version: 1,
    saved: now,
    authorities: [],
    objects: [],
  };
  for (const [i, item] of items.entries()) {
    const { label, origin } = item;
    if (item.kind === 'authority') {
      const folder = `ca-${i + 1}-${safeFileName(item.title, 'ca')}`;
      const key = item.key && (await keyText(item.key, choice));
      if (item.key && key === undefined) leftOut.push(item.key.label || label);
      const folderFiles = caFolder(item.authority, key, now);
      files.push(...folderFiles.map((file) => ({ ...file, name: `${folder}/${file.name}` })));
      manifest.authorities.push({
        folder,
        label,
        origin,
        ...(item.key &&
          key !== undefined && {
            key: { ...savedKey(caFiles.key, key, choice), label: item.key.label, made: 'handle' in item.key },
          }),
      });
    } else {
      const file = await fileOf(item, choice);
      if (!file) leftOut.push(label);
      else {
        const name = `files/${String(i + 1).padStart(4, '0')}-${safeFileName(label, 'object')}${file.extension}`;
        files.push({ name, mode: file.secret ? 0o600 : 0o644, content: file.content });
        const key = file.kind === 'key' || file.kind === 'made-key';
        manifest.objects.push({
          kind: file.kind,
          file: name,
          label,
          origin,
          ...(key && { key: savedKey(name, file.content, choice) }),
        });
      }
    }
    onItem(i + 1);
  }
  const state = { name: manifestName, mode: 0o644 as const, content: writeManifest(manifest) };
  const guide = { name: 'README.txt', mode: 0o644 as const, content: readme(manifest, choice) };
  return { zip: await zipFiles([guide, state, ...files], now), leftOut };
}

interface ItemFile {
  kind: SavedObject['kind'];
  content: string | Bytes;
  extension: string;
  secret: boolean;
}

async function fileOf(
  item: Exclude<BenchItem, { kind: 'authority' }>,
  choice: KeyChoice,
): Promise<ItemFile | undefined> {
  if (item.kind === 'key') {
    const content = await keyText(item.key, choice);
    const kind = 'handle' in item.key ? 'made-key' : 'key';
    return content === undefined ? undefined : { kind, content, extension: '.key.pem', secret: true };
  }
  if (item.kind !== 'file') {
    const extension = item.kind === 'commands' ? '.sh' : '.cnf';
    return { kind: item.kind, content: item.source, extension, secret: false };
  }
  const { content, pem, headers = [] } = item;
  const secret = holdsPrivateKey(content);
  // Only PKCS #8 can be encrypted; what holds a key in another way is saved where plain keys are wanted.
  if (secret && choice.keys !== 'plain') return undefined;
  if (pem === undefined) return { kind: 'file', content, extension: '.bin', secret };
  const text = encodePem(pem, content);
  const whole = headers.length === 0 ? text : text.replace('\n', `\n${headers.join('\n')}\n\n`);
  return { kind: 'file', content: whole, extension: '.pem', secret };
}

async function keyText(key: HeldKey, choice: KeyChoice): Promise<string | undefined> {
  if (choice.keys === 'left out') return undefined;
  const pkcs8 = 'handle' in key ? await exportPrivateKey(key.handle) : toPrivateKeyInfo(key.der);
  if (!pkcs8) return undefined;
  return choice.keys === 'plain'
    ? encodePem('PRIVATE KEY', pkcs8)
    : encodePem('ENCRYPTED PRIVATE KEY', await encryptPrivateKey(pkcs8, choice.passphrase));
}

const savedKey = (file: string, content: string | Bytes, { keys }: KeyChoice) => ({
  file,
  sha256: toHex(hashBytes('SHA-256', typeof content === 'string' ? encodeUtf8(content) : content)),
  encrypted: keys === 'encrypted',
});

function readme({ authorities, objects }: Manifest, { keys }: KeyChoice): string {
  return [
    'A bench, saved with Certwright',
    '',
    'To go on: open Certwright, on any computer and without a network, and drop this zip on the page.',
    {
      encrypted:
        'Private keys are encrypted with the passphrase that was chosen; nobody can open them without it.',
      plain: 'Private keys are NOT encrypted: whoever has this file has them.',
      'left out': 'Private keys are not in it.',
    }[keys],
    '',
    ...authorities.map(
      ({ folder }) => `${folder}: a CA; openssl goes on with it as well, see README.txt there.`,
    ),
    ...(objects.length === 0 ? [] : [`files: ${objects.length} more`]),
    '',
  ].join('\n');
}
