import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { signedParts } from '#core/x509/signed.ts';
import { type Fault, type RevocationSources, utc } from './answer.ts';
import { faultOfEntries } from './crl-entries.ts';
import { crlFacts } from './crl-facts.ts';
import { findSigner } from './find-signer.ts';

export interface Listed {
  list: CertificateList;
  /** Among the lists given. */
  index: number;
}

export const NO_BASE: Fault = {
  code: 'no-base',
  words: 'The list says only what changed since another one, and none is here that it builds on',
};

/** Complete lists that may be used at the time asked about, each with its newest delta (RFC 5280 §6.3.3 (a), (c), (f) to (h)). */
export class UsableLists {
  /** Why deltas were of no use, by index. */
  readonly faults = new Map<number, Fault>();
  readonly #lists: readonly Listed[];
  readonly #issuer: Certificate;
  readonly #sources: RevocationSources;
  readonly #done = new Map<number, Promise<{ delta?: Listed } | Fault>>();

  constructor(lists: readonly Listed[], issuer: Certificate, sources: RevocationSources) {
    this.#lists = lists;
    this.#issuer = issuer;
    this.#sources = sources;
  }

  /** Whether a list may be used, and with which delta. */
  complete({ list, index }: Listed): Promise<{ delta?: Listed } | Fault> {
    let answer = this.#done.get(index);
    if (!answer) this.#done.set(index, (answer = this.#judge(list)));
    return answer;
  }

  /** Whether somebody who may has signed a list, however old it is. */
  async isSigned(list: CertificateList): Promise<boolean> {
    return !('code' in (await findSigner(list, this.#issuer, this.#sources)));
  }

  async #judge(list: CertificateList): Promise<{ delta?: Listed } | Fault> {
    if (crlFacts(list).base !== undefined) {
      return NO_BASE;
    }
    const fault = this.#faultOf(list) ?? notYet(list, this.#sources.time);
    if (fault) return fault;
    const old = stale(list, this.#sources.time);
    const deltas = this.#deltasOf(list);
    // A stale one is brought up to date by its delta (§5.2.4); without any it is not worth a signature.
    if (old && deltas.length === 0) return old;
    const signer = await findSigner(list, this.#issuer, this.#sources);
    if ('code' in signer) return signer;
    for (const delta of deltas) {
      const wrong = await this.#faultOfDelta(delta.list, signer, old !== undefined);
      if (!wrong) return { delta };
      this.faults.set(delta.index, wrong);
    }
    return old ?? {};
  }

  /** Those that build on a list: same scope and key, numbers that fit, the newest first. */
  #deltasOf(list: CertificateList): Listed[] {
    const { scope, number } = crlFacts(list);
    if (number === undefined) return [];
    return this.#lists.filter(({ list: delta }) => {
      const facts = crlFacts(delta);
      if (facts.base === undefined || facts.number === undefined) return false;
      return facts.scope === scope && facts.base <= number && number < facts.number;
    });
  }

  /** One that is out of date still tells more than the list it builds on, as long as that is not. */
  async #faultOfDelta(
    delta: CertificateList,
    signer: Certificate,
    isAlone: boolean,
  ): Promise<Fault | undefined> {
    const { time, verify } = this.#sources;
    const late = isAlone ? stale(delta, time) : undefined;
    const fault = this.#faultOf(delta) ?? notYet(delta, time) ?? late;
    if (fault) return fault;
    if (await verify(signedParts(delta), signer)) return undefined;
    return { code: 'signature', words: 'The delta is not signed with the key of the list it builds on' };
  }

  #faultOf(list: CertificateList): Fault | undefined {
    const { fault, breach } = crlFacts(list);
    return fault ?? (this.#sources.strict ? breach : undefined) ?? faultOfEntries(list);
  }
}

function notYet({ thisUpdate }: CertificateList, time: number): Fault | undefined {
  if (thisUpdate.time <= time) return undefined;
  return {
    code: 'not-yet',
    words: `The list is from ${utc(thisUpdate.time)}, which is later than the time asked about`,
  };
}

function stale({ nextUpdate }: CertificateList, time: number): Fault | undefined {
  if (!nextUpdate || time <= nextUpdate.time) return undefined;
  return { code: 'stale', words: `The list is out of date: the next one was due ${utc(nextUpdate.time)}` };
}
