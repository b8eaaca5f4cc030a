import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { PemWriter } from '#core/container/pem-writer.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { StoredZip } from '#core/export/zip-store.ts';
import { readBack } from '#core/issue/read-back.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import type {
  ArchivePlan,
  Batch,
  DeviceArchive,
  DeviceRow,
  DeviceSigner,
  FailedDevice,
  Lists,
} from './batch.ts';
import { csvRow } from './csv-text.ts';
import { keySealer } from './key-sealer.ts';
import type { LabelKind } from './labels/label.ts';
import { deviceLabel } from './labels/label-file.ts';
import { deviceFiles, joinList, ListWriter } from './lists.ts';
import { DeviceMaker, type MadeDevice, serialText } from './make-device.ts';
import { expand, readTemplate } from './placeholders.ts';
import { Planner, type DevicePlan } from './plan-device.ts';
import { publicKeyText, wrapBase64 } from './public-key-text.ts';
import type { Unit } from './unit.ts';

interface ArchiveOrder {
  batch: Batch;
  columns: readonly string[];
  signer: DeviceSigner;
  /** Those of the archive, in their order. */
  units: readonly Unit[];
  plan: ArchivePlan;
  /** For `keys: 'encrypted'`. */
  passphrase: string;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

interface ArchiveWatch {
  /** Told every few devices. */
  progress: (done: number, total: number) => void;
  rows: (rows: DeviceRow[]) => void;
}

/** Devices after which the page is told: some twenty times a second. */
const STEP = 50;

/** Every so many devices are read by the second library too, which takes some milliseconds. */
const SAMPLE = 500;

/** Devices on their way at the same time: while one waits for a signature, another's files are written. */
const AHEAD = 4;

/** Makes the devices of one archive. A device that fails is listed, and the others go on. */
export async function makeArchive(order: ArchiveOrder, watch: ArchiveWatch): Promise<DeviceArchive> {
  const { batch, columns, units, plan, now } = order;
  const maker = await DeviceMaker.create(batch, order.signer);
  const planner = new Planner(batch, columns);
  const lists = new ListWriter(batch, columns);
  const files = new FileWriter(
    order,
    batch.keys === 'encrypted' ? await keySealer(order.passphrase) : undefined,
  );
  const failed: FailedDevice[] = [];
  let rows: DeviceRow[] = [];
  let devices = 0;
  const ahead: Promise<MadeDevice>[] = [];
  const begin = async (i: number): Promise<MadeDevice> => {
    const unit = unitAt(units, i);
    const { plan: device, findings } = planner.planFor(unit, plan.from + i);
    const refused = findings.find(({ severity }) => severity === 'fatal');
    const fault =
      planner.template.faultOf(unit, plan.from + i) ??
      (refused && `${refused.title}. ${refused.detail ?? ''}`);
    if (fault !== undefined) throw new WorkbenchError('devices.refused', fault);
    const made = await maker.make(device, unit.request, now);
    if (i % SAMPLE === 0 || i === units.length - 1) await readTwice(made, device, order.signer);
    return made;
  };
  for (let i = 0; i < units.length; i++) {
    while (ahead.length < AHEAD && i + ahead.length < units.length) {
      const one = begin(i + ahead.length);
      // It is waited for in its turn, which may come after it has failed.
      one.catch(() => undefined);
      ahead.push(one);
    }
    const unit = unitAt(units, i);
    const n = plan.from + i;
    try {
      const made = await ahead.shift();
      if (!made) break;
      const row = await files.add(made, unit, n);
      lists.add(unit, row);
      rows.push(row);
      devices++;
    } catch (error) {
      failed.push({ n, id: unit.id, row: unit.row, message: WorkbenchError.from(error).message });
    }
    if ((i + 1) % STEP === 0 || i === units.length - 1) {
      watch.rows(rows);
      rows = [];
      watch.progress(i + 1, units.length);
    }
  }
  const made = lists.lists();
  return { ...plan, content: files.finish(made, lists, failed), devices, failed, lists: made };
}

function unitAt(units: readonly Unit[], index: number): Unit {
  const unit = units[index];
  if (!unit) throw new RangeError(`there is no unit ${index}`);
  return unit;
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

function drawn(text: string, kind: LabelKind): string {
  const { value, findings } = deviceLabel(text, kind);
  if (value === undefined)
    throw new WorkbenchError('devices.label', findings[0]?.title ?? 'there is no label for it');
  return value;
}

/** Writes the folders of the devices and the lists beside them. */
class FileWriter {
  readonly #zip: StoredZip;
  readonly #batch: Batch;
  /** Still to come, of the same size as the first; none once room was made for them. */
  #devices: number;
  readonly #pem = new PemWriter();
  readonly #signerPem: Bytes;
  readonly #seal: ((pkcs8: Bytes) => Promise<Bytes>) | undefined;
  #label: ((unit: Unit, n: number) => string) | undefined;
  readonly #folder: (unit: Unit, n: number) => string;

  constructor(
    { batch, columns, signer, units, now }: ArchiveOrder,
    seal: ((pkcs8: Bytes) => Promise<Bytes>) | undefined,
  ) {
    this.#zip = new StoredZip(now);
    this.#devices = units.length;
    this.#batch = batch;
    this.#seal = seal;
    this.#signerPem = encodeUtf8(encodePem('CERTIFICATE', signer.certificate));
    const folder = readTemplate(batch.folder, columns);
    this.#folder = (unit, n) => expand(folder, unit, n);
    const { label } = batch;
    const text = readTemplate(label?.text ?? '', columns);
    if (label) this.#label = (unit, n) => drawn(expand(text, unit, n), label.symbology);
  }

  async add(made: MadeDevice, unit: Unit, n: number): Promise<DeviceRow> {
    const { certificate, request, spki, pkcs8 } = made;
    const folder = this.#folder(unit, n);
    const publicKey = publicKeyText(spki, this.#batch.publicKeyForm);
    const label = this.#label?.(unit, n);
    const sealed = pkcs8 && this.#seal && (await this.#seal(pkcs8));
    const pem = this.#pem;
    if (sealed) this.#add(folder, deviceFiles.key, pem.write('ENCRYPTED PRIVATE KEY', sealed), 0o600);
    else if (pkcs8) this.#add(folder, deviceFiles.key, pem.write('PRIVATE KEY', pkcs8), 0o600);
    this.#add(folder, deviceFiles.request, pem.write('CERTIFICATE REQUEST', request));
    const chain = pem.write('CERTIFICATE', certificate.der, this.#signerPem);
    this.#add(folder, deviceFiles.certificate, chain.subarray(0, -this.#signerPem.length));
    this.#add(folder, deviceFiles.chain, chain);
    this.#add(folder, deviceFiles.publicKey, wrapBase64(publicKey));
    if (label !== undefined) this.#add(folder, deviceFiles.label, label);
    this.#zip.expect(this.#devices);
    this.#devices = 0;
    return {
      n,
      id: unit.id,
      folder,
      serialNumber: serialText(certificate),
      sha256: toHex(hashBytes('SHA-256', certificate.der)),
      spkiSha256: toHex(hashBytes('SHA-256', spki)),
      notBefore: certificate.notBefore.time,
      notAfter: certificate.notAfter.time,
      publicKey,
    };
  }

  finish(lists: Lists, { frames }: ListWriter, failed: readonly FailedDevice[]): Bytes {
    for (const name of ['manifest', 'controlLog', 'publicKeys'] as const)
      this.#zip.add({ name: frames[name].name, mode: 0o644, content: joinList(frames[name], [lists[name]]) });
    const rows = failed.map(({ n, id, row, message }) => csvRow([String(n), id, String(row), message]));
    if (failed.length > 0)
      this.#zip.add({
        name: 'failed.csv',
        mode: 0o644,
        content: csvRow(['number', 'id', 'row', 'reason']) + rows.join(''),
      });
    this.#pem.clear();
    return this.#zip.finish();
  }

  #add(folder: string, name: string, content: Bytes | string, mode: BundleFile['mode'] = 0o644): void {
    this.#zip.add({ name: `${folder}/${name}`, mode, content });
  }
}
