import type { ScriptText } from '../shell/read-text.ts';

/** Text in the place of a range of the original. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The commands with the edits applied. A text with sentences between the commands loses them: what comes out is a
 * script.
 */
export function applyEdits(text: string, script: ScriptText, edits: readonly Edit[]): string {
  if (script.prose.length === 0 && script.configurations.length === 0)
    return edited(text, 0, text.length, edits);
  return script.lines
    .map(({ start, next, prompt }) => {
      const lines = edited(text, start, next, edits).trimEnd();
      return `${prompt === undefined ? lines : lines.replace(/\n[ \t]*> ?/g, '\n')}\n`;
    })
    .join('');
}

function edited(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let output = '';
  let at = start;
  const inside = edits.filter((edit) => edit.start >= start && edit.end <= end);
  for (const edit of inside.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    // What lies in a part that was replaced already is gone with it.
    if (edit.start < at) continue;
    output += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return output + text.slice(at, end);
}
