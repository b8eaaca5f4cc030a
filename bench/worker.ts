import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import type { ArchivePlan } from '#core/devices/batch.ts';
import { ca } from './ca.ts';
import { chain } from './chain.ts';
import { config } from './config.ts';
import { inspect } from './inspect.ts';
import { make } from './make.ts';
import { bareAlone, bareRun, devices, oneArchive, wholeRun } from './devices.ts';
import type { Measured } from './measure.ts';
import { read } from './read.ts';

export interface Order {
  group: string;
  /** Root certificates, DER in base64. */
  roots: string[];
  /** Of the guide's shell loop, milliseconds a device. */
  shell?: number[];
  /** Of a whole run of devices. */
  count?: number;
  /** Of one archive of devices. */
  plan?: ArchivePlan;
}

const groups: Record<string, (roots: readonly Bytes[], order: Order) => Promise<Measured[]>> = {
  read,
  make,
  inspect,
  config,
  chain,
  devices: (_roots, { shell = [] }) => devices(shell),
  'devices-archive': (_roots, { plan }) => (plan ? oneArchive(plan) : Promise.resolve([])),
  'devices-run': (_roots, { count = 0 }) => wholeRun(count),
  'devices-bare': (_roots, { count = 0 }) => bareAlone(count),
  'devices-bare-run': (_roots, { count = 0 }) => bareRun(count),
  ca,
};

/** In a worker nothing is laid out or painted in between. */
addEventListener('message', ({ data }: MessageEvent<Order>) => {
  const roots = data.roots.map((root) => decodeBase64(root) ?? Uint8Array.of());
  groups[data.group]?.(roots, data).then(
    (measured) => postMessage({ measured }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
