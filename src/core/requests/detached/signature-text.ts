import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { fromHex } from '#core/bytes/hex.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';

/** What a signature may stand for. */
export interface SignatureReading {
  encoding: 'binary' | 'base64' | 'base64url' | 'hex';
  octets: Bytes;
}

/** Every way in which the given octets can be read as a signature: as they are, or as text of some encoding. */
export function readSignatureText(given: Bytes): SignatureReading[] {
  const text = decodeUtf8(given)
    ?.replace(/-----(?:BEGIN|END)[^-]*-----/g, '')
    .trim()
    .replace(/^["']|["']$/g, '');
  if (text === undefined || text === '' || !/^[\x20-\x7e\s]*$/.test(text))
    return [{ encoding: 'binary', octets: given }];
  const plain = text.replace(/\s+/g, '');
  const hex = fromHex(plain.replace(/^0x/i, ''));
  const isUrl = /^[A-Za-z0-9_-]+=*$/.test(plain) && /[_-]/.test(plain);
  const base64 = isUrl
    ? decodeBase64(plain.replaceAll('-', '+').replaceAll('_', '/'))
    : /^[A-Za-z0-9+/]+={0,2}$/.test(plain)
      ? decodeBase64(plain)
      : undefined;
  return [
    ...(hex && hex.length > 0 ? [{ encoding: 'hex' as const, octets: hex }] : []),
    ...(base64 ? [{ encoding: isUrl ? ('base64url' as const) : ('base64' as const), octets: base64 }] : []),
    { encoding: 'binary', octets: given },
  ];
}
