import { evenHex } from './number-file.ts';

/** @param content Octets of an INTEGER, two's complement. */
export function readSerial(content: Uint8Array): bigint {
  let value = 0n;
  for (const octet of content) value = (value << 8n) | BigInt(octet);
  return BigInt.asIntN(content.length * 8, value);
}

/** As `index.txt` and the names of files have it, from the content octets of the INTEGER. */
export const serialText = (content: Uint8Array): string => evenHex(readSerial(content));
