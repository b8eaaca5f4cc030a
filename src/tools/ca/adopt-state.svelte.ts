import type { Finding } from '#core/findings/finding.ts';
import type { Adopted } from '#core/issue/ca/adopt-authority.ts';
import { type BenchObject, keyIdOf, objectTitle } from '#bench/object.ts';
import { type CertificateObject, isCertificate } from '#bench/relate.ts';
import { heldKey } from '#bench/save-items.ts';
import { briefOf } from '#workers/light.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { Workbench } from '../tool.ts';
import { usualSettings } from './create-state.svelte.ts';
import { isCa, keyOnBench } from './ca-objects.ts';

const isAuthority = ({ content }: CertificateObject): boolean => briefOf(content).isCa;

/** A certificate and a key of the bench that are to be used as a CA. */
export class AdoptState {
  /** 0: the likeliest. */
  certificateId = $state(0);
  keyId = $state(0);
  readonly answer = new WorkerAnswer<{ adopted: Adopted; of: string }>();
  readonly #workbench: Workbench;

  /** Certificates that are not in use as a CA yet: CAs with their key first. */
  readonly certificates = $derived.by(() => {
    const { objects } = this.#workbench.bench;
    const used = new Set(objects.filter(isCa).map(({ content }) => content.key.id));
    const worth = (one: CertificateObject): number =>
      (isAuthority(one) ? 2 : 0) + (keyOnBench(objects, keyIdOf(one.content) ?? '') ? 1 : 0);
    return objects
      .filter(isCertificate)
      .filter(({ content }) => !used.has(content.key?.id ?? ''))
      .toSorted((a, b) => worth(b) - worth(a));
  });
  readonly keys = $derived.by(() => this.#workbench.bench.objects.filter((one) => heldKey(one)));
  readonly locked = $derived.by(() =>
    this.#workbench.bench.objects.filter(({ content }) => 'locked' in content && content.locked),
  );
  readonly certificate = $derived(
    this.certificates.find(({ id }) => id === this.certificateId) ?? this.certificates[0],
  );
  readonly key = $derived.by(() => {
    const chosen = this.keys.find(({ id }) => id === this.keyId);
    const own = this.certificate && keyOnBench(this.keys, keyIdOf(this.certificate.content) ?? '');
    return chosen ?? own ?? this.keys[0];
  });
  readonly #pair = $derived(`${this.certificate?.id ?? 0}+${this.key?.id ?? 0}`);
  /** What is wrong with the pair, once it was tried. */
  readonly findings = $derived.by((): readonly Finding[] =>
    this.answer.value?.of === this.#pair ? this.answer.value.adopted.findings : [],
  );
  /** It signs only if the person goes on all the same. */
  readonly doubtful = $derived(
    this.findings.some(({ severity }) => severity === 'fatal') &&
      this.answer.value?.adopted.signer !== undefined,
  );

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** @param insist Takes it in spite of what was found. @returns The id of the CA, where it is one now. */
  async use(insist = false): Promise<number | undefined> {
    const { certificate, key } = this;
    const held = key && heldKey(key);
    if (!certificate || !held) return undefined;
    const others = this.#workbench.bench.objects.filter(isCertificate).filter((one) => one !== certificate);
    const ders = [certificate, ...others].map(({ content }) => content.der);
    const of = this.#pair;
    await this.answer.ask(async (signal) => ({
      of,
      adopted: await this.#workbench.core.call(
        'authorityFrom',
        [ders, 'handle' in held ? held.handle : held.der, { ...usualSettings }, Date.now()],
        { signal },
      ),
    }));
    const signer = this.answer.value?.adopted.signer;
    if (!signer || (this.doubtful && !insist)) return undefined;
    return this.#add(certificate, signer.authority).id;
  }

  #add(certificate: CertificateObject, authority: NonNullable<Adopted['signer']>['authority']): BenchObject {
    const { content, label } = certificate;
    if (!content.key) throw new Error('a certificate with a key that fits has a key');
    return this.#workbench.bench.addAuthority(
      { authority, title: objectTitle(content), key: content.key },
      label,
      'loaded',
    );
  }
}
