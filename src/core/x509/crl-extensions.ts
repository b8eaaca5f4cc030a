import type { Bytes } from '#core/bytes/bytes.ts';
import { contentOf, readBoolean, readInteger, readSmallInteger } from '#core/asn1/primitives.ts';
import { readOid } from '#core/asn1/oid.ts';
import { Reader } from '#core/asn1/reader.ts';
import { BOOLEAN, context, contextConstructed, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import type { Extension } from './extension.ts';
import type { Findings } from './findings.ts';
import { type ReadGeneralName, readGeneralNames } from './general-name.ts';

/** What a CRL is about, by its extensions (RFC 5280 §5.2). */
export interface CrlScope {
  /** Content octets of the cRLNumber. */
  number?: Bytes;
  /** Content octets of the number of the list this is a delta to. */
  baseNumber?: Bytes;
  /** Where this list is published, and which certificates it is about (§5.2.5). */
  point?: {
    names: ReadGeneralName[];
    only?: 'user certificates' | 'CA certificates' | 'attribute certificates';
    indirect: boolean;
    someReasons: boolean;
  };
}

const ENUMERATED = 0x0a;
const CRL_NUMBER = '2.5.29.20';
const REASON = '2.5.29.21';
const DELTA = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';

/** CRLReason by number (RFC 5280 §5.3.1); 7 is not used. */
export const crlReasons: Readonly<Record<number, string>> = {
  0: 'unspecified',
  1: 'key compromise',
  2: 'CA compromise',
  3: 'affiliation changed',
  4: 'superseded',
  5: 'cessation of operation',
  6: 'certificate hold',
  8: 'removed from CRL',
  9: 'privilege withdrawn',
  10: 'AA compromise',
};

export function readCrlScope(der: Bytes, extensions: readonly Extension[], findings: Findings): CrlScope {
  const scope: CrlScope = {};
  for (const { oid, content } of extensions) {
    findings.attempt(`tbsCertList.crlExtensions.${oid}`, content, () => {
      const reader = new Reader(der, content.start, content.end);
      if (oid === CRL_NUMBER) scope.number = contentOf(der, readInteger(reader));
      else if (oid === DELTA) scope.baseNumber = contentOf(der, readInteger(reader));
      else if (oid === ISSUING_POINT) scope.point = readPoint(reader.open(SEQUENCE));
    });
  }
  return scope;
}

function readPoint(reader: Reader): NonNullable<CrlScope['point']> {
  const name = reader.optional(contextConstructed(0));
  const full = name && reader.enter(name).optional(contextConstructed(0));
  const flag = (n: number): boolean => reader.peek() === context(n) && readFlag(reader, n);
  const [user, ca] = [flag(1), flag(2)];
  const someReasons = reader.optional(context(3)) !== undefined;
  const indirect = flag(4);
  const attribute = flag(5);
  const only = user
    ? ('user certificates' as const)
    : ca
      ? ('CA certificates' as const)
      : attribute
        ? ('attribute certificates' as const)
        : undefined;
  return {
    names: full ? readGeneralNames(reader.enter(full)) : [],
    ...(only && { only }),
    indirect,
    someReasons,
  };
}

function readFlag(reader: Reader, n: number): boolean {
  const { content, end } = reader.read(context(n));
  return end > content && reader.bytes[content] !== 0;
}

/** The CRLReason among an entry's extensions; undefined when there is none or it cannot be read. */
export function readEntryReason(reader: Reader): number | undefined {
  while (!reader.done) {
    const extension = reader.open(SEQUENCE);
    const oid = readOid(extension);
    if (extension.peek() === BOOLEAN) readBoolean(extension);
    const octets = extension.read(OCTET_STRING);
    if (oid === REASON) return readSmallInteger(extension.enter(octets), ENUMERATED);
  }
  return undefined;
}
