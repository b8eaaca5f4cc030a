import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import { chain } from './chain.ts';
import { config } from './config.ts';
import { inspect } from './inspect.ts';
import { make } from './make.ts';
import type { Measured } from './measure.ts';
import { read } from './read.ts';

export interface Order {
  group: string;
  /** Root certificates, DER in base64. */
  roots: string[];
}

const groups: Record<string, (roots: readonly Bytes[]) => Promise<Measured[]>> = {
  read,
  make,
  inspect,
  config,
  chain,
};

/** In a worker nothing is laid out or painted in between. */
addEventListener('message', ({ data }: MessageEvent<Order>) => {
  const roots = data.roots.map((root) => decodeBase64(root) ?? Uint8Array.of());
  groups[data.group]?.(roots).then(
    (measured) => postMessage({ measured }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
