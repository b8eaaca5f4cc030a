import { signatureAlgorithms } from '#data/algorithms.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { Range } from '#core/findings/finding.ts';
import { publicKeyTitle } from '#core/keys/public-key.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { type Extension, extensionTitle } from '#core/x509/extension.ts';
import { extensionWords } from '#core/x509/extensions/words.ts';
import { attributeShortName, type Name } from '#core/x509/name.ts';
import type { CertificationRequest } from '#core/x509/request.ts';

export type Comparable = Certificate | CertificationRequest;

/** What one of the two says about one thing. */
export interface Side {
  /** In its bytes; absent when it says nothing. */
  range?: Range;
  /** Lines only this one has. Foreign text. */
  only: string[];
}

export interface Difference {
  title: string;
  equal: boolean;
  left: Side;
  right: Side;
  /** Lines both have. */
  both: string[];
  /** What the change amounts to, where that can be said. */
  note?: string;
}

interface Part {
  title: string;
  range: Range | undefined;
  lines: string[];
  /** Compared byte for byte as well: words may leave something out. */
  exact?: boolean;
}

/**
 * What two documents say, part by part, in the order of the first; what both say is in `both`. Lines are compared
 * as sets: the order of names in a certificate means nothing.
 */
export function compareDocuments(left: Comparable, right: Comparable): Difference[] {
  const [mine, theirs] = [partsOf(left), partsOf(right)];
  const titles = [...new Set([...mine, ...theirs].map(({ title }) => title))];
  return titles.map((title) => {
    const [a, b] = [mine, theirs].map((parts) => parts.find((part) => part.title === title));
    return differenceOf(title, a, left.der, b, right.der);
  });
}

function differenceOf(
  title: string,
  left: Part | undefined,
  leftDer: Uint8Array,
  right: Part | undefined,
  rightDer: Uint8Array,
): Difference {
  const [mine, theirs] = [new Set(left?.lines), new Set(right?.lines)];
  const side = (part: Part | undefined, others: ReadonlySet<string>): Side => ({
    ...(part?.range && { range: { start: part.range.start, end: part.range.end } }),
    only: [...new Set(part?.lines)].filter((line) => !others.has(line)),
  });
  const [a, b] = [side(left, theirs), side(right, mine)];
  const sameLines = a.only.length + b.only.length === 0 && (left === undefined) === (right === undefined);
  const bytes = (part: Part | undefined, der: Uint8Array) =>
    der.subarray(part?.range?.start, part?.range?.end);
  const exact = left?.exact === true || right?.exact === true;
  const equal = sameLines && (!exact || equalBytes(bytes(left, leftDer), bytes(right, rightDer)));
  return {
    title,
    equal,
    left: a,
    right: b,
    both: [...mine].filter((line) => theirs.has(line)),
    ...noteOn({ missing: !left || !right, equal, sameLines }),
  };
}

function noteOn({ missing, equal, sameLines }: { missing: boolean; equal: boolean; sameLines: boolean }): {
  note?: string;
} {
  if (missing) return { note: 'only one of them has it' };
  return !equal && sameLines ? { note: 'the same words, other bytes' } : {};
}

function partsOf(document: Comparable): Part[] {
  const { der, subject, publicKey, signatureAlgorithm } = document;
  const { oid } = signatureAlgorithm;
  const parts: Part[] = [
    { title: 'Kind', range: undefined, lines: [document.kind === 'certificate' ? 'certificate' : 'request'] },
    { title: 'Version', range: undefined, lines: [String(document.version)] },
    { title: 'Subject', range: subject, lines: nameLines(subject), exact: true },
  ];
  if (document.kind === 'certificate') parts.push(...certificateParts(document));
  parts.push({
    title: 'Key',
    range: publicKey,
    lines: publicKey
      ? [
          publicKeyTitle(publicKey),
          `key ${toHex(der.subarray(publicKey.keyStart, publicKey.keyEnd).subarray(-20))}`,
        ]
      : ['unreadable'],
    exact: true,
  });
  parts.push({
    title: 'Signature algorithm',
    range: signatureAlgorithm,
    lines: [signatureAlgorithms.find((row) => row.oid === oid)?.name ?? oid],
  });
  return [...parts, ...document.extensions.map((extension) => extensionPart(extension, der))];
}

function certificateParts({ der, issuer, serialNumber, notBefore, notAfter }: Certificate): Part[] {
  const days = (notAfter.time - notBefore.time) / 86_400_000;
  return [
    { title: 'Issuer', range: issuer, lines: nameLines(issuer), exact: true },
    {
      title: 'Serial number',
      range: serialNumber,
      lines: [toHex(der.subarray(serialNumber.start, Math.min(serialNumber.end, serialNumber.start + 64)))],
    },
    { title: 'Valid from', range: notBefore, lines: [dateText(notBefore.time)] },
    { title: 'Valid until', range: notAfter, lines: [dateText(notAfter.time)] },
    {
      title: 'Lifetime',
      range: undefined,
      lines: [Number.isNaN(days) ? 'unreadable' : `${Math.round(days)} days`],
    },
  ];
}

const dateText = (time: number): string =>
  Number.isNaN(time) ? 'unreadable' : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const nameLines = ({ rdns }: Name): string[] =>
  rdns.flat().map(({ oid, text }) => `${attributeShortName(oid)}=${text}`);

function extensionPart(extension: Extension, der: Uint8Array): Part {
  const { oid, critical, content } = extension;
  const words = extensionWords(extension);
  const bytes = toHex(der.subarray(content.start, Math.min(content.end, content.start + 256)));
  return {
    title: extensionTitle(oid),
    range: extension,
    lines: [...(critical ? ['critical'] : []), ...(extension.value ? words : [`#${bytes}`])],
    exact: true,
  };
}
