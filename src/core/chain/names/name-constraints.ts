import type { Range } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { nameTitle } from '#core/x509/name.ts';
import { type Budget, BudgetSpent } from '../budget.ts';
import { type PresentedName, presentedNames } from './presented-names.ts';
import { type Subtree, type Subtrees, subtreesOf } from './subtrees.ts';

/** One name that may not be there, or one constraint that cannot be used. */
export interface NameFailure {
  reason: 'excluded' | 'not permitted' | 'unsupported' | 'malformed name' | 'malformed constraint';
  /** The name as people read it, `DNS:a.example`; empty where the constraint itself is at fault. */
  name: string;
  /** The subtree, `DNS:b.example`, or the first of those that permit. */
  constraint: string;
  /** One sentence. */
  words: string;
  /** Where the name (or the constraint) stands in the certificate that was given. */
  range?: Range;
}

/** How some clients read what RFC 5280 leaves open or forbids. */
export interface NameOptions {
  /** Common names that look like host names count as DNS names where there is no DNS entry, as in OpenSSL. */
  commonNames?: boolean;
  /** `.a.example` is a DNS constraint for the names below a.example, as in OpenSSL, Go and NSS. */
  leadingDots?: boolean;
}

const NAME_CONSTRAINTS = '2.5.29.30';
/** All names of a certificate times all constraints above it; OpenSSL ends there too (crypto/x509/v3_ncons.c). */
const MAX_PRODUCT = 1 << 20;
/** The hundredth bad name says nothing new. */
const MAX_FAILURES = 100;
/** How many permitted subtrees a sentence names. */
const SHOWN = 3;

/**
 * The permitted and excluded subtrees of one path (RFC 5280 §4.2.1.10, §6.1.3 (b) and (c), §6.1.4 (g)). From the
 * anchor down: `check` a certificate, then `add` its constraints, then go on to the next.
 */
export class NameConstraints {
  readonly #budget: Budget;
  readonly #options: NameOptions;
  /** One entry a certificate: a name has to satisfy each of them, which is the intersection of what is permitted. */
  readonly #levels: { holder: string; subtrees: ReadonlyMap<string, Subtrees> }[] = [];
  #count = 0;

  constructor(budget: Budget, options: NameOptions = {}) {
    this.#budget = budget;
    this.#options = options;
  }

  /** Takes over the certificate's constraints, if it has any. Answers what is wrong with the extension itself. */
  add(certificate: Certificate): NameFailure[] {
    const present = certificate.extensions.filter(({ oid }) => oid === NAME_CONSTRAINTS);
    if (present.length === 0) return [];
    const subtrees = subtreesOf(certificate);
    this.#levels.push({ holder: nameTitle(certificate.subject), subtrees });
    const failures: NameFailure[] = present
      .filter(({ value }) => value === undefined)
      .map(({ content }) => ({
        reason: 'malformed constraint',
        name: '',
        constraint: '',
        words: 'The name constraints cannot be read',
        range: content,
      }));
    for (const { permitted, excluded, unusable } of subtrees.values()) {
      this.#count += permitted.length + excluded.length;
      for (const subtree of unusable) {
        if (subtree.problem?.always && failures.length < MAX_FAILURES)
          failures.push({ ...problemOf(subtree), range: subtree.range });
      }
    }
    return failures;
  }

  /**
   * Judges the certificate's names by all that was added.
   *
   * @param selfIssued Self-issued certificates are not judged unless they are the last one.
   * @throws {BudgetSpent} `names`.
   */
  check(
    certificate: Certificate,
    { selfIssued, isLast }: { selfIssued: boolean; isLast: boolean },
  ): NameFailure[] {
    if (this.#levels.length === 0 || (selfIssued && !isLast)) return [];
    const names = presentedNames(certificate, isLast && this.#options.commonNames === true);
    if (names.length * this.#count > MAX_PRODUCT) throw new BudgetSpent('names');
    const failures: NameFailure[] = [];
    for (const name of names) {
      for (const { holder, subtrees } of this.#levels) {
        const both = subtrees.get(name.form);
        if (!both) continue;
        this.#budget.take('names', both.permitted.length + both.excluded.length);
        const failure = this.#judge(name, both, holder);
        if (failure) failures.push({ ...failure, range: name.range });
        if (failures.length >= MAX_FAILURES) return failures;
      }
    }
    return failures;
  }

  #judge(name: PresentedName, both: Subtrees, holder: string): NameFailure | undefined {
    const { permitted, excluded } = both;
    const { text, value } = name;
    const unusable = both.unusable.find((subtree) => !this.#isOverlooked(subtree));
    if (unusable) {
      const failure = problemOf(unusable);
      return { ...failure, name: text, words: `${text} cannot be judged. ${failure.words}` };
    }
    if (!value) {
      const constraint = (excluded[0] ?? permitted[0])?.text ?? '';
      const words = `${text} cannot be compared with the constraints of ${holder}: ${name.malformed ?? 'unknown kind'}`;
      return { reason: 'malformed name', name: text, constraint, words };
    }
    const out = excluded.find((subtree) => subtree.covers(value, true));
    if (out) {
      const words = `${text} is excluded: ${holder} may not issue for ${out.text}`;
      return { reason: 'excluded', name: text, constraint: out.text, words };
    }
    if (permitted.length === 0 || permitted.some((subtree) => subtree.covers(value, false))) return undefined;
    const words = `${text} is not permitted: ${holder} may issue for ${listOf(permitted)} only`;
    return { reason: 'not permitted', name: text, constraint: permitted[0]?.text ?? '', words };
  }

  #isOverlooked({ problem }: Subtree): boolean {
    return problem?.leadingDot === true && this.#options.leadingDots === true;
  }
}

function problemOf({ text, problem }: Subtree): NameFailure {
  return {
    reason: problem?.malformed ? 'malformed constraint' : 'unsupported',
    name: '',
    constraint: text,
    words: `The constraint ${text} cannot be used: ${problem?.words ?? ''}`,
  };
}

function listOf(subtrees: readonly Subtree[]): string {
  const shown = subtrees.slice(0, SHOWN).map(({ text }) => text);
  const more = subtrees.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
}
