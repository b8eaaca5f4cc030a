import type { TargetId } from '#data/deploy-targets.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { fileNames } from '#core/export/file-names.ts';
import { keyMaterial } from './keys.ts';
import type { DeployKey, DeployParts } from './model.ts';
import { settledParts } from './parts.ts';
import { type Drawn, drawTargets } from './plan.ts';
import { targetReadme } from './readme.ts';
import type { DeployOptions, KeyMaterial, PlannedFile } from './target.ts';

/**
 * A folder for each target. Key bytes are in it, as the person saves it.
 *
 * @param key Absent: files that would hold it are left out, and the README says so.
 * @throws {WorkbenchError} `deploy.unreadable_key`.
 */
export async function zipTargets(
  parts: DeployParts,
  key: DeployKey | undefined,
  targets: readonly TargetId[],
  options: DeployOptions,
  now: number,
): Promise<Bytes> {
  const material = key && (await keyMaterial(key));
  const chosen = drawTargets(settledParts(parts), options, now).filter(({ plan }) =>
    targets.includes(plan.id),
  );
  const folders = await Promise.all(chosen.map((one) => folderOf(one, material)));
  return zipFiles(folders.flat(), now);
}

async function folderOf(
  { plan, files, setting }: Drawn,
  key: KeyMaterial | undefined,
): Promise<BundleFile[]> {
  const made: BundleFile[] = [];
  const missing: string[] = [];
  for (const file of files) {
    const content = await contentOf(file, key);
    if (content === undefined) missing.push(file.name);
    else made.push({ name: file.name, mode: file.mode, content });
  }
  const there = plan.files.filter(({ name }) => !missing.includes(name));
  const readme = targetReadme({ ...plan, files: there }, setting, missing);
  const all = [...made, { name: fileNames.readme, mode: 0o644 as const, content: readme }];
  return all.map((file) => ({ ...file, name: `${plan.folder}/${file.name}` }));
}

async function contentOf(
  file: PlannedFile,
  key: KeyMaterial | undefined,
): Promise<BundleFile['content'] | undefined> {
  if ('content' in file) return file.content;
  if ('make' in file) return file.make();
  return key && file.secret(key);
}
