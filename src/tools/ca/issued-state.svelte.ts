import type { RevocationReason } from '#data/revocation-reasons.ts';
import type { IssuedRecord, Revocation } from '#core/issue/ca/authority.ts';
import type { BenchObject } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import type { CaState } from './ca-state.svelte.ts';
import { ClientState } from './client-state.svelte.ts';
import { readCertificates } from './put-signed.ts';

export type Status = 'valid' | 'expired' | 'revoked' | 'on hold';

export interface IssuedRow {
  record: IssuedRecord;
  status: Status;
}

/** What a CA issued, and what becomes of it. */
export class IssuedState {
  text = $state('');
  status = $state<Status | ''>('');
  /** Of the row that is open. */
  serialNumber = $state('');
  reason = $state<RevocationReason | ''>('');
  /** As fields of a form have them, UTC; empty: now, and not known. */
  revokedAt = $state('');
  invalidSince = $state('');

  readonly page: CaState;
  readonly client: ClientState;
  readonly rows = $derived.by(() => {
    const now = Date.now();
    return (this.page.authority?.records ?? [])
      .map((record): IssuedRow => ({ record, status: statusOf(record, now) }))
      .toReversed();
  });
  readonly shown = $derived.by(() => {
    const words = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    return this.rows.filter(({ record, status }) => {
      const all = `${record.subject} ${record.serialNumber} ${status}`.toLowerCase();
      return (this.status === '' || status === this.status) && words.every((word) => all.includes(word));
    });
  });
  readonly open = $derived(this.rows.find(({ record }) => record.serialNumber === this.serialNumber));

  constructor(page: CaState) {
    this.page = page;
    this.client = new ClientState(page);
  }

  show(serialNumber: string): void {
    this.serialNumber = this.serialNumber === serialNumber ? '' : serialNumber;
    this.reason = '';
    this.revokedAt = '';
    this.invalidSince = '';
  }

  /** The certificate on the bench, put there where it is not. */
  async objectOf({ certificate }: IssuedRecord): Promise<BenchObject | undefined> {
    const { workbench } = this.page;
    if (!certificate) return undefined;
    const known = workbench.bench.objects.find(
      (object) => isCertificate(object) && equalBytes(object.content.der, certificate),
    );
    if (known) return known;
    const [content] = await readCertificates(workbench, [certificate]);
    return content && workbench.bench.add([{ content, label: 'issued by the CA', origin: 'made' }])[0];
  }

  /** Shows a certificate on another page. */
  async go(record: IssuedRecord, page: 'inspect' | 'chain' | 'deploy'): Promise<void> {
    const object = await this.objectOf(record);
    if (object) this.page.workbench.go(`${page}?item=${object.id}`);
  }

  revoke(hold = false): void {
    const time = fieldTime(this.revokedAt) ?? Math.floor(Date.now() / 1000) * 1000;
    const since = fieldTime(this.invalidSince);
    const reason = hold ? 'certificateHold' : this.reason;
    this.#set({
      time,
      ...(reason !== '' && { reason }),
      ...(isCompromise(reason) && since !== undefined && { invalidSince: since }),
    });
  }

  release(): void {
    this.#set(undefined);
  }

  #set(revoked: Revocation | undefined): void {
    const { current } = this.page;
    const { serialNumber } = this;
    if (!current) return;
    this.page.change(current.id, (ca) => ({
      ...ca,
      records: ca.records.map((record) => {
        if (record.serialNumber !== serialNumber) return record;
        const rest = { ...record };
        delete rest.revoked;
        return revoked ? { ...rest, revoked } : rest;
      }),
    }));
  }
}

export const isCompromise = (reason: string): boolean =>
  reason === 'keyCompromise' || reason === 'CACompromise' || reason === 'AACompromise';

function statusOf({ revoked, expires }: IssuedRecord, now: number): Status {
  if (revoked) return revoked.reason === 'certificateHold' ? 'on hold' : 'revoked';
  return expires < now ? 'expired' : 'valid';
}

/** @returns Milliseconds since 1970 UTC; undefined for an empty field. */
function fieldTime(text: string): number | undefined {
  const time = Date.parse(`${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}
