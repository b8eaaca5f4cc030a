import { equalBytes } from '#core/bytes/bytes.ts';
import type { Inspected, InspectedCertificate } from '#core/detect/inspected.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { CoreClient } from '#workers/client.ts';
import { type BenchContent, type BenchObject, keyIdOf } from './object.ts';

/** Who signed a certificate, as far as the bench knows. */
export interface IssuerLink {
  issuer: BenchObject & { content: InspectedCertificate };
  verdict: Verdict;
}

/**
 * Everything loaded or made in this visit, and how it belongs together. Lives in memory only; the only writer
 * of its list.
 */
export class Bench {
  objects = $state.raw<BenchObject[]>([]);
  /** Verified issuer links by object id; filled in as the worker answers. */
  issuers = $state.raw<ReadonlyMap<number, IssuerLink[]>>(new Map());
  /** Key identifiers of private keys made here and not saved yet. */
  unsavedKeys = $state.raw<ReadonlySet<string>>(new Set());

  readonly #core: CoreClient;
  #nextId = 1;

  constructor(core: CoreClient) {
    this.#core = core;
  }

  /** Puts things on the bench; what lies there already, byte for byte, is not put there twice. */
  add(
    items: readonly { content: BenchContent; label: string; origin: BenchObject['origin'] }[],
  ): BenchObject[] {
    const added: BenchObject[] = [];
    const result = items.map((item) => {
      const known = [...this.objects, ...added].find(({ content }) => sameContent(content, item.content));
      if (known) return known;
      const object = { id: this.#nextId++, ...item };
      added.push(object);
      return object;
    });
    this.objects = [...this.objects, ...added];
    for (const object of added) void this.#relate(object);
    return result;
  }

  find(id: number): BenchObject | undefined {
    return this.objects.find((object) => object.id === id);
  }

  /** Puts other content in an object's place, as when an encrypted key is opened. */
  replace(id: number, content: Inspected): void {
    this.objects = this.objects.map((object) => (object.id === id ? { ...object, content } : object));
  }

  remove(id: number): void {
    this.objects = this.objects.filter((object) => object.id !== id);
    this.issuers = new Map(
      Array.from(
        this.issuers,
        ([key, links]) => [key, links.filter(({ issuer }) => issuer.id !== id)] as const,
      ).filter(([key]) => key !== id),
    );
    const left = new Set(this.objects.map(({ content }) => keyIdOf(content)));
    this.unsavedKeys = new Set(Array.from(this.unsavedKeys).filter((key) => left.has(key)));
  }

  clear(): void {
    this.objects = [];
    this.issuers = new Map();
    this.unsavedKeys = new Set();
  }

  noteUnsaved(keyId: string): void {
    this.unsavedKeys = new Set([...this.unsavedKeys, keyId]);
  }

  noteSaved(keyId: string): void {
    this.unsavedKeys = new Set(Array.from(this.unsavedKeys).filter((key) => key !== keyId));
  }

  /** Others with the same public key: key ↔ certificate ↔ request. */
  matching(object: BenchObject): BenchObject[] {
    const key = keyIdOf(object.content);
    if (key === undefined) return [];
    return this.objects.filter((other) => other.id !== object.id && keyIdOf(other.content) === key);
  }

  /** Certificates on the bench that this one signed. */
  issuedBy(object: BenchObject): BenchObject[] {
    return this.objects.filter((other) =>
      this.issuers
        .get(other.id)
        ?.some(({ issuer, verdict }) => issuer.id === object.id && verdict.result === 'valid'),
    );
  }

  /** Looks for issuers of a new certificate, and for what a new certificate may have issued. */
  async #relate(object: BenchObject): Promise<void> {
    if (!isCertificate(object)) return;
    // Only with those before it: what came at the same time meets it in its own turn.
    const others = this.objects.filter(isCertificate).filter(({ id }) => id < object.id);
    const pairs = others.flatMap((other) => [
      ...(mayHaveIssued(other, object) ? [[other, object] as const] : []),
      ...(mayHaveIssued(object, other) ? [[object, other] as const] : []),
    ]);
    for (const [issuer, subject] of pairs) {
      const { publicKey, der } = issuer.content.certificate;
      if (!publicKey) continue;
      const verdict = await this.#core.call('verify', [
        subject.content.certificate,
        der.slice(publicKey.start, publicKey.end),
      ]);
      const links = [...(this.issuers.get(subject.id) ?? []), { issuer, verdict }];
      this.issuers = new Map([...this.issuers, [subject.id, links]]);
    }
  }
}

type CertificateObject = BenchObject & { content: InspectedCertificate };

function isCertificate(object: BenchObject): object is CertificateObject {
  return object.content.kind === 'certificate';
}

/** The subject's name equals the other's issuer, byte for byte. */
function mayHaveIssued({ content: a }: CertificateObject, { content: b }: CertificateObject): boolean {
  const { subject } = a.certificate;
  const { issuer } = b.certificate;
  return equalBytes(a.der.subarray(subject.start, subject.end), b.der.subarray(issuer.start, issuer.end));
}

function sameContent(a: BenchContent, b: BenchContent): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'configuration' || b.kind === 'configuration')
    return 'source' in a && 'source' in b && a.source === b.source;
  if (a.kind === 'made-key' || b.kind === 'made-key') return keyIdOf(a) === keyIdOf(b);
  return equalBytes(a.der, b.der);
}
