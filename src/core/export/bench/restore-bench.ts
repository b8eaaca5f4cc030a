import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1, decodeUtf8, fileText } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { decryptPrivateKey } from '#core/container/encrypted-key.ts';
import { decodePem } from '#core/container/pem.ts';
import { inspectDer, inspectInputs } from '#core/detect/inspect.ts';
import type { Inspected, KeySummary } from '#core/detect/inspected.ts';
import { keySummary } from '#core/detect/kinds/key-summary.ts';
import type { Authority } from '#core/issue/ca/authority.ts';
import type { AuthorityChange } from '#core/issue/ca/changes.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { importPrivateKey, publicKeyOf } from '#core/keys/private-key.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { nameTitle } from '#core/x509/name.ts';
import { readCaFolder } from '../ca/read-ca-folder.ts';
import type { Manifest } from './manifest.ts';
import type { BenchFiles } from './open-archive.ts';

type Origin = 'made' | 'loaded';

interface RestoredKey {
  handle: CryptoKey;
  key: KeySummary;
}

interface RestoredAuthority {
  label: string;
  origin: Origin;
  title: string;
  key: KeySummary;
  authority: Authority;
  /** What others did to it since it was saved, and how it was then. */
  changes: AuthorityChange[];
  saved?: Authority;
}

export interface RestoredBench {
  authorities: RestoredAuthority[];
  objects: {
    label: string;
    origin: Origin;
    content: Inspected | Source | ({ kind: 'made-key' } & RestoredKey);
  }[];
  findings: Finding[];
}

interface Source {
  kind: 'configuration' | 'commands';
  source: string;
}

/**
 * Everything in a saved bench. What is missing or damaged is a finding, and the rest is restored.
 *
 * @param passphrase For all encrypted keys; undefined leaves these out.
 * @throws {WorkbenchError} `container.wrong_password` when it opens none of the keys and their files are as they were
 *   saved.
 */
export async function restoreBench(
  { files, manifest }: BenchFiles,
  passphrase: string | undefined,
  now: number,
  onItem: (done: number, total: number) => void = () => undefined,
): Promise<RestoredBench> {
  const result: RestoredBench = { authorities: [], objects: [], findings: [] };
  const keys = new Keys(passphrase, result.findings);
  const total = manifest.authorities.length + manifest.objects.length;
  let done = 0;
  for (const saved of manifest.authorities) {
    const own = new Map(
      Array.from(files).flatMap(([name, bytes]): [string, Bytes][] =>
        name.startsWith(`${saved.folder}/`) ? [[name.slice(saved.folder.length + 1), bytes]] : [],
      ),
    );
    await restoreAuthority(saved, own, keys, now, result);
    onItem(++done, total);
  }
  for (const { file, kind, label, origin, key } of manifest.objects) {
    const bytes = files.get(file);
    if (!bytes) result.findings.push(missing(file));
    else if (key) {
      const content = await keys.open(bytes, key, label, now, kind === 'made-key');
      if (content) result.objects.push({ label, origin, content });
    } else if (kind === 'configuration' || kind === 'commands') {
      result.objects.push({ label, origin, content: { kind, source: decodeUtf8(bytes) ?? fileText(bytes) } });
    } else {
      const { objects, findings } = await inspectInputs([{ name: label, bytes }], now);
      result.objects.push(...objects.map((content) => ({ label: content.input, origin, content })));
      result.findings.push(...findings);
    }
    onItem(++done, total);
  }
  keys.judge();
  return result;
}

async function restoreAuthority(
  { folder, label, origin, key: savedKey }: Manifest['authorities'][number],
  files: ReadonlyMap<string, Bytes>,
  keys: Keys,
  now: number,
  result: RestoredBench,
): Promise<void> {
  const read = readCaFolder(files, folder);
  const certificate = read && decodeCertificate(read.authority.certificate).value;
  const spki =
    certificate?.publicKey && certificate.der.slice(certificate.publicKey.start, certificate.publicKey.end);
  const key = spki && keySummary(spki);
  if (!read || !certificate || !key) {
    result.findings.push(missing(`${folder}/cacert.pem`));
    return;
  }
  const { authority, changes, saved, findings } = read;
  result.findings.push(...findings);
  const title = nameTitle(certificate.subject) || 'No name';
  result.authorities.push({ label, origin, title, key, authority, changes, ...(saved && { saved }) });
  const bytes = savedKey && files.get(savedKey.file);
  if (savedKey && !bytes) result.findings.push(missing(`${folder}/${savedKey.file}`));
  if (!savedKey || !bytes) return;
  const content = await keys.open(bytes, savedKey, savedKey.label, now, savedKey.made);
  if (content) result.objects.push({ label: savedKey.label, origin, content });
}

type OpenedKey = Inspected | ({ kind: 'made-key' } & RestoredKey);

/** Opens the keys of an archive with one passphrase. */
class Keys {
  readonly #passphrase: string | undefined;
  readonly #findings: Finding[];
  #opened = 0;
  #wrong: WorkbenchError | undefined;

  constructor(passphrase: string | undefined, findings: Finding[]) {
    this.#passphrase = passphrase;
    this.#findings = findings;
  }

  async open(
    file: Bytes,
    { sha256, encrypted }: { sha256: string; encrypted: boolean },
    label: string,
    now: number,
    made: boolean,
  ): Promise<OpenedKey | undefined> {
    const [block] = decodePem(decodeLatin1(file)).blocks;
    const isEncrypted = block?.label === 'ENCRYPTED PRIVATE KEY';
    const changed = toHex(hashBytes('SHA-256', file)) !== sha256;
    const broken = (detail: string): undefined => {
      this.#findings.push(unreadable(label, detail));
    };
    if (!block?.bytes || (encrypted && !isEncrypted && !changed)) {
      broken('It is damaged.');
      return;
    }
    if (isEncrypted && this.#passphrase === undefined) return undefined;
    try {
      const pkcs8 = isEncrypted ? await decryptPrivateKey(block.bytes, this.#passphrase ?? '') : block.bytes;
      if (isEncrypted) this.#opened++;
      return await asObject(pkcs8, label, now, made);
    } catch (error) {
      const problem = WorkbenchError.from(error);
      if (problem.code !== 'container.wrong_password') {
        broken(`It is damaged: ${problem.message}.`);
        return;
      }
      if (changed) {
        broken('Its file is not as it was saved: it is damaged, or was encrypted with another passphrase.');
        return;
      }
      this.#wrong = problem;
      return undefined;
    }
  }

  /** One passphrase is for all: where some opened, the others are not what they say. */
  judge(): void {
    if (!this.#wrong) return;
    if (this.#opened === 0) throw this.#wrong;
    this.#findings.push(unreadable('', 'The passphrase opens some of the keys and not all of them.'));
  }
}

async function asObject(pkcs8: Bytes, label: string, now: number, made: boolean): Promise<OpenedKey> {
  if (made) {
    try {
      const handle = await importPrivateKey(pkcs8);
      const key = keySummary(await publicKeyOf(pkcs8));
      if (key) return { kind: 'made-key', handle, key };
    } catch {
      // Another browser made it; here it can be kept and saved, if not used.
    }
  }
  return inspectDer(pkcs8, label, now, 'private-key');
}

const missing = (input: string): Finding => ({
  code: 'bench.missing',
  severity: 'error',
  title: 'A part of the saved bench is missing or cannot be read',
  at: { input, path: '' },
});

const unreadable = (input: string, detail: string): Finding => ({
  code: 'bench.key',
  severity: 'error',
  title: 'A private key of the saved bench was not restored',
  at: { input, path: '' },
  detail,
});
