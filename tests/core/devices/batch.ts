import { deviceProfiles } from '#data/device-profiles.ts';
import type { ArchivePlan, Batch, DeviceArchive, DeviceSigner } from '#core/devices/batch.ts';
import { makeArchive } from '#core/devices/make-archive.ts';
import { readSigner } from '#core/devices/signer.ts';
import type { UnitList } from '#core/devices/unit.ts';
import { present } from '../../support/expect.ts';
import { Bench, installedVersion } from '../../support/openssl.ts';

/** A batch as a profile begins it. */
export function batchOf(profile: string, changes: Partial<Batch> = {}): Batch {
  const found = present(deviceProfiles.find(({ id }) => id === profile));
  const { config, section, key, days, folder, publicKeyForm, controlLog } = found;
  return {
    ...{ config, section, key, days, folder, publicKeyForm, controlLog },
    ...{ digest: 'SHA-256', openssl: installedVersion, keys: 'plain', perArchive: 1000 },
    ...changes,
  };
}

/** A signer that openssl made: `dak_private_key.pem` and `dak-certificate.pem` lie in the bench. */
export async function dakOf(bench: Bench, key: string, ...extensions: string[]): Promise<DeviceSigner> {
  bench.key('dak_private_key.pem', key);
  const der = bench.certificate(
    'dak_private_key.pem',
    extensions.length > 0
      ? extensions
      : ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'],
    ...['-subj', '/CN=DAK', '-days', '7400'],
  );
  bench.write('dak.der', der);
  bench.run('x509', '-in', 'dak.der', '-inform', 'DER', '-out', 'dak-certificate.pem');
  const files = { certificate: der, key: bench.read('dak_private_key.pem'), passphrase: '' };
  return present((await readSigner(files, 1825, Date.now())).signer);
}

/** One archive, with nobody watching. */
export function archiveOf(
  batch: Batch,
  { columns, units }: Pick<UnitList, 'columns' | 'units'>,
  signer: DeviceSigner,
  passphrase = '',
  plan: ArchivePlan = { name: 'devices.zip', from: 1, to: units.length },
): Promise<DeviceArchive> {
  const order = { batch, columns, signer, units, plan, passphrase, now: Date.now() };
  return makeArchive(order, { progress: () => undefined, rows: () => undefined });
}
