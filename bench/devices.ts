import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import type { ArchivePlan, Batch, DeviceArchive, DeviceSigner } from '#core/devices/batch.ts';
import { planArchives } from '#core/devices/archive-plans.ts';
import { makeArchive } from '#core/devices/make-archive.ts';
import { readPattern } from '#core/devices/range-pattern.ts';
import { runArchives } from '#core/devices/run.ts';
import { deviceProfiles } from '#data/device-profiles.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { StoredZip } from '#core/export/zip-store.ts';
import { issue } from '#core/issue/issue.ts';
import type { Request } from '#core/issue/request.ts';
import { compare, type Measured } from './measure.ts';

const P256: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
const SHA256: EcdsaParams = { name: 'ECDSA', hash: 'SHA-256' };
/** One archive as the page makes them. */
const DEVICES = 1000;
const DAY = 86_400_000;
/** Five differed by eight per cent from run to run. */
const ROUNDS = 11;

const request: Request = {
  make: 'certificate',
  openssl: '3.5',
  subject: [[{ oid: '2.5.4.3', text: 'Device attestation key', tag: 12 }]],
  attributes: [],
  key: 'p-256',
  digest: 'SHA-256',
  validity: { days: 3650 },
  extensions: [
    { type: 'basicConstraints', critical: true, ca: true },
    { type: 'keyUsage', critical: true, usages: ['keyCertSign'] },
    { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
  ],
};

function batchOf(profile: string): Batch {
  const found = deviceProfiles.find(({ id }) => id === profile);
  if (!found) throw new Error(`there is no profile ${profile}`);
  const { config, section, key, days, folder, publicKeyForm, controlLog } = found;
  const same = { digest: 'SHA-256', openssl: '3.5', keys: 'plain', perArchive: DEVICES } as const;
  return { config, section, key, days, folder, publicKeyForm, controlLog, ...same };
}

/** Makes archives as the worker of the page does. */
async function archiver(profile = 'ffs'): Promise<(plan: ArchivePlan) => Promise<DeviceArchive>> {
  const now = Date.now();
  const dak = await issue(request, now - DAY);
  const signer: DeviceSigner = { certificate: dak.der, privateKey: dak.privateKey };
  const watch = { progress: () => undefined, rows: () => undefined };
  const batch = batchOf(profile);
  return (plan) => {
    const number = (n: number): string => String(n).padStart(6, '0');
    const { columns, units } = readPattern(`G0B0XG{${number(plan.from)}..${number(plan.to)}}`);
    return makeArchive({ batch, columns, signer, units, plan, passphrase: '', now }, watch);
  };
}

/** The calls that a device needs, and nothing else. */
async function bare(signer: CryptoKey, toBeSigned: Bytes): Promise<number> {
  const { subtle } = crypto;
  const { privateKey, publicKey } = await subtle.generateKey(P256, true, ['sign', 'verify']);
  const spki = await subtle.exportKey('spki', publicKey);
  const pkcs8 = await subtle.exportKey('pkcs8', privateKey);
  const own = await subtle.sign(SHA256, privateKey, toBeSigned.subarray(0, 150));
  const theirs = await subtle.sign(SHA256, signer, toBeSigned);
  return spki.byteLength + pkcs8.byteLength + own.byteLength + theirs.byteLength;
}

/** The files of so many devices, as large as they are. */
function filesOf(count: number): BundleFile[] {
  const pem = (octets: number): string =>
    encodePem('CERTIFICATE', crypto.getRandomValues(new Uint8Array(octets)));
  const contents = [pem(138), pem(230), pem(430), pem(430) + pem(400), pem(91)];
  return Array.from({ length: count }, (_, i) =>
    contents.map((content, j) => ({ name: `G0B0XG09${i}/file-${j}.pem`, mode: 0o644 as const, content })),
  ).flat();
}

function store(files: readonly BundleFile[]): number {
  const zip = new StoredZip(0);
  for (const file of files) zip.add(file);
  return zip.finish().length;
}

type Order = { group: 'devices-archive'; plan: ArchivePlan } | { group: 'devices-bare'; count: number };

/** One of two workers of a run: makes one archive, or as many keys and signatures, each time it is told to. */
const spawn = (): ((order: Order) => Promise<void>) => {
  const worker = new Worker(location.href);
  return (order) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<{ error?: string }>) =>
        data.error === undefined ? resolve() : reject(new Error(data.error));
      worker.postMessage({ roots: [], ...order });
    });
};

let own: Promise<(plan: ArchivePlan) => Promise<DeviceArchive>> | undefined;

/** What a second worker does. */
export async function oneArchive(plan: ArchivePlan): Promise<Measured[]> {
  own ??= archiver();
  await (
    await own
  )(plan);
  return [];
}

/** The bare calls of so many devices. */
async function bareCalls(count: number): Promise<number> {
  const { privateKey } = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const toBeSigned = new Uint8Array(350);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += await bare(privateKey, toBeSigned);
  return sum;
}

/** The same in a worker of two. */
export async function bareAlone(count: number): Promise<Measured[]> {
  await bareCalls(count);
  return [];
}

/** As many by two workers, and nothing else: what a browser keeps of keys that nobody has any more. */
export async function bareRun(count: number): Promise<Measured[]> {
  await Promise.all([spawn(), spawn()].map((worker) => worker({ group: 'devices-bare', count: count / 2 })));
  return [];
}

/** A whole run by two workers, nothing of it kept: for the peak of memory. */
export async function wholeRun(count: number): Promise<Measured[]> {
  const workers = [spawn(), spawn()];
  await runArchives({
    archives: planArchives(count, DEVICES),
    done: 0,
    workers: 2,
    make: async (plan) => {
      const worker = workers[((plan.from - 1) / DEVICES) % 2];
      await worker?.({ group: 'devices-archive', plan });
      return {
        ...plan,
        content: new Uint8Array(),
        devices: 0,
        failed: [],
        lists: { manifest: '', controlLog: '', publicKeys: '' },
      };
    },
    save: () => Promise.resolve(true),
    finished: () => undefined,
    signal: new AbortController().signal,
    paused: () => false,
  });
  return [];
}

/** @param shell Milliseconds a device that the guide's shell loop took, round by round. */
export async function devices(shell: readonly number[]): Promise<Measured[]> {
  const [plan, second] = planArchives(2 * DEVICES, DEVICES);
  if (!plan || !second) return [];
  const [make, generic] = [await archiver(), await archiver('generic')];
  const bareDevices = {
    label: 'generate, export, two signatures alone',
    run: () => bareCalls(DEVICES),
  };
  const files = filesOf(DEVICES);
  const workers = [spawn(), spawn()];
  const inBoth = (first: Order, other: Order): Omit<Parameters<typeof compare>[0], 'name'> => ({
    subject: {
      label: 'two workers',
      run: async () => {
        await Promise.all([workers[0]?.(first), workers[1]?.(other)]);
        return 1;
      },
    },
    reference: {
      label: 'one',
      run: async () => {
        await workers[0]?.(first);
        await workers[0]?.(other);
        return 1;
      },
    },
    ratio: 'gain',
    operations: 2 * DEVICES,
    rounds: ROUNDS,
  });
  const perDevice = await compare({
    name: 'devices.per-device',
    subject: { label: 'ours, 1,000 in an archive', run: async () => (await make(plan)).devices },
    reference: bareDevices,
    ratio: 'cost',
    want: '≤ 2.5',
    operations: DEVICES,
    rounds: ROUNDS,
  });
  return [
    perDevice,
    await compare({
      name: 'devices.per-device-columns',
      subject: {
        label: 'ours, the identifier in the subject',
        run: async () => (await generic(plan)).devices,
      },
      reference: bareDevices,
      ratio: 'cost',
      want: '≤ 2.5',
      operations: DEVICES,
      rounds: ROUNDS,
    }),
    await compare({
      name: 'devices.two-workers',
      ...inBoth({ group: 'devices-archive', plan }, { group: 'devices-archive', plan: second }),
      want: '≥ 1.5',
    }),
    // What two of its cores are worth on this machine, now.
    await compare({
      name: 'devices.two-workers-bare',
      ...inBoth({ group: 'devices-bare', count: DEVICES }, { group: 'devices-bare', count: DEVICES }),
    }),
    await compare({
      name: 'devices.archive',
      subject: { label: 'writing the archive', run: () => store(files) },
      reference: { label: 'all of it', run: async () => (await make(plan)).devices },
      ratio: 'cost',
      want: '≤ 0.25',
      operations: DEVICES,
      rounds: ROUNDS,
    }),
    // Why the archive is not written with jszip.
    await compare({
      name: 'devices.jszip',
      subject: { label: 'ours, stored', run: () => store(files) },
      reference: { label: 'jszip, deflated', run: async () => (await zipFiles(files, 0)).length },
      ratio: 'gain',
      operations: DEVICES,
      rounds: ROUNDS,
    }),
    ...(shell.length > 0 ? [besideShell(perDevice, shell)] : []),
  ];
}

/** The loop of the guide was run by a shell, before the browser was asked. */
function besideShell({ rounds }: Measured, shell: readonly number[]): Measured {
  return {
    name: 'devices.shell-loop: the guide’s openssl commands ÷ ours, want ≥ 20',
    ratio: 'gain',
    unit: 'µs',
    rounds: shell.map((milliseconds, i) => ({
      subject: rounds[i % rounds.length]?.subject ?? NaN,
      reference: 1000 * milliseconds,
    })),
  };
}
