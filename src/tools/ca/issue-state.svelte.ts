import { issuingProfiles, type IssuingProfileId } from '#data/issuing-profiles.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { type AltName, toAltName } from '#core/config/alt-name.ts';
import { readTypedNames } from '#core/config/typed-names.ts';
import { isAcceptable } from '#core/issue/ca/faults.ts';
import type { Candidate, CopyExtensions } from '#core/issue/ca/candidate.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { generalNameText, type GeneralName } from '#core/x509/general-name.ts';
import { attributesOf } from '#core/x509/name.ts';
import { type BenchObject, objectTitle } from '#bench/object.ts';
import { NameEntry } from '#ui/name-entry.svelte.ts';
import { fromAltName } from './alt-names.ts';
import { candidatesFor, lengthOf } from './candidates-for.ts';
import type { CaState } from './ca-state.svelte.ts';
import { Limits } from './limits.svelte.ts';

export type IssueKind = IssuingProfileId | 'request' | 'like' | 'cross';

/** A request that waits to be signed. */
export interface Waiting {
  id: number;
  label: string;
  der: Bytes;
}

const MAX_COMMON_NAME = 64;
const nameKey = (name: GeneralName): string => `${name.type}:${generalNameText(name)}`;

/** What is to be signed, as it was typed; the only writer of it. */
export class IssueState {
  kind = $state<IssueKind>('server');
  names = $state.raw<readonly GeneralName[]>([]);
  commonName = $state('');
  organization = $state('');
  email = $state('');
  key = $state<KeyKind>('p-256');
  /** Typed; empty: what is usual. */
  days = $state<number | null>(null);
  outside = $state<'clip' | 'keep'>('clip');
  readonly limits = new Limits();
  /** Limits of the other CA that is cross-signed; empty leaves those it has. */
  readonly crossLimits = new Limits();

  requests = $state.raw<readonly Waiting[]>([]);
  profile = $state<IssuingProfileId | 'as-asked'>('server');
  copy = $state<CopyExtensions>('copy');
  text = $state('');

  /** DER of the old certificate that another one is to be like. */
  old = $state.raw<Bytes | undefined>();
  oldKey = $state<'same' | KeyKind>('same');
  crossId = $state(0);
  accepted = $state.raw<readonly string[]>([]);
  tried = $state(false);

  readonly entry = new NameEntry(this, (use) => use(readTypedNames));
  readonly page: CaState;
  readonly candidates = $derived.by((): Candidate[] => candidatesFor(this));
  /** Days that are taken where none are typed. */
  readonly usualDays = $derived.by(() => {
    if (this.kind === 'like' || this.kind === 'cross') return lengthOf(this);
    const wanted = this.kind === 'request' ? this.profile : this.kind;
    return issuingProfiles.find(({ id }) => id === wanted)?.days ?? 398;
  });
  readonly checked = $derived.by(() => this.page.signing.answer.value ?? []);
  readonly findings = $derived(this.checked.flatMap(({ findings }) => findings));
  /** Fatal, but the person may go on, or has said so. */
  readonly acceptable = $derived.by(() => {
    const doubts = this.findings.filter(
      ({ code, severity }) => isAcceptable(code) && (severity === 'fatal' || this.accepted.includes(code)),
    );
    return [...new Map(doubts.map((finding) => [finding.code, finding])).values()];
  });
  readonly outsideDates = $derived(
    this.findings.some(({ code }) => code === 'ca.dates_clipped' || code === 'ca.dates_outside'),
  );
  #nameFollows = true;

  constructor(page: CaState) {
    this.page = page;
  }

  choose(kind: IssueKind): void {
    this.kind = kind;
    this.days = null;
    this.accepted = [];
    this.page.signing.failure = undefined;
  }

  /** Takes in what is still in the box. */
  take(): void {
    this.tried = true;
    this.entry.take();
  }

  addNames(names: readonly AltName[]): void {
    const known = new Set(this.names.map(nameKey));
    const fresh = names.map(fromAltName).filter((name) => !known.has(nameKey(name)));
    this.#setNames([...this.names, ...fresh]);
  }

  removeName(name: AltName): void {
    const key = `${name.type}:${name.text}`;
    this.#setNames(this.names.filter((one) => nameKey(one) !== key));
  }

  #setNames(names: readonly GeneralName[]): void {
    this.names = names;
    if (!this.#nameFollows) return;
    const first = names.map(toAltName).find((name) => name !== undefined)?.text ?? '';
    this.commonName = first.length <= MAX_COMMON_NAME ? first : '';
  }

  setCommonName(text: string): void {
    this.commonName = text;
    this.#nameFollows = text === '';
  }

  addRequests(objects: readonly BenchObject[]): void {
    const known = new Set(this.requests.map(({ id }) => id));
    const fresh = objects.flatMap(({ id, content }): Waiting[] =>
      content.kind === 'request' && !known.has(id)
        ? [{ id, label: objectTitle(content), der: content.der }]
        : [],
    );
    this.requests = [...this.requests, ...fresh];
    this.kind = 'request';
    this.text = '';
  }

  /** Another certificate like this one: renewed as it is, or changed before it is signed. */
  like(der: Bytes, oldKey: 'same' | KeyKind): void {
    const { value } = decodeCertificate(der);
    if (!value) return;
    this.choose('like');
    this.old = der;
    this.oldKey = oldKey;
    this.names = findExtension(value.extensions, 'subjectAltName')?.value.names ?? [];
    this.commonName = attributesOf(value.subject, '2.5.4.3')[0] ?? '';
    this.#nameFollows = false;
    this.page.tab = 'issue';
  }

  accept(code: string, yes: boolean): void {
    this.accepted = yes ? [...this.accepted, code] : this.accepted.filter((one) => one !== code);
  }

  /** Signed: what was for this one certificate goes, the choices stay. */
  done(): void {
    this.tried = false;
    this.accepted = [];
    this.#nameFollows = true;
    this.names = [];
    this.commonName = '';
    this.email = '';
    if (this.kind === 'request') this.requests = [];
    if (this.kind === 'like') this.choose('server');
  }
}
