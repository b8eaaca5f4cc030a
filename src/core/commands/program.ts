import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Question } from '#core/config/question.ts';
import type { Finding } from '#core/findings/finding.ts';

/** The in-memory directory commands run in: paths without a leading `./`, and what is in the files. */
export type Directory = Map<string, Bytes>;

/** What is the same for all commands of a run. */
export interface Terminal {
  /** Milliseconds since 1970 UTC. */
  now: number;
  version: OpensslVersion;
  /** By the question's id. What is not in it was left empty, which takes the default. */
  answers: ReadonlyMap<string, string>;
}

/** One program, started once. */
export interface Call {
  /** Without the program's own name; for `openssl req -new` they start at `-new`. */
  args: readonly string[];
  stdin: Bytes;
  directory: Directory;
  environment: ReadonlyMap<string, string>;
  terminal: Terminal;
}

export interface Outcome {
  /** 0 is success. */
  status: number;
  stdout: Bytes;
  /** What the real program would say there, in its words, as far as known. */
  stderr: string;
  /** What a person should know of this command: ignored options, what openssl would refuse and why. */
  findings: Finding[];
  /** What was asked, whether answered or not. */
  questions: Question[];
}

/** Runs in the directory of the call and may change its files. Never throws for what the person wrote. */
export type Program = (call: Call) => Promise<Outcome>;
