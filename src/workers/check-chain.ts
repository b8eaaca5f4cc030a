import { rootsSource } from '#data/roots.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';
import type { ChainAnswer, ChainPath, Check, Source } from '#core/chain/answer.ts';
import { certificateAt } from '#core/chain/clients/evidence.ts';
import { type ClientVerdict, judgeClients } from '#core/chain/clients/judge-clients.ts';
import { factsOf } from '#core/chain/facts.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Anchor, ChainQuestion, Pile, Purpose } from '#core/chain/question.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { chainFiles, chainParts } from '#core/deploy/chain-parts.ts';
import type { TargetPlan } from '#core/deploy/model.ts';
import { planChain } from '#core/deploy/plan.ts';
import { noOptions } from '#core/deploy/target.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { digest } from '#core/keys/digest.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { decodeOcspResponse } from '#core/x509/ocsp.ts';
import { type ChainCard, describeCard } from './chain-card.ts';
import { likelyPurpose, likelyLeaves } from './chain-guesses.ts';

/** Whose roots are trusted. Those of the bench are all certificates there that were issued by themselves. */
export type Against = 'mozilla' | 'bench' | 'both';

export interface ChainInput {
  /** DER each, in any order. */
  certificates: readonly Bytes[];
  crls: readonly Bytes[];
  responses: readonly Bytes[];
  against: Against;
  /** Number among the certificates; absent: the likeliest. */
  leaf?: number;
  /** Without a purpose it is the leaf's likeliest. */
  question: Omit<ChainQuestion, 'purpose'> & { purpose?: Purpose };
}

export interface ChainStepView {
  /** Number among the cards. */
  card: number;
  checks: Check[];
}

export interface ChainPathView extends Omit<ChainPath, 'steps'> {
  steps: ChainStepView[];
}

/** All that a page shows of one question and its answer. */
export interface ChainReport {
  question: ChainQuestion;
  against: Against;
  /** What Mozilla's roots are called, and of which day they are. */
  mozilla: { name: string; date: string };
  /** How many of the bench are trusted. */
  benchRoots: number;
  /** Numbers among the certificates that were given, the likeliest first. */
  leaves: number[];
  leaf: number;
  /** Of every certificate that is part of a path. */
  cards: ChainCard[];
  /** Best first. */
  paths: ChainPathView[];
  valid: boolean;
  ended?: ChainAnswer['ended'];
  spent: ChainAnswer['spent'];
  /** About the best path. */
  clients: ClientVerdict[];
  files: BundleFile[];
  /** What each target would be given; the key is not here. */
  servers: TargetPlan[];
}

/**
 * Decodes a pile and checks one certificate of it.
 *
 * @param onPath Called with the number of paths judged.
 * @returns Undefined where not one of the certificates can be read.
 */
export async function checkChain(
  { certificates, crls, responses, against, leaf: wanted, question: asked }: ChainInput,
  onPath: (paths: number) => void,
): Promise<ChainReport | undefined> {
  const given = certificates.flatMap((der, index) => {
    const { value } = decodeCertificate(der);
    return value ? [{ index, value }] : [];
  });
  const all = given.map(({ value }) => value);
  const leaves = likelyLeaves(all);
  const own = given.findIndex(({ index }) => index === wanted);
  const leaf = own >= 0 ? own : leaves[0];
  const certificate = leaf === undefined ? undefined : all[leaf];
  if (leaf === undefined || !certificate) return undefined;
  const benchAnchors = against === 'mozilla' ? [] : anchorsAmong(all);
  const pile: Pile = {
    certificates: all,
    anchors: [...(against === 'bench' ? [] : mozillaAnchors()), ...benchAnchors],
    crls: crls.flatMap((der) => decodeCrl(der).value ?? []),
    responses: responses.flatMap((der) => decodeOcspResponse(der).value ?? []),
  };
  const question = questionOf(asked, certificate);
  const answer = await findPaths(pile, leaf, question, ({ paths }) => onPath(paths));
  const cards = new Cards(pile, given, isRevocationLeftOut(pile, question));
  const paths = await cards.view(answer.paths);
  const [best] = answer.paths;
  const parts = best && chainParts(best, pile);
  return {
    question,
    against,
    mozilla: rootsSource,
    benchRoots: benchAnchors.length,
    leaves: leaves.flatMap((one) => given[one]?.index ?? []),
    leaf: given[leaf]?.index ?? -1,
    cards: cards.list,
    paths,
    valid: answer.valid,
    ...(answer.ended && { ended: answer.ended }),
    spent: answer.spent,
    clients: best ? judgeClients(best, pile, question) : [],
    files: parts ? chainFiles(parts) : [],
    servers: parts ? planChain(parts, noOptions, question.time) : [],
  };
}

/** Names are asked of servers and mailboxes alone. */
function questionOf({ name, ...asked }: ChainInput['question'], leaf: Certificate): ChainQuestion {
  const purpose = asked.purpose ?? likelyPurpose(leaf);
  const named = purpose === 'server' || purpose === 'email';
  return { ...asked, purpose, ...(named && name !== undefined && { name }) };
}

/** Nobody asked for lists and none are here: that is nothing to doubt. */
const isRevocationLeftOut = ({ crls, responses }: Pile, { revocation }: ChainQuestion): boolean =>
  revocation === 'given' && crls.length + responses.length === 0;

const anchorsAmong = (certificates: readonly Certificate[]): Anchor[] =>
  certificates
    .filter((certificate) => factsOf(certificate).selfIssued)
    .map((certificate) => ({ certificate, from: 'bench' }));

/** Each certificate of the paths once, as most are part of many. */
class Cards {
  readonly list: ChainCard[] = [];
  readonly #numbers = new Map<Certificate, number>();
  readonly #pile: Pile;
  readonly #given: readonly { index: number; value: Certificate }[];
  readonly #revocationLeftOut: boolean;

  constructor(
    pile: Pile,
    given: readonly { index: number; value: Certificate }[],
    revocationLeftOut: boolean,
  ) {
    this.#pile = pile;
    this.#given = given;
    this.#revocationLeftOut = revocationLeftOut;
  }

  async view(paths: readonly ChainPath[]): Promise<ChainPathView[]> {
    const views: ChainPathView[] = [];
    for (const { steps, ...rest } of paths) {
      const shown: ChainStepView[] = [];
      for (const { source, checks } of steps)
        shown.push({ card: await this.#cardOf(source), checks: checks.map((check) => this.#checkOf(check)) });
      views.push({ ...rest, steps: shown });
    }
    return views;
  }

  #checkOf(check: Check): Check {
    const leftOut = this.#revocationLeftOut && check.name === 'revocation' && check.result === 'unknown';
    return leftOut ? { ...check, result: 'not asked' } : check;
  }

  async #cardOf(source: Source): Promise<number> {
    const certificate = certificateAt(this.#pile, source);
    const known = certificate && this.#numbers.get(certificate);
    if (!certificate || known !== undefined) return known ?? -1;
    const anchor = this.#pile.anchors.find((one) => equalBytes(one.certificate.der, certificate.der));
    const given = this.#given.find(({ value }) => equalBytes(value.der, certificate.der));
    const number = this.list.length;
    this.#numbers.set(certificate, number);
    this.list.push({
      ...describeCard(certificate, await digest('SHA-256', certificate.der)),
      ...(given && { given: given.index }),
      ...(anchor && { trusted: anchor.from }),
    });
    return number;
  }
}
