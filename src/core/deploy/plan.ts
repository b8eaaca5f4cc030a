import { deployTargets } from '#data/deploy-targets.ts';
import { fileNames } from '#core/export/file-names.ts';
import { rankFindings } from '#core/findings/rank.ts';
import { builders } from './builders.ts';
import type { ChainParts } from './chain-parts.ts';
import type { DeployParts, PlanFile, TargetPlan } from './model.ts';
import { settledParts } from './parts.ts';
import { targetReadme } from './readme.ts';
import { settle } from './settle.ts';
import type { DeployOptions, PlannedFile, Setting } from './target.ts';

/** One target with the files as they will be. */
export interface Drawn {
  plan: TargetPlan;
  files: PlannedFile[];
  setting: Setting;
}

/** What every target would be given; no secret is in it. @param now Milliseconds since 1970 UTC. */
export function planTargets(parts: DeployParts, options: DeployOptions, now: number): TargetPlan[] {
  return drawTargets(settledParts(parts), options, now).map(({ plan }) => plan);
}

/** The same for a chain without its key: the READMEs say which files are made elsewhere. */
export function planChain(parts: ChainParts, options: DeployOptions, now: number): TargetPlan[] {
  return drawTargets(parts, options, now).map(({ plan, setting }) => {
    const there = plan.files.filter(({ text }) => text !== undefined);
    const missing = plan.files.filter(({ text }) => text === undefined).map(({ name }) => name);
    const text = targetReadme({ ...plan, files: there }, setting, missing);
    return {
      ...plan,
      files: plan.files.map((file) => (file.name === fileNames.readme ? { ...file, text } : file)),
    };
  });
}

/** Plans with what their files are made from. */
export function drawTargets(parts: ChainParts, options: DeployOptions, now: number): Drawn[] {
  const { setting, findings } = settle(parts, options, now);
  return deployTargets.map(({ id, title, group, about }) => {
    const built = builders[id](setting);
    const plan: TargetPlan = {
      id,
      title,
      group,
      about,
      folder: id,
      files: built.files.map(viewOf),
      steps: built.steps,
      test: built.test,
      findings: rankFindings([...findings, ...built.findings]),
    };
    plan.files.push({
      name: fileNames.readme,
      mode: 0o644,
      about: 'all of this to read',
      secret: false,
      text: targetReadme(plan, setting, []),
    });
    return { plan, files: built.files, setting };
  });
}

function viewOf(file: PlannedFile): PlanFile {
  const { name, mode, about } = file;
  const text = 'content' in file && typeof file.content === 'string' ? file.content : undefined;
  return { name, mode, about, secret: 'secret' in file, ...(text !== undefined && { text }) };
}
