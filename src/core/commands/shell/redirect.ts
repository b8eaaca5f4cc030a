import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { fileBytes, fileText } from '#core/bytes/text.ts';
import { noSuchFile } from '../io.ts';
import type { WorkingDirectory } from '../working-directory.ts';
import { expandText, type Surroundings } from './expand.ts';
import { Input } from './input.ts';
import type { Redirection } from './syntax.ts';
import type { Finding } from '#core/findings/finding.ts';

/** Where an output goes: on to the next command, to the terminal, or into a file. */
type Sink = 'output' | 'error' | { file: string };

export interface Streams {
  input: Input;
  output: Sink;
  error: Sink;
}

export type Redirected = Streams | { problem: string; finding: Finding };

/** Opens what the redirections name, in their order (POSIX XCU §2.7). Files to be written are emptied at once. */
export async function openStreams(
  redirections: readonly Redirection[],
  input: Input,
  shell: Surroundings & { directory: WorkingDirectory },
): Promise<Redirected> {
  const streams: Streams = { input, output: 'output', error: 'error' };
  for (const { descriptor, operator, target } of redirections) {
    const text = await expandText(target, shell);
    if (operator === '<<' || operator === '<<<') {
      streams.input = new Input(fileBytes(operator === '<<' ? text : `${text}\n`));
    } else if (operator === '<') {
      const bytes = shell.directory.get(text);
      if (bytes === undefined) {
        const detail = `No file ${text} was given or made before this command.`;
        return {
          problem: `bash: ${text}: No such file or directory\n`,
          finding: { ...noSuchFile, at: { input: '', path: text }, detail },
        };
      }
      streams.input = new Input(bytes.slice());
    } else if (operator === '>&' || operator === '<&') {
      const sink = text === '1' ? streams.output : text === '2' ? streams.error : undefined;
      if (sink !== undefined) assign(streams, descriptor, sink);
    } else {
      if (operator === '>' || !shell.directory.has(text)) shell.directory.set(text, new Uint8Array(0));
      assign(streams, descriptor, { file: text });
    }
  }
  return streams;
}

function assign(streams: Streams, descriptor: number, sink: Sink): void {
  if (descriptor === 1 || descriptor === -1) streams.output = sink;
  if (descriptor === 2 || descriptor === -1) streams.error = sink;
}

/** Sends what a command wrote where it belongs. @returns What goes on to the next command, and to the terminal. */
export function deliver(
  { output, error }: Streams,
  stdout: Bytes,
  stderr: string,
  directory: WorkingDirectory,
): { stdout: Bytes; stderr: string } {
  const onward: Bytes[] = [];
  let shown = '';
  const send = (sink: Sink, bytes: Bytes, text: () => string): void => {
    if (bytes.length === 0) return;
    if (sink === 'output') onward.push(bytes);
    else if (sink === 'error') shown += text();
    else directory.set(sink.file, concatBytes([directory.get(sink.file) ?? new Uint8Array(0), bytes]));
  };
  const said = fileBytes(stderr);
  // Where both go to one file, complaints come first: programs keep their output back in a buffer.
  send(error, said, () => stderr);
  send(output, stdout, () => fileText(stdout));
  return {
    stdout: onward.length === 1 ? (onward[0] ?? new Uint8Array(0)) : concatBytes(onward),
    stderr: shown,
  };
}

/** The files that redirections would have written. */
export async function targetsOf(
  redirections: readonly Redirection[],
  shell: Surroundings,
): Promise<string[]> {
  const names: string[] = [];
  for (const { operator, target } of redirections)
    if (operator === '>' || operator === '>>') names.push(await expandText(target, shell));
  return names;
}
