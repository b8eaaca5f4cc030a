import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { ExtensionValue, ExtensionValueOf } from '#core/x509/extensions/value.ts';
import type { ChainPath, Source } from '../answer.ts';
import type { ChainQuestion, Pile } from '../question.ts';

/** One path as the clients see it. */
export interface Evidence {
  leaf: Certificate;
  /** Between the leaf and what is trusted, upwards. */
  issuers: readonly Certificate[];
  /** What is trusted; the leaf itself where it is trusted. Absent: nothing is. */
  root: Certificate | undefined;
  /** Leaf, issuers and root, each once. */
  all: readonly Certificate[];
  /** The root is one of Mozilla's. */
  isPublic: boolean;
  path: ChainPath;
  question: ChainQuestion;
  /** What the server is known to send. */
  sent: readonly Certificate[] | undefined;
}

/** @returns Undefined for a path without certificates, which nobody makes. */
export function gatherEvidence(
  path: ChainPath,
  pile: Pile,
  question: ChainQuestion,
  sent?: readonly Certificate[],
): Evidence | undefined {
  const all = path.steps.flatMap(({ source }) => certificateAt(pile, source) ?? []);
  const [leaf] = all;
  if (!leaf) return undefined;
  const last = path.steps.at(-1)?.source;
  // Many clients end at any certificate they trust; the path goes on to a root, or fails to.
  const isTrusted = all.length === 1 && pile.anchors.some(({ certificate }) => isSame(certificate, leaf));
  const root = path.anchored || isTrusted ? all.at(-1) : undefined;
  return {
    leaf,
    issuers: all.slice(1, root ? -1 : undefined),
    root,
    all,
    isPublic: root !== undefined && isFromMozilla(pile, root, last),
    path,
    question,
    sent,
  };
}

/** The certificate that a step of a path stands for. */
export function certificateAt({ certificates, anchors }: Pile, source: Source): Certificate | undefined {
  return source.in === 'pile' ? certificates[source.index] : anchors[source.index]?.certificate;
}

const isSame = (one: Certificate, other: Certificate): boolean => equalBytes(one.der, other.der);

function isFromMozilla({ anchors }: Pile, root: Certificate, source: Source | undefined): boolean {
  const anchor =
    source?.in === 'anchors'
      ? anchors[source.index]
      : anchors.find(({ certificate }) => isSame(certificate, root));
  return anchor?.from === 'mozilla';
}

export const extensionOf = <T extends ExtensionValue['type']>(
  { extensions }: Certificate,
  type: T,
): ExtensionValueOf<T> | undefined => findExtension(extensions, type)?.value;

export const isCa = (certificate: Certificate): boolean =>
  extensionOf(certificate, 'basicConstraints')?.ca ?? false;

/** Whether a finding of the path has that code, at any certificate or at one that fits. */
export const isFound = (
  { path }: Evidence,
  code: string,
  fits: (step: number) => boolean = () => true,
): boolean => path.findings.some((finding) => finding.code === code && fits(Number(finding.at.input)));
