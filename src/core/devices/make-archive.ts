import { WorkbenchError } from '#core/errors.ts';
import { readBack } from '#core/issue/read-back.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { ArchiveWriter } from './archive-writer.ts';
import type { ArchiveOrder, DeviceArchive, DeviceRow, DeviceSigner, FailedDevice } from './batch.ts';
import { ListWriter } from './lists.ts';
import { DeviceMaker, type MadeDevice } from './make-device.ts';
import { Planner, type DevicePlan } from './plan-device.ts';
import type { Unit } from './unit.ts';

interface ArchiveWatch {
  /** Told every few devices. */
  progress: (done: number, total: number) => void;
  rows: (rows: DeviceRow[]) => void;
}

/** Every so many devices are read by the second library too, which takes some milliseconds. */
const SAMPLE = 500;

/** Milliseconds: groups become larger until one takes so long, and smaller beyond. The page is told after each. */
const SHORT = 25;
const LONG = 100;
const SMALLEST = 2;
const LARGEST = 64;

/** Devices on their way. */
interface Group {
  from: number;
  units: readonly Unit[];
  made: Promise<PromiseSettledResult<MadeDevice>[]>;
}

/**
 * Makes the devices of one archive. A device that fails is listed, and the others go on.
 *
 * They are made in groups, each step for all of a group before the next one: what the processor has at hand for a
 * step serves them all, which saves a tenth of the time. A group is begun before the files of the last one are
 * written, as some engines make keys and signatures in other threads.
 */
export async function makeArchive(order: ArchiveOrder, watch: ArchiveWatch): Promise<DeviceArchive> {
  const { batch, columns, units, plan } = order;
  const make = await deviceMaking(order);
  const lists = new ListWriter(batch, columns);
  const files = new ArchiveWriter(order);
  const failed: FailedDevice[] = [];
  let devices = 0;
  const write = (made: PromiseSettledResult<MadeDevice> | undefined, unit: Unit, n: number): DeviceRow[] => {
    try {
      if (made?.status !== 'fulfilled') throw made?.reason;
      const row = files.add(made.value, unit, n);
      lists.add(unit, row);
      devices++;
      return [row];
    } catch (error) {
      failed.push({ n, id: unit.id, row: unit.row, message: WorkbenchError.from(error).message });
      return [];
    }
  };
  const begin = (from: number, size: number): Group => {
    const part = units.slice(from, from + size);
    return { from, units: part, made: Promise.allSettled(part.map((unit, i) => make(unit, from + i))) };
  };
  let size = SMALLEST;
  let since = performance.now();
  let next = begin(0, size);
  while (next.units.length > 0) {
    const group = next;
    const made = await group.made;
    const took = performance.now() - since;
    since += took;
    size = took < SHORT ? Math.min(2 * size, LARGEST) : took > LONG ? Math.max(size >> 1, SMALLEST) : size;
    const done = group.from + made.length;
    next = begin(done, size);
    watch.rows(group.units.flatMap((unit, i) => write(made[i], unit, plan.from + group.from + i)));
    watch.progress(done, units.length);
  }
  const made = lists.lists();
  return { ...plan, content: files.finish(made, lists, failed), devices, failed, lists: made };
}

/** @returns Makes what there is of a unit, the one of that index. */
async function deviceMaking({
  batch,
  columns,
  units,
  plan,
  signer,
  passphrase,
  now,
}: ArchiveOrder): Promise<(unit: Unit, i: number) => Promise<MadeDevice>> {
  const maker = await DeviceMaker.create(batch, signer, passphrase);
  const planner = new Planner(batch, columns);
  return async (unit, i) => {
    const { plan: device, findings } = planner.planFor(unit, plan.from + i);
    const refused = findings.find(({ severity }) => severity === 'fatal');
    const fault =
      planner.template.faultOf(unit, plan.from + i) ??
      (refused && `${refused.title}. ${refused.detail ?? ''}`);
    if (fault !== undefined) throw new WorkbenchError('devices.refused', fault);
    const made = await maker.make(device, unit.request, now);
    if (i % SAMPLE === 0 || i === units.length - 1) await readTwice(made, device, signer);
    return made;
  };
}

/** A second implementation has to read the same. */
async function readTwice(
  made: MadeDevice,
  { request, certificate }: DevicePlan,
  signer: DeviceSigner,
): Promise<void> {
  const { value } = decodeCertificate(signer.certificate);
  const { publicKey, subject } = value ?? {};
  if (!publicKey || !subject)
    throw new WorkbenchError('devices.signer', 'the signer’s certificate cannot be read');
  const issuer = {
    name: signer.certificate.subarray(subject.start, subject.end),
    spki: signer.certificate.slice(publicKey.start, publicKey.end),
  };
  const { spki } = made;
  await readBack({ kind: 'certificate', der: made.certificate.der, spki }, certificate, issuer);
  if (request) await readBack({ kind: 'request', der: made.request, spki }, request);
}
