import type { Bytes } from '#core/bytes/bytes.ts';
import type { Integer } from './primitives.ts';
import type { Text } from './types.ts';
import { decode, explicit, optional, sequence, type Value } from './template.ts';
import { integer, oid } from './primitives.ts';
import { any } from './types.ts';
import { tags } from './universal-tags.ts';
import { dotted } from './object-names.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export const algorithm = sequence({ algorithm: oid, parameter: optional(any) });
export type Algorithm = Value<typeof algorithm>;

const pssTemplate = sequence({
  hash: optional(explicit(0, algorithm)),
  mask: optional(explicit(1, algorithm)),
  saltLength: optional(explicit(2, integer)),
  trailerField: optional(explicit(3, integer)),
});

export interface PssParameters {
  hash: Bytes | undefined;
  mask: Bytes | undefined;
  /** Of the mask generation function. */
  maskHash: Bytes | undefined;
  saltLength: Integer | undefined;
  trailerField: Integer | undefined;
}

const MGF1 = '1.2.840.113549.1.1.8';

/** RSASSA-PSS-params (RFC 4055 §3.1); undefined where OpenSSL calls them invalid. */
export function decodePss(parameter: Text | undefined): PssParameters | undefined {
  const pss = parameter?.tag === tags.sequence ? decode(pssTemplate, parameter.bytes) : undefined;
  if (!pss) return undefined;
  const { hash, mask, saltLength, trailerField } = pss;
  const inner = mask?.parameter?.tag === tags.sequence ? decode(algorithm, mask.parameter.bytes) : undefined;
  if (mask && (dotted(mask.algorithm) !== MGF1 || !inner)) return undefined;
  return {
    hash: hash?.algorithm,
    mask: mask?.algorithm,
    maskHash: inner?.algorithm,
    saltLength,
    trailerField,
  };
}
