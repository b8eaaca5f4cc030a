import type { ScriptText } from './shell/read-text.ts';
import type { Shell } from './shell/shell.ts';
import type { Finding } from '#core/findings/finding.ts';
export function correctRecipe(
  _t: string,
  _s: ScriptText,
  _sh: Shell,
): { findings: Finding[]; corrected?: string } {
  return { findings: [] };
}
