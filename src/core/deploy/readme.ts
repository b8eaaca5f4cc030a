import { visibleText } from '#core/bytes/visible.ts';
import { nameTitle } from '#core/x509/name.ts';
import type { TargetPlan } from './model.ts';
import type { Setting } from './target.ts';

const day = (time: number): string =>
  Number.isNaN(time)
    ? 'an unreadable date'
    : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * `README.txt` of one folder: what is in it, what to do, how to see that it works.
 *
 * @param missing Files that are left out because the key is not at hand.
 */
export function targetReadme(
  { title, about, files, steps, test, findings }: Omit<TargetPlan, 'id' | 'group' | 'folder'>,
  { leaf, hosts }: Setting,
  missing: readonly string[],
): string {
  const width = Math.max(...files.map(({ name }) => name.length), 10);
  const problems = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return [
    `${title}: ${about}`,
    '',
    `Certificate  ${visibleText(nameTitle(leaf.subject))}`,
    `Names        ${hosts.join(', ')}`,
    `Valid until  ${day(leaf.notAfter.time)}`,
    '',
    ...section(
      'Mind',
      problems.map((one) =>
        visibleText(one.detail === undefined ? one.title : `${one.title}: ${one.detail}`),
      ),
    ),
    ...section(
      'Files',
      files.map((file) => `${file.name.padEnd(width)}  ${file.mode.toString(8)}  ${file.about}`),
    ),
    ...(missing.length > 0 ? section('Left out: the private key was not at hand', [...missing]) : []),
    ...section('Install, in this folder', steps),
    ...section('Test', test),
  ].join('\n');
}

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`), ''];
