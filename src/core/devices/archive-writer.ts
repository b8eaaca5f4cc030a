import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { PemWriter } from '#core/container/pem-writer.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { StoredZip } from '#core/export/zip-store.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { ArchiveOrder, Batch, DeviceRow, FailedDevice, Lists } from './batch.ts';
import { csvRow } from './csv-text.ts';
import type { LabelKind } from './labels/label.ts';
import { deviceLabel } from './labels/label-file.ts';
import { deviceFiles, joinList, type ListWriter } from './lists.ts';
import { type MadeDevice, serialText } from './make-device.ts';
import { expand, readTemplate } from './placeholders.ts';
import { publicKeyText, wrapBase64 } from './public-key-text.ts';
import type { Unit } from './unit.ts';

function drawn(text: string, kind: LabelKind): string {
  const { value, findings } = deviceLabel(text, kind);
  if (value === undefined)
    throw new WorkbenchError('devices.label', findings[0]?.title ?? 'there is no label for it');
  return value;
}

/** Writes the folders of the devices and the lists beside them. */
export class ArchiveWriter {
  readonly #zip: StoredZip;
  readonly #batch: Batch;
  /** Still to come, of the same size as the first; none once room was made for them. */
  #devices: number;
  readonly #pem = new PemWriter();
  readonly #signerPem: Bytes;
  #label: ((unit: Unit, n: number) => string) | undefined;
  readonly #folder: (unit: Unit, n: number) => string;

  constructor({ batch, columns, signer, units, now }: ArchiveOrder) {
    this.#zip = new StoredZip(now);
    this.#devices = units.length;
    this.#batch = batch;
    this.#signerPem = encodeUtf8(encodePem('CERTIFICATE', signer.certificate));
    const folder = readTemplate(batch.folder, columns);
    this.#folder = (unit, n) => expand(folder, unit, n);
    const { label } = batch;
    const text = readTemplate(label?.text ?? '', columns);
    if (label) this.#label = (unit, n) => drawn(expand(text, unit, n), label.symbology);
  }

  add({ certificate, request, spki, saved }: MadeDevice, unit: Unit, n: number): DeviceRow {
    const folder = this.#folder(unit, n);
    const publicKey = publicKeyText(spki, this.#batch.publicKeyForm);
    const label = this.#label?.(unit, n);
    const pem = this.#pem;
    if (saved) this.#add(folder, deviceFiles.key, pem.write(saved.label, saved.der), 0o600);
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
