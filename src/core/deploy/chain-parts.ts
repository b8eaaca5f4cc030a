import type { ChainPath } from '#core/chain/answer.ts';
import { certificateAt } from '#core/chain/clients/evidence.ts';
import { factsOf } from '#core/chain/facts.ts';
import type { Pile } from '#core/chain/question.ts';
import { encodePem } from '#core/container/pem.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import type { Certificate } from '#core/x509/certificate.ts';

/** A path taken apart. */
export interface ChainParts {
  leaf: Certificate;
  /** In the order servers send them: each is issued by the next. */
  intermediates: Certificate[];
  /** What clients are to trust: the end of the path, where it is trusted or issued itself. */
  anchor?: Certificate;
}

/** The names under which a chain is saved, whoever it is for. */
export const chainNames = {
  fullchain: 'fullchain.pem',
  chain: 'chain.pem',
  anchor: 'trust-anchor.pem',
} as const;

/** @returns Undefined for a path without certificates. */
export function chainParts({ steps, anchored }: ChainPath, pile: Pile): ChainParts | undefined {
  const all = steps.flatMap(({ source }) => certificateAt(pile, source) ?? []);
  const [leaf, ...above] = all;
  const last = all.at(-1);
  if (!leaf || !last) return undefined;
  // A root is not sent. What is trusted without being one may be needed by those who trust only its root.
  const endsInRoot = factsOf(last).selfIssued;
  return {
    leaf,
    intermediates: endsInRoot ? above.slice(0, -1) : above,
    ...((anchored || endsInRoot) && { anchor: last }),
  };
}

/** PEM alone, no text between. */
export const pemOf = (...certificates: readonly Pick<Certificate, 'der'>[]): string =>
  certificates.map(({ der }) => encodePem('CERTIFICATE', der)).join('');

/**
 * `fullchain.pem` (leaf first, no root), `chain.pem` (the intermediates, the leaf's issuer first) and
 * `trust-anchor.pem`, as far as there is something to put in.
 */
export function chainFiles({ leaf, intermediates, anchor }: ChainParts): BundleFile[] {
  const files: [name: string, content: string][] = [
    [chainNames.fullchain, pemOf(leaf, ...intermediates)],
    [chainNames.chain, pemOf(...intermediates)],
    [chainNames.anchor, anchor ? pemOf(anchor) : ''],
  ];
  return files
    .filter(([, content]) => content !== '')
    .map(([name, content]) => ({ name, mode: 0o644, content }));
}
