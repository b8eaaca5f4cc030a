import { encodeUtf8 } from '#core/bytes/text.ts';
import { toHex } from '#core/bytes/hex.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { digest } from '#core/keys/digest.ts';
import type { Batch, DeviceSigner } from './batch.ts';
import type { UnitList } from './unit.ts';

/**
 * Tells runs apart: 64 bits of a SHA-256 over settings, signer and units. The passphrase is not in it, as the
 * fingerprint is remembered between visits; with another one a run may go on all the same.
 *
 * @returns 16 hexadecimal digits.
 */
export async function fingerprintOf(
  batch: Batch,
  { columns, units }: Pick<UnitList, 'columns' | 'units'>,
  { certificate }: Pick<DeviceSigner, 'certificate'>,
): Promise<string> {
  // Keys sorted, so that it does not matter in which order a page has put them down.
  const settings = Object.entries(batch).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signer = toHex(hashBytes('SHA-256', certificate));
  const rows = units.map(({ id, values, request }) => [
    id,
    values,
    request ? toHex(hashBytes('SHA-256', request)) : '',
  ]);
  const text = JSON.stringify([1, settings, signer, columns, rows]);
  return toHex(await digest('SHA-256', encodeUtf8(text))).slice(0, 16);
}
