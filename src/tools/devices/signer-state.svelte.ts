import type { Bytes } from '#core/bytes/bytes.ts';
import type { BenchObject } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { SignerReport } from '#workers/devices-api.ts';
import type { Workbench } from '../tool.ts';

/** A file or an object of the bench, by the name people know it by. Foreign text. */
export interface Given<T> {
  label: string;
  content: T;
  origin: 'file' | 'bench' | 'made here';
}

/** Long enough not to check every letter of a passphrase. */
const PAUSE = 250;

/** Who signs: certificate and key as they were given, and whether they fit; the only writer of them. */
export class SignerState {
  certificate = $state.raw<Given<Blob | Bytes> | undefined>();
  key = $state.raw<Given<Blob | Bytes | CryptoKey> | undefined>();
  /** Of the key’s file. */
  passphrase = $state('');
  readonly answer = new WorkerAnswer<SignerReport>();
  /** Certificates on the bench whose key lies there as well. */
  readonly onBench = $derived.by(() => {
    const { bench } = this.#workbench;
    return bench.objects.filter(isCertificate).flatMap((certificate) => {
      const key = bench.matching(certificate).find(isKey);
      return key ? [{ certificate, key }] : [];
    });
  });
  readonly #workbench: Workbench;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get signer(): SignerReport['signer'] {
    return this.answer.value?.signer;
  }

  takeCertificate(label: string, content: Blob | Bytes): void {
    this.certificate = { label, content, origin: 'file' };
  }

  takeKey(label: string, content: Blob | CryptoKey, origin: Given<unknown>['origin'] = 'file'): void {
    this.key = { label, content, origin };
    this.passphrase = '';
  }

  useBench(certificate: BenchObject, key: BenchObject): void {
    if (!isCertificate(certificate) || !isKey(key)) return;
    const { content } = key;
    this.certificate = { label: certificate.label, content: certificate.content.der, origin: 'bench' };
    this.key = {
      label: key.label,
      content: content.kind === 'made-key' ? content.handle : content.der,
      origin: 'bench',
    };
    this.passphrase = '';
  }

  /** Checks what is there, soon. @param days How long devices are to be valid. An effect that calls this runs again when any of it changes. */
  schedule(days: number): void {
    const { certificate, key, passphrase } = this;
    clearTimeout(this.#timer);
    if (!certificate || !key) {
      this.answer.cancel();
      this.answer.value = undefined;
      return;
    }
    const input = { certificate: certificate.content, key: key.content, passphrase };
    this.#timer = setTimeout(() => {
      void this.answer.ask(
        (signal) => this.#workbench.core.call('readSigner', [input, days, Date.now()], { signal }),
        true,
      );
    }, PAUSE);
  }
}

type KeyObject = BenchObject & { content: { kind: 'made-key' | 'private-key' } };

const isKey = (object: BenchObject): object is KeyObject =>
  object.content.kind === 'made-key' || object.content.kind === 'private-key';
