import type { Finding, FindingKind, Range } from '#core/findings/finding.ts';
import type { MendKind } from './shell/cursor.ts';
import type { ScriptText } from './shell/read-text.ts';
import type { RunRecord } from './shell/steps.ts';

const mends: Readonly<Record<MendKind, FindingKind & { detail: string }>> = {
  quote: {
    code: 'commands.curly_quotes',
    severity: 'warning',
    title: 'Curly quotes were read as plain ones',
    detail: 'A web page or a word processor set them; a real shell takes them for letters.',
  },
  space: {
    code: 'commands.odd_spaces',
    severity: 'warning',
    title: 'Spaces of another kind were read as plain ones',
    detail: 'They come from a web page; a real shell takes them for letters.',
  },
  dash: {
    code: 'commands.long_dashes',
    severity: 'warning',
    title: 'A long dash was read as the hyphen of an option',
    detail: 'A word processor made it; openssl would not know the option.',
  },
  continuation: {
    code: 'commands.blank_after_backslash',
    severity: 'warning',
    title: 'The blank after a backslash was dropped',
    detail: 'A real shell continues a line only when the backslash is its last character.',
  },
  'lost-continuation': {
    code: 'commands.lost_backslash',
    severity: 'warning',
    title: 'Lines with nothing but options were read as part of the command above them',
    detail: 'A real shell needs a backslash at the end of the line before.',
  },
  'here-document': {
    code: 'commands.here_document_end',
    severity: 'warning',
    title: 'The end of a here-document was found although blanks stand around it',
    detail: 'A real shell wants it alone on its line.',
  },
  unended: {
    code: 'commands.here_document_open',
    severity: 'error',
    title: 'A here-document never ends: all the rest was taken for it',
    detail: 'Its last line must be the word after <<, alone.',
  },
  placeholder: {
    code: 'commands.placeholder',
    severity: 'warning',
    title: 'A name in angle brackets was taken as it stands',
    detail: 'Put your own in its place; to a real shell the brackets are redirections.',
  },
};

/** What is to be said of the text itself: mended signs, faults, lines that are no commands. */
export function textFindings(script: ScriptText, record: RunRecord): Finding[] {
  const at = (range: Range): Finding['at'] => ({
    input: '',
    path: '',
    range,
    line: record.lineOf(range.start),
  });
  const findings: Finding[] = [];
  for (const [kind, { detail, ...rest }] of Object.entries(mends)) {
    const places = script.mends.filter((mend) => mend.kind === kind);
    const [first] = places;
    if (first === undefined) continue;
    const { start, end } = first;
    const more = places.length > 1 ? ` This is the first of ${places.length} places.` : '';
    findings.push({ ...rest, at: at({ start, end }), detail: detail + more });
  }
  for (const { message, range } of script.faults)
    findings.push({ ...fault, title: `This line is not understood: ${message}`, at: at(range) });
  const windows = script.lines.find(({ prompt }) => prompt === 'windows');
  if (windows !== undefined)
    findings.push({ ...windowsPrompt, at: at({ start: windows.start, end: windows.end }) });
  const root = script.lines.find(({ prompt }) => prompt === 'root');
  if (root !== undefined) findings.push({ ...rootPrompt, at: at({ start: root.start, end: root.end }) });
  const [prose] = script.prose;
  if (script.lines.length === 0) findings.push({ ...nothing, at: { input: '', path: '' } });
  else if (prose !== undefined) {
    const count = script.prose.length;
    const title =
      count === 1
        ? 'One line is no command and was passed over'
        : `${count} lines are no commands and were passed over`;
    findings.push({ code: 'commands.prose', severity: 'info', title, at: at(prose) });
  }
  return findings;
}

const fault = { code: 'commands.syntax', severity: 'error' } as const;
const windowsPrompt: FindingKind & { detail: string } = {
  code: 'commands.windows_prompt',
  severity: 'notice',
  title: 'Commands typed at a Windows prompt run as if at a Unix shell',
  detail: 'Backslashes were read as slashes, and ^ at the end of a line as its continuation.',
};
const rootPrompt: FindingKind & { detail: string } = {
  code: 'commands.root_prompt',
  severity: 'info',
  title: '# was read as a prompt, not as a comment',
  detail: 'There are no other commands in the text.',
};
const nothing: FindingKind & { detail: string } = {
  code: 'commands.nothing',
  severity: 'warning',
  title: 'There is no command in this text',
  detail: 'Commands start with openssl, cat, echo and the like, also after a $ prompt.',
};
