import type { Finding } from '#core/findings/finding.ts';
import { applyEdits } from './recipe/edits.ts';
import { opensslCommands } from './recipe/openssl-command.ts';
import { Recipe } from './recipe/recipe.ts';
import type { ScriptText } from './shell/read-text.ts';
import type { Shell } from './shell/shell.ts';

/**
 * Looks for recipes that run and miss their aim: certificates without extensions, a CA with the key of its server,
 * days given where they mean nothing.
 *
 * @returns The commands put right, if there was anything to put right; warnings that no single command could give.
 */
export function correctRecipe(
  text: string,
  script: ScriptText,
  shell: Shell,
): { findings: Finding[]; corrected?: string } {
  const commands = opensslCommands(text, script.lines);
  const recipe = new Recipe(text, commands, shell);
  for (const command of commands) recipe.review(command);
  // Without a certificate that misses its aim, taking needless words away is no correction.
  if (!recipe.misses) return { findings: recipe.findings };
  return { findings: recipe.findings, corrected: applyEdits(text, script, recipe.edits) };
}
