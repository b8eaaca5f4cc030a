import { encodeBase64 } from '#core/bytes/base64.ts';
import { type Evidence, gatherEvidence, type RequestQuestion } from './evidence.ts';
import { findRepairs, type Repair } from './repairs/find-repairs.ts';
import { addressRules } from './rules/address.ts';
import { chainRules } from './rules/chain.ts';
import { contentRules } from './rules/content.ts';
import type { Answer, Rule } from './rules/rule.ts';
import { requestIdOf, signatureRules } from './rules/signature.ts';

/** In the order in which a server should look: what is cheap and needs no download first. */
const requestRules: readonly Rule[] = [
  ...contentRules.filter(({ id }) => id === 'body-present'),
  ...addressRules,
  ...chainRules,
  ...signatureRules,
  ...contentRules.filter(({ id }) => id !== 'body-present'),
];

export type RuleRow = Omit<Rule, 'check' | 'status' | 'guideStatus'> & Answer;

export interface RequestVerdict {
  rows: RuleRow[];
  /** `unknown`: nothing failed, but something could not be checked. */
  verdict: 'genuine' | 'refused' | 'unknown';
  sentence: string;
  /** What a server should answer. */
  status: { code: 200 | 400 | 403; words: string };
  /** What the server of the old guide answers, where that is something else. */
  guideStatus?: { code: 200 | 403 | 502; words: string };
  repairs: Repair[];
  /** What to know it by when it comes again. */
  seenAs: string[];
}

/** Checks a request by every rule, and says what would mend it. */
export async function checkSignedRequest(question: RequestQuestion): Promise<RequestVerdict> {
  const evidence = await gatherEvidence(question);
  const judged = requestRules.map((rule) => ({ rule, answer: rule.check(evidence) }));
  const rows = judged.map(({ rule: { id, title, about, ref, outdated }, answer }): RuleRow => ({
    id,
    title,
    about,
    ref,
    ...(outdated && { outdated }),
    ...answer,
  }));
  const asked = judged.filter(({ rule }) => !rule.outdated);
  const failed = asked.filter(({ answer }) => answer.result === 'failed');
  const open = asked.filter(({ answer }) => answer.result === 'unknown');
  const verdict = failed.length > 0 ? 'refused' : open.length > 0 ? 'unknown' : 'genuine';
  const guide = guideAnswer(
    evidence,
    failed.map(({ rule }) => rule),
  );
  return {
    rows,
    verdict,
    sentence: sentenceOf(verdict, failed, open),
    status: statusOf(failed.map(({ rule }) => rule)),
    ...(guide && { guideStatus: guide }),
    repairs: failed.length > 0 ? findRepairs(evidence) : [],
    seenAs: seenAs(evidence),
  };
}

type Judged = { rule: Rule; answer: Answer };

function sentenceOf(
  verdict: RequestVerdict['verdict'],
  failed: readonly Judged[],
  open: readonly Judged[],
): string {
  const [first] = failed;
  if (verdict === 'genuine') return 'Genuine: the service signed this very body, now, for your skill.';
  if (verdict === 'unknown') {
    const names = open.map(({ rule }) => rule.title.toLowerCase());
    return `Nothing is wrong so far, but not everything could be checked: ${names.join(', ')}.`;
  }
  const more =
    failed.length > 1
      ? ` ${failed.length - 1} more ${failed.length === 2 ? 'rule fails' : 'rules fail'}.`
      : '';
  return `Not genuine. ${first?.rule.title ?? ''}: ${first?.answer.reason ?? ''}${more}`;
}

/** Who is not known gets 403; who is known and says something wrong 400. */
function statusOf(failed: readonly Rule[]): RequestVerdict['status'] {
  if (failed.length === 0) return { code: 200, words: 'OK' };
  const empty = failed.some(({ id }) => id === 'body-present');
  return !empty && failed.some(({ status }) => status === 403)
    ? { code: 403, words: 'Forbidden' }
    : { code: 400, words: 'Bad Request' };
}

/** The guide's server looks at less, and answers an empty body with 502. */
function guideAnswer(
  { outdatedSignature }: Evidence,
  failed: readonly Rule[],
): RequestVerdict['guideStatus'] {
  if (failed.some(({ guideStatus }) => guideStatus === 502)) return { code: 502, words: 'No content' };
  const old = outdatedSignature.valid;
  const seesAll = failed.every(({ id }) => id.startsWith('signature-'));
  if (failed.length > 0 && seesAll && old)
    return { code: 200, words: 'OK, as it knows only the SHA-1 signature' };
  if (failed.length === 0 && !old)
    return { code: 403, words: 'Forbidden, as it knows only the SHA-1 signature' };
  return undefined;
}

function seenAs({ signature: { octets }, json }: Evidence): string[] {
  const id = requestIdOf(json);
  return [...(octets ? [encodeBase64(octets)] : []), ...(id === undefined ? [] : [id])];
}
