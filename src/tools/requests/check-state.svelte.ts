import { skillRequests } from '#data/skill-requests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8, encodeUtf8 } from '#core/bytes/text.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { RequestVerdict } from '#core/requests/check-request.ts';
import { headerValues, type Received } from '#core/requests/http/received.ts';
import type { Repair } from '#core/requests/repairs/find-repairs.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { SignedRequestInput } from '#workers/check-requests-api.ts';
import type { Workbench } from '../tool.ts';
import { CertificateBox } from './certificate-box.svelte.ts';

const PAUSE = 250;
const { headers } = skillRequests;

export interface Checked {
  request: Received;
  findings: readonly Finding[];
  verdict: RequestVerdict;
}

/** What is asked at one moment. */
interface Given {
  isEmpty: boolean;
  /** Of the whole request; absent when its parts are given. */
  bytes: Bytes | undefined;
  parts: { url: string; signature: string; outdated: string; body: Bytes | undefined };
  chain: Bytes[];
  roots: Bytes[];
  applicationIds: string[];
  time: number | undefined;
}

/** One request and what it is checked against; the only writer of them. */
export class CheckState {
  mode = $state<'whole' | 'parts'>('whole');
  /** The request as it was kept. */
  whole = $state('');
  /** In its place, octet for octet. */
  wholeFile = $state.raw<{ name: string; bytes: Bytes } | undefined>();
  url = $state('');
  signature = $state('');
  outdated = $state('');
  body = $state('');
  bodyFile = $state.raw<{ name: string; bytes: Bytes } | undefined>();
  ids = $state('');
  /** As a field of a form has it, UTC; empty: now. */
  moment = $state('');

  readonly chain: CertificateBox;
  readonly roots: CertificateBox;
  readonly answer = new WorkerAnswer<Checked | undefined>();
  /** What was checked before this one, in this visit: ids and signatures. */
  readonly #seen = new Set<string>();
  /** Of the request that is here: looked at again, with a change or another clock, it is no replay. */
  #current: readonly string[] = [];
  readonly #workbench: Workbench;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly time = $derived.by(() => {
    const time = this.moment === '' ? NaN : Date.parse(`${this.moment}Z`);
    return Number.isNaN(time) ? undefined : time;
  });
  readonly isEmpty = $derived(
    this.mode === 'whole'
      ? this.whole.trim() === '' && !this.wholeFile
      : [this.url, this.signature, this.outdated, this.body].every((text) => text.trim() === '') &&
          !this.bodyFile,
  );

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.chain = new CertificateBox(workbench.core);
    this.roots = new CertificateBox(workbench.core);
  }

  /** Checks what is there, soon. An effect that calls this runs again when it changes. */
  schedule(): void {
    const given = this.#given();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(given), PAUSE);
  }

  checkNow(): void {
    clearTimeout(this.#timer);
    void this.#check(this.#given());
  }

  #given(): Given {
    const { mode, whole, wholeFile, bodyFile, body, url, signature, outdated, ids, time } = this;
    return {
      isEmpty: this.isEmpty,
      bytes: mode === 'parts' ? undefined : (wholeFile?.bytes ?? encodeUtf8(whole)),
      parts: {
        url,
        signature,
        outdated,
        body: bodyFile?.bytes ?? (body === '' ? undefined : encodeUtf8(body)),
      },
      chain: this.chain.ders,
      roots: this.roots.ders,
      applicationIds: ids.split(/[\s,;]+/).filter((id) => id !== ''),
      time,
    };
  }

  async #check(given: Given): Promise<void> {
    const { core } = this.#workbench;
    await this.answer.ask(async (signal) => {
      if (given.isEmpty) {
        this.#leave([]);
        return undefined;
      }
      const { request, findings } = given.bytes
        ? await core.call('readSignedRequest', [given.bytes], { signal })
        : { request: requestOf(given.parts), findings: [] };
      const input: SignedRequestInput = {
        request,
        chain: given.chain,
        roots: given.roots,
        time: given.time ?? Date.now(),
        applicationIds: given.applicationIds,
        seen: Array.from(this.#seen),
      };
      const verdict = await core.call('checkSignedRequest', [input], { signal });
      if (!verdict.seenAs.some((one) => this.#current.includes(one))) this.#leave(verdict.seenAs);
      return { request, findings, verdict };
    }, true);
  }

  /** Another request takes the place of the one that was here. */
  #leave(next: readonly string[]): void {
    for (const one of this.#current) this.#seen.add(one);
    this.#current = next;
  }

  /** Takes a repair over: what it changes stands in the boxes then. */
  apply(repair: Repair): void {
    const { request } = this.answer.value ?? {};
    if (!request) return;
    if (repair.time !== undefined) {
      this.moment = new Date(repair.time).toISOString().slice(0, 19);
      return;
    }
    this.toParts(request);
    if (repair.body) this.#setBody(repair.body, 'the body, mended');
    if (repair.header?.name === headers.signature) this.signature = repair.header.value;
    if (repair.header?.name === headers.outdatedSignature) this.outdated = repair.header.value;
    if (repair.signer !== undefined) this.chain.putFirst(repair.signer);
  }

  /** Shows what was read in its parts, so that each can be changed. */
  toParts(request: Received): void {
    const first = (name: string): string => headerValues(request, name)[0] ?? '';
    this.url = first(headers.url);
    this.signature = first(headers.signature);
    this.outdated = first(headers.outdatedSignature);
    this.#setBody(request.body, 'the body as it was received');
    this.mode = 'parts';
  }

  /** A text box would write its line breaks its own way, so only what survives one stands there. */
  #setBody(body: Bytes | undefined, name: string): void {
    const text = body && decodeUtf8(body);
    const fits =
      text !== undefined && !/[\r\0]/.test(text) && !text.startsWith('\ufeff') && text.length < 300_000;
    this.body = fits ? text : '';
    this.bodyFile = fits || !body ? undefined : { name, bytes: body };
  }

  /** Fills everything in, as of a request that was made for tests. */
  show(raw: Bytes, chain: string, root: string, id: string): void {
    this.mode = 'whole';
    this.wholeFile = undefined;
    this.whole = decodeUtf8(raw)?.replaceAll('\r\n', '\n') ?? '';
    this.chain.type(chain);
    this.roots.type(root);
    this.ids = id;
    this.moment = '';
  }

  async takeFile(file: File, as: 'whole' | 'body'): Promise<void> {
    const taken = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    if (as === 'whole') this.wholeFile = taken;
    else this.bodyFile = taken;
  }
}

function requestOf(parts: Given['parts']): Received {
  const lines = [
    { name: headers.url, value: parts.url.trim() },
    { name: headers.signature, value: parts.signature.trim() },
    { name: headers.outdatedSignature, value: parts.outdated.trim() },
  ];
  return {
    shape: 'headers',
    headers: lines.filter(({ value }) => value !== ''),
    ...(parts.body && { body: parts.body }),
  };
}
