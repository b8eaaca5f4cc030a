import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';

/** What a command gave. */
export interface Output {
  stdout: Bytes;
  stderr: string;
  status: number;
  /** True when it was left alone: nobody knows what it would have given. */
  left?: boolean;
}

export const NOTHING: Bytes = new Uint8Array(0);

/** What several commands gave after one another; the status is that of the last. */
export function joinOutputs(outputs: readonly Output[], status: number): Output {
  return {
    stdout: concatBytes(outputs.map(({ stdout }) => stdout)),
    stderr: outputs.map(({ stderr }) => stderr).join(''),
    status,
    left: outputs.some(({ left }) => left === true),
  };
}
