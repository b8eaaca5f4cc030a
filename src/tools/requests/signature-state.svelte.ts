import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { DetachedVerdict } from '#core/requests/detached/verify-detached.ts';
import { type BenchObject, objectTitle } from '#bench/object.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { JwsReport } from '#workers/check-requests-api.ts';
import type { Workbench } from '../tool.ts';

export interface KeyChoice {
  id: number;
  title: string;
  spki: Bytes;
}

/** Any signature: octets and a signature that stands apart, or a JSON Web Signature. */
export class SignatureState {
  mode = $state<'detached' | 'jws'>('detached');
  message = $state('');
  messageFile = $state.raw<{ name: string; bytes: Bytes } | undefined>();
  signature = $state('');
  signatureFile = $state.raw<{ name: string; bytes: Bytes } | undefined>();
  token = $state('');
  secret = $state('');
  /** On the bench; 0: the first. */
  keyId = $state(0);

  readonly detached = new WorkerAnswer<DetachedVerdict>();
  readonly jws = new WorkerAnswer<JwsReport | undefined>();
  readonly workbench: Workbench;
  readonly keys = $derived.by<KeyChoice[]>(() => this.workbench.bench.objects.flatMap(keyOf));
  readonly key = $derived(this.keys.find(({ id }) => id === this.keyId) ?? this.keys[0]);

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  check(): void {
    const { core } = this.workbench;
    if (this.mode === 'jws') {
      const { token, secret } = this;
      const keys = this.keys.map(({ spki }) => spki);
      void this.jws.ask((signal) => core.call('checkJws', [token, keys, encodeUtf8(secret)], { signal }));
      return;
    }
    const { key, message, messageFile, signature, signatureFile } = this;
    if (!key) return;
    const bytes = messageFile?.bytes ?? encodeUtf8(message);
    const given = signatureFile?.bytes ?? encodeUtf8(signature);
    void this.detached.ask((signal) => core.call('verifyDetached', [bytes, given, key.spki, {}], { signal }));
  }

  async takeFile(file: File, as: 'message' | 'signature'): Promise<void> {
    const taken = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    if (as === 'message') this.messageFile = taken;
    else this.signatureFile = taken;
  }
}

/** Certificates, requests and public keys; of a private key its public half is in the certificate beside it. */
function keyOf({ id, content, label }: BenchObject): KeyChoice[] {
  const of = (der: Bytes, range: { start: number; end: number } | undefined): KeyChoice[] =>
    range
      ? [{ id, title: `${objectTitle(content)} (${label})`, spki: der.slice(range.start, range.end) }]
      : [];
  if (content.kind === 'certificate') return of(content.der, content.certificate.publicKey);
  if (content.kind === 'request') return of(content.der, content.request.publicKey);
  if (content.kind === 'public-key')
    return [{ id, title: `${objectTitle(content)} (${label})`, spki: content.der }];
  return [];
}
