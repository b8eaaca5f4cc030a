import type { Bytes } from '#core/bytes/bytes.ts';
import type { ArchivePlan, Batch, DeviceArchive, DeviceSigner } from '#core/devices/batch.ts';
import { checkUnits } from '#core/devices/check-units.ts';
import { type DakRequest, makeDakRequest } from '#core/devices/dak-request.ts';
import { makeArchive } from '#core/devices/make-archive.ts';
import { prepareBatch, type PreparedBatch } from '#core/devices/prepare.ts';
import { readTemplate } from '#core/devices/placeholders.ts';
import { readUnits } from '#core/devices/read-units.ts';
import { RowFindings } from '#core/devices/row-findings.ts';
import { readSigner, type SignerReport } from '#core/devices/signer.ts';
import { trialSigner } from '#core/devices/trial-signer.ts';
import type { Unit, UnitSource } from '#core/devices/unit.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Work } from './work.ts';

export type { DakRequest, PreparedBatch, SignerReport };

/** What is looked at while the units are still being typed. */
export interface UnitsPreview {
  columns: string[];
  count: number;
  /** The first few, and the last one. */
  first: Unit[];
  last?: Unit;
  /** Of a table: whether its first row was taken for the names of the columns. */
  header?: boolean;
  findings: Finding[];
}

/** A signer as a person has it. Text is PEM; a `Blob` was not read by the page. */
export interface SignerInput {
  certificate: string | Bytes | Blob;
  key: string | Bytes | Blob | CryptoKey;
  /** Of the key's file; empty for none. */
  passphrase: string;
}

/** What crosses in one piece stops the page while it is unpacked: so many units take some milliseconds. */
const PART = 2000;
const FIRST = 3;

/** Part of `makingApi`. */
export const devicesApi = {
  /** Reads the units and looks for what cannot be, without handing them over. @param folder See `Batch`. */
  async readUnits(work: Work, source: UnitSource, folder: string): Promise<UnitsPreview> {
    const { columns, units, findings: found, header } = await readUnits(source, work.progress);
    const rows = new RowFindings();
    checkUnits(units, readTemplate(folder, columns), rows);
    const findings = [...found, ...rows.list];
    const last = units.at(-1);
    return {
      columns,
      count: units.length,
      first: units.slice(0, FIRST),
      ...(last && { last }),
      ...(header !== undefined && { header }),
      findings,
    };
  },

  /** Whether key and certificate belong together and may sign for devices that are valid for so many days. */
  async readSigner(_work: Work, input: SignerInput, days: number, now: number): Promise<SignerReport> {
    const [certificate, key] = [await unread(input.certificate), await unread(input.key)];
    if (certificate instanceof CryptoKey) throw new TypeError('a key is no certificate');
    return readSigner({ ...input, certificate, key }, days, now);
  },

  /** Makes the key of a `dak.conf` and its request. */
  async dakRequest(
    _work: Work,
    config: string,
    version: OpensslVersion,
    passphrase: string,
    now: number,
  ): Promise<DakRequest> {
    return makeDakRequest(config, version, passphrase, now);
  },

  /** Reads and checks everything. Parts are `Unit[]`, in their order; the page gives them back slice by slice. */
  async prepareBatch(
    work: Work,
    batch: Batch,
    source: UnitSource,
    signer: DeviceSigner,
    now: number,
  ): Promise<PreparedBatch> {
    const list = await readUnits(source, work.progress);
    const prepared = await prepareBatch(batch, list, signer, now, work.progress);
    if (prepared.archives.length > 0)
      for (let at = 0; at < list.units.length; at += PART) work.part(list.units.slice(at, at + PART));
    return prepared;
  },

  /** A throwaway of the same kind, to measure with: see `trialSigner`. */
  async trialSigner(_work: Work, signer: DeviceSigner): Promise<DeviceSigner> {
    return trialSigner(signer);
  },

  /**
   * Makes the devices of one archive. Progress counts them; parts are `DeviceRow[]`, as they come.
   *
   * @param units Those of the archive, from `plan.from` to `plan.to`.
   * @param passphrase For `keys: 'encrypted'`.
   */
  async makeDevices(
    work: Work,
    batch: Batch,
    columns: readonly string[],
    signer: DeviceSigner,
    units: readonly Unit[],
    plan: ArchivePlan,
    passphrase: string,
    now: number,
  ): Promise<DeviceArchive> {
    const archive = await makeArchive(
      { batch, columns, signer, units, plan, passphrase, now },
      { progress: work.progress, rows: work.part },
    );
    // Megabytes each: a copy of every one would lie in the worker until it looks for what is not needed.
    work.giveAway?.(archive.content);
    return archive;
  },
};

const unread = async <T>(content: T | Blob): Promise<Exclude<T, Blob> | Bytes> =>
  content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : (content as Exclude<T, Blob>);
