import type { Question } from '#core/config/question.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import type { Argument } from './expand.ts';

/** One pipeline of the text, and what became of it. In a loop there is one for each turn. */
export interface Step {
  /** UTF-16 units of the text. */
  range: Range;
  /** 1-based, where it starts. */
  line: number;
  /** As typed. */
  command: string;
  /** `openssl req`; several are joined by ` | `. */
  program: string;
  /** Undefined when it has no meaning here and was left alone. */
  status: number | undefined;
  /** What would stand on the terminal. */
  stdout: string;
  stderr: string;
  /** Those about the command have an empty `input` and a range of the text. */
  findings: Finding[];
  /** Names of the files made or changed. */
  written: string[];
}

/** Steps shown; the rest of a long loop says nothing new. */
const MAX_STEPS = 2000;
/** Characters of output kept of one step. */
const MAX_OUTPUT = 200_000;

/** Collects what a run does. */
export class RunRecord {
  readonly text: string;
  readonly steps: Step[] = [];
  /** Those that belong to no step. */
  readonly findings: Finding[] = [];
  readonly questions: Question[] = [];
  /** Blocks of the text that look like configuration files. */
  configurations: readonly Range[] = [];
  /** Steps that were run, also those not kept. */
  count = 0;
  readonly #lineStarts: number[];

  constructor(text: string) {
    this.text = text;
    this.#lineStarts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  /** 1-based. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.#lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** A step that is about to run; it is filled in while it does. */
  open(range: Range): Step {
    const { start, end } = range;
    const step: Step = {
      range: { start, end },
      line: this.lineOf(start),
      command: this.text.slice(start, end),
      program: '',
      status: 0,
      stdout: '',
      stderr: '',
      findings: [],
      written: [],
    };
    if (++this.count <= MAX_STEPS) this.steps.push(step);
    return step;
  }

  close(step: Step): void {
    step.stdout = step.stdout.slice(0, MAX_OUTPUT);
    step.stderr = step.stderr.slice(0, MAX_OUTPUT);
  }

  ask(question: Question): void {
    if (!this.questions.some(({ id }) => id === question.id)) this.questions.push(question);
  }

  /** Gives a finding about a command its place in the text: the word it names, or the whole command. */
  place(finding: Finding, command: Range, words: readonly Argument[]): Finding {
    if (finding.at.input !== '') return finding;
    const [path = ''] = finding.at.path.split(', ');
    const word =
      path === ''
        ? undefined
        : words.find(({ text }) => text === path || (path.startsWith('-') && sameOption(text, path)));
    const { start, end } = word ?? command;
    return { ...finding, at: { ...finding.at, range: { start, end }, line: this.lineOf(start) } };
  }
}

/** `--days` and `-days=3` are `-days`. */
const sameOption = (text: string, option: string): boolean =>
  text.replace(/^--/, '-').replace(/=.*$/s, '') === option;
