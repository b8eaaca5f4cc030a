import type { Finding } from '#core/findings/finding.ts';
import type { Io } from '../io.ts';

/**
 * Hands on what reading a file found, each at its place in that file. What openssl refuses ends the program with
 * openssl's words.
 *
 * @param file The file's name, or the option that stands for one.
 * @throws {Refused}
 */
export function report(io: Io, file: string, findings: readonly Finding[], lastWords: string): void {
  for (const finding of findings) {
    const at = { ...finding.at, input: finding.at.input === '' ? file : finding.at.input };
    io.findings.push({ ...finding, at });
  }
  const fatal = findings.filter(({ severity }) => severity === 'fatal');
  if (fatal.length === 0) return;
  const words = fatal.flatMap(({ detail }) => /^openssl: (.*?)(?:\. |\.?$)/s.exec(detail ?? '')?.[1] ?? []);
  io.fail(...words, lastWords);
}
