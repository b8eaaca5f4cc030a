import type { Finding } from '#core/findings/finding.ts';
import type { Purpose } from '#core/chain/question.ts';
import { plural, utc } from '#ui/format.ts';
import type { ChainCard } from '#workers/chain-card.ts';
import type { ChainPathView, ChainReport } from '#workers/check-chain.ts';

/** The answer in a sentence. Foreign text is in it: to be shown with `VisibleText`. */
export interface ChainVerdict {
  tone: 'ok' | 'warn' | 'bad';
  sentence: string;
  /** What was asked, and what else is to be said. */
  more: string;
}

const purposeWords: Readonly<Record<Purpose, string>> = {
  server: 'as a TLS server',
  client: 'as a TLS client',
  email: 'for e-mail',
  code: 'for code signing',
  ca: 'as a CA',
  any: 'for no purpose in particular',
};

const isStop = ({ severity }: Finding): boolean => severity === 'error' || severity === 'fatal';

/** The first thing that stops a path. */
const firstStop = ({ findings }: ChainPathView): Finding | undefined => findings.find(isStop);

export const cardsOf = ({ steps }: ChainPathView, cards: readonly ChainCard[]): ChainCard[] =>
  steps.flatMap(({ card }) => cards[card] ?? []);

/** The whole report in a sentence, and what was asked in another. */
export function chainVerdict(report: ChainReport): ChainVerdict {
  const [path] = report.paths;
  if (!path) return { tone: 'bad', sentence: 'Not trusted: nothing could be read', more: '' };
  const more = `Checked ${askedWords(report)}.`;
  if (!path.valid) return { tone: 'bad', sentence: `Not trusted: ${reasonWords(path, report)}`, more };
  const warnings = path.findings.filter(({ severity }) => severity === 'warning').length;
  const { name, purpose } = report.question;
  const what = name !== undefined ? ` for ${name}` : purpose === 'any' ? '' : ` ${purposeWords[purpose]}`;
  return {
    tone: warnings > 0 ? 'warn' : 'ok',
    sentence: `Trusted${what}: ${linkWords(path, report)}`,
    more: warnings > 0 ? `${more} ${plural(warnings, 'warning')} below.` : more,
  };
}

function linkWords(path: ChainPathView, { cards }: ChainReport): string {
  const links = path.steps.length - 1;
  const root = cardsOf(path, cards).at(-1);
  const whose = root?.trusted === 'mozilla' ? 'Mozilla' : 'on the bench';
  return links === 0
    ? `it is a root itself (${whose})`
    : `${plural(links, 'link')} to ${root?.title ?? ''} (${whose})`;
}

/** Why a path is not trusted, in words that name the certificate. */
export function reasonWords(path: ChainPathView, { cards, question, against }: ChainReport): string {
  const stop = firstStop(path);
  if (!stop) return 'it leads to nothing that is trusted';
  const step = Number(stop.at.input);
  const card = cardsOf(path, cards)[step];
  const who = step === 0 ? 'the certificate' : `“${card?.title ?? ''}”`;
  switch (stop.code) {
    case 'chain.no_issuer':
      return `the issuer “${card?.issuerTitle ?? ''}” is missing`;
    case 'chain.untrusted_root': {
      const whose = {
        mozilla: 'Mozilla’s roots',
        bench: 'the roots on the bench',
        both: 'the trusted roots',
      }[against];
      const what = step === 0 ? 'it is signed by itself' : `the chain ends in “${card?.title ?? ''}”`;
      return `${what}, which is not among ${whose}`;
    }
    case 'chain.expired':
      return `${who} expired on ${utc(card?.notAfter ?? NaN)}`;
    case 'chain.not_yet_valid':
      return `${who} is not valid before ${utc(card?.notBefore ?? NaN)}`;
    case 'chain.host_name':
      return `the certificate is not for ${question.name ?? 'this name'}`;
    case 'chain.revoked':
      return `${who} has been revoked`;
    default:
      return `${who}: ${lowerFirst(stop.title)}`;
  }
}

/** `as a TLS server for www.example.com, now, against Mozilla’s roots of 2026-10-28`. */
function askedWords({ question, against, mozilla, benchRoots }: ChainReport): string {
  const { purpose, name, time } = question;
  const theirs = `Mozilla’s roots of ${mozilla.date}`;
  const own = plural(benchRoots, 'root on the bench', 'roots on the bench');
  const roots = { mozilla: theirs, bench: own, both: `${theirs} and ${own}` };
  const named = name === undefined ? '' : ` named ${name}`;
  return `${purposeWords[purpose]}${named}, at ${utc(time)}, against ${roots[against]}`;
}

/** `shop.example.com → Workshop CA → Workshop Root`. */
export const pathTitle = (path: ChainPathView, cards: readonly ChainCard[]): string =>
  cardsOf(path, cards)
    .map(({ title }) => title)
    .join(' → ');

/**
 * The nearest moment at which all certificates of a path are valid: milliseconds since 1970 UTC, whole seconds.
 *
 * @returns Undefined where there is none.
 */
export function momentFor(path: ChainPathView, { cards, question }: ChainReport): number | undefined {
  const shown = cardsOf(path, cards);
  const from = Math.max(...shown.map(({ notBefore }) => notBefore));
  const to = Math.min(...shown.map(({ notAfter }) => notAfter));
  if (!(from <= to)) return undefined;
  return Math.min(Math.max(question.time, from), to);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What was found on a path, each with the title of its certificate in the place of the input. */
export function findingsOf(path: ChainPathView, cards: readonly ChainCard[]): Finding[] {
  const shown = cardsOf(path, cards);
  return path.findings.map((finding) => ({
    ...finding,
    at: { ...finding.at, input: shown[Number(finding.at.input)]?.title ?? '' },
  }));
}
