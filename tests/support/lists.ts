import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import {
  encode,
  encodeBoolean,
  encodeContext,
  encodeInteger,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { encodeGeneralName, type GeneralName } from '#core/x509/general-name.ts';
import { verifySignature } from '#core/keys/verify.ts';
import type { RevocationSources } from '#core/chain/revocation/answer.ts';
import { extension } from './certificate.ts';
import { present } from './expect.ts';

/** What lists and the certificates they are about say of each other, right or wrong. */

const ENUMERATED = 0x0a;

export const crlNumber = (number: number, critical = false): Bytes =>
  extension('2.5.29.20', encodeInteger(number), critical);
export const deltaTo = (number: number, critical = true): Bytes =>
  extension('2.5.29.27', encodeInteger(number), critical);
export const reason = (number: number): Bytes =>
  extension('2.5.29.21', encode(ENUMERATED, Uint8Array.of(number)));
export const certificateIssuer = (name: Bytes): Bytes =>
  extension('2.5.29.29', encodeSequence(encodeGeneralName(directory(name))), true);
export const unknown = (critical: boolean): Bytes => extension('1.2.3.4', encodeSequence(), critical);

export const directory = (der: Bytes): GeneralName => ({
  type: 'dirName',
  name: { rdns: [], start: 0, end: 0 },
  der,
});
export const uri = (text: string): GeneralName => ({ type: 'URI', text });

export interface Point {
  names?: GeneralName[];
  /** One RelativeDistinguishedName: the content of its SET. */
  relative?: Bytes;
  /** Numbers of the bits. */
  reasons?: number[];
  issuer?: GeneralName[];
}

export const pointName = ({ names, relative }: Point): Bytes[] => [
  ...(names ? [encodeContext(0, encodeContext(0, concatBytes(names.map(encodeGeneralName))))] : []),
  ...(relative ? [encodeContext(0, encodeContext(1, relative))] : []),
];

function bits(n: number, numbers: readonly number[]): Bytes {
  const octets = new Uint8Array(2);
  for (const bit of numbers) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return encodePrimitive(n, concatBytes([Uint8Array.of(7), octets]));
}

export const points = (...all: Point[]): Bytes =>
  extension(
    '2.5.29.31',
    encodeSequence(
      ...all.map((point) =>
        encodeSequence(
          ...pointName(point),
          ...(point.reasons ? [bits(1, point.reasons)] : []),
          ...(point.issuer ? [encodeContext(2, concatBytes(point.issuer.map(encodeGeneralName)))] : []),
        ),
      ),
    ),
  );

export const issuingPoint = (
  point: Point & { only?: 'user' | 'CA' | 'attribute'; indirect?: true },
  critical = true,
): Bytes => {
  const flag = (n: number, set: boolean): Bytes[] =>
    set ? [encodePrimitive(n, encodeBoolean(true).subarray(2))] : [];
  return extension(
    '2.5.29.28',
    encodeSequence(
      ...pointName(point),
      ...flag(1, point.only === 'user'),
      ...flag(2, point.only === 'CA'),
      ...(point.reasons ? [bits(3, point.reasons)] : []),
      ...flag(4, point.indirect === true),
      ...flag(5, point.only === 'attribute'),
    ),
    critical,
  );
};

/** The real thing, without a cache. */
export const verify: RevocationSources['verify'] = async (parts, { der, publicKey }) => {
  const { start, end } = present(publicKey);
  return (await verifySignature(parts, der.slice(start, end))).result === 'valid';
};
