import type { Bytes } from '#core/bytes/bytes.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import { encode, encodeContext, encodeSequence } from '#core/asn1/write.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodeGeneralName, type GeneralName } from '#core/x509/general-name.ts';
import { parseIp } from '#core/x509/ip.ts';
import { extension, name } from './certificate.ts';
import { hex, present } from './expect.ts';

const CN = '2.5.4.3';
const O = '2.5.4.10';

/** `DNS:a`, `IP:10.0.0.1`, `IP:10.0.0.0/8` with the mask's length, `dir:CN=text`, `other:1.2.3`, `RID:1.2`. */
export function general(text: string): GeneralName {
  const [kind = '', rest = ''] = text.split(/:(.*)/s);
  if (kind === 'IP') return { type: 'IP', octets: ip(rest) };
  if (kind === 'dir') {
    const der = name(
      ...rest
        .split(',')
        .map((one): [string, string] => [one.startsWith('O=') ? O : CN, one.slice(one.indexOf('=') + 1)]),
    );
    return { type: 'dirName', name: { rdns: [], start: 0, end: 0 }, der };
  }
  if (kind === 'other') return { type: 'otherName', oid: rest, value: hex('0500') };
  if (kind === 'smtp') {
    return { type: 'otherName', oid: '1.3.6.1.5.5.7.8.9', value: encode(UTF8_STRING, encodeUtf8(rest)) };
  }
  if (kind === 'RID') return { type: 'RID', oid: rest };
  return { type: kind as 'DNS' | 'email' | 'URI', text: rest };
}

function ip(text: string): Bytes {
  const [address = '', length] = text.split('/');
  const octets = present(parseIp(address));
  if (length === undefined) return octets;
  const mask = octets.map((_, i) => (0xff00 >> Math.min(8, Math.max(0, Number(length) - 8 * i))) & 0xff);
  return new Uint8Array([...octets, ...mask]);
}

/** `+DNS:a` permits, `-DNS:a` excludes. */
export function nameConstraints(subtrees: readonly string[]): Bytes {
  const side = (sign: string): Bytes[] =>
    subtrees
      .filter((one) => one.startsWith(sign))
      .map((one) => encodeSequence(encodeGeneralName(general(one.slice(1)))));
  const part = (n: number, list: Bytes[]): Bytes[] => (list.length > 0 ? [encodeContext(n, ...list)] : []);
  return extension('2.5.29.30', encodeSequence(...part(0, side('+')), ...part(1, side('-'))), true);
}
