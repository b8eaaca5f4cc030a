import { dhGroups } from '#data/dh-groups.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { KeyFormat } from './keys.ts';
import { labeledNumber, labeledOctets } from './key-parts.ts';
import { bitCount, toNumber, trimmed } from './numbers.ts';
import { decode, optional, sequence, type Template } from './template.ts';
import { magnitude } from './primitives.ts';
import { bitString, type Text } from './types.ts';
import { tags } from './universal-tags.ts';

const dsaParameters = sequence({ p: magnitude, q: magnitude, g: magnitude });

/** PKCS #3 §9. */
const dhParameters = sequence({ p: magnitude, g: magnitude, privateLength: optional(magnitude) });

/** X9.42, as RFC 3279 §2.3.3 has it. */
const dhxParameters = sequence({
  p: magnitude,
  g: magnitude,
  q: magnitude,
  j: optional(magnitude),
  validation: optional(sequence({ seed: bitString, counter: magnitude })),
});

const parametersOf = <T>(template: Template<T>, parameter: Text | undefined): T | undefined =>
  parameter?.tag === tags.sequence ? decode(template, parameter.bytes) : undefined;

/** RFC 3279 §2.3.2; a key that inherits its parameters cannot be loaded. */
export const formatDsa: KeyFormat = ({ bytes }, { parameter }) => {
  const parameters = parametersOf(dsaParameters, parameter);
  const key = decode(magnitude, bytes);
  if (!parameters || !key) return undefined;
  const { p, q, g } = parameters;
  return [
    `Public-Key: (${bitCount(p)} bit)\n`,
    labeledNumber('pub: ', key),
    labeledNumber('P:   ', p),
    labeledNumber('Q:   ', q),
    labeledNumber('G:   ', g),
  ].join('');
};

export const formatDh: KeyFormat = ({ bytes }, { parameter }) => {
  const parameters = parametersOf(dhParameters, parameter);
  const key = decode(magnitude, bytes);
  if (!parameters || !key) return undefined;
  const { p, g, privateLength } = parameters;
  const length = privateLength ? `recommended-private-length: ${toNumber(privateLength)} bits\n` : '';
  return dhHead(p, key) + (groupOf(p, g) ?? labeledNumber('P:   ', p) + labeledNumber('G:   ', g)) + length;
};

export const formatDhx: KeyFormat = ({ bytes }, { parameter }) => {
  const parameters = parametersOf(dhxParameters, parameter);
  const key = decode(magnitude, bytes);
  if (!parameters || !key) return undefined;
  const { p, q, g, j, validation } = parameters;
  const group = groupOf(p, g);
  if (group !== undefined) return dhHead(p, key) + group;
  return [
    dhHead(p, key),
    labeledNumber('P:   ', p),
    labeledNumber('Q:   ', q),
    labeledNumber('G:   ', g),
    j ? labeledNumber('J:   ', j) : '',
    validation ? labeledOctets('SEED:', validation.seed.bytes) : '',
    validation ? `pcounter: ${toNumber(validation.counter)}\n` : '',
  ].join('');
};

const dhHead = (p: Bytes, key: Bytes): string =>
  `DH Public-Key: (${bitCount(p)} bit)\n${labeledNumber('public-key:', key)}`;

function groupOf(p: Bytes, g: Bytes): string | undefined {
  const [bits, tail] = [bitCount(p), toHex(trimmed(p).subarray(-16))];
  const group = dhGroups.find((known) => known.bits === bits && known.tail === tail);
  if (!group || (!group.name.startsWith('dh_') && toNumber(g) !== 2n)) return undefined;
  return `GROUP: ${group.name}\n`;
}
