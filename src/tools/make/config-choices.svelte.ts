import { isKeyKind, type KeyKind } from '#data/key-kinds.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Choices } from '#core/config/read-request.ts';
import type { Change } from '#core/findings/finding.ts';
import type { Request, Validity } from '#core/issue/request.ts';

export type Period = 'days' | 'dates';

const DAY = 86_400_000;

/** What a `.cnf` leaves open, chosen beside it. */
export class ConfigChoices {
  make = $state<Request['make']>('certificate');
  key = $state<KeyKind>('p-256');
  /** Which OpenSSL to be equal to. */
  version = $state<OpensslVersion>('3.5');
  period = $state<Period>('days');
  days = $state(365);
  /** `YYYY-MM-DD`, UTC. */
  firstDay = $state('');
  lastDay = $state('');
  /** To what the file asks, by question id; kept while the file changes, so that nothing typed is lost. */
  answers = $state.raw<ReadonlyMap<string, string>>(new Map());

  readonly validity = $derived.by<Validity>(() =>
    this.period === 'days'
      ? { days: this.days }
      : {
          notBefore: Date.parse(`${this.firstDay}T00:00:00Z`),
          notAfter: Date.parse(`${this.lastDay}T23:59:59Z`),
        },
  );
  readonly all = $derived<Choices>({
    make: this.make,
    key: this.key,
    validity: this.validity,
    version: this.version,
    answers: this.answers,
  });

  answer(id: string, text: string): void {
    this.answers = new Map([...this.answers, [id, text]]);
  }

  setPeriod(period: Period): void {
    if (period === 'dates' && this.firstDay === '') {
      const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
      this.firstDay = day(Date.now());
      this.lastDay = day(Date.now() + this.days * DAY);
    }
    this.period = period;
  }

  /** A fix that is none of the text's. */
  apply(change: Extract<Change, { target: 'choice' }>): void {
    if (change.name === 'days') {
      this.period = 'days';
      this.days = Number(change.value);
    } else if (isKeyKind(change.value)) this.key = change.value;
  }
}
