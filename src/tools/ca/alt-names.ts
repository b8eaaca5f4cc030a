import type { AltName } from '#core/config/alt-name.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { parseIp } from '#core/x509/ip.ts';

/** A name that was typed, as it goes into a certificate. */
export function fromAltName({ type, text }: AltName): GeneralName {
  if (type !== 'IP') return { type, text };
  const octets = parseIp(text);
  if (!octets) throw new Error('an address that was read is no address');
  return { type, octets };
}
