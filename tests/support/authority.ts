import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeContext, encodeInteger, encodeSequence } from '#core/asn1/write.ts';
import { assemble } from '#core/issue/build.ts';
import { signerFor, type Signer } from '#core/keys/sign.ts';
import { type Fields, goodCa, goodServer, name, time, toBeSigned } from './certificate.ts';

/** One entry of a list, right or wrong. */
export interface Entry {
  serial: number;
  extensions?: Bytes[];
}

export interface ListFields {
  version: number;
  issuer: Bytes;
  thisUpdate: Bytes;
  nextUpdate: Bytes | undefined;
  entries: Entry[];
  extensions: Bytes[];
}

/** Somebody of a test who signs whatever is put together: P-256 with SHA-256. */
export class Authority {
  readonly subject: Bytes;
  /** SubjectPublicKeyInfo. */
  readonly spki: Bytes;
  readonly #signer: Signer;

  private constructor(subject: Bytes, spki: Bytes, signer: Signer) {
    this.subject = subject;
    this.spki = spki;
    this.#signer = signer;
  }

  static async make(commonName: string): Promise<Authority> {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
    return new Authority(name(['2.5.4.3', commonName]), spki, await signerFor(pair.privateKey, 'SHA-256'));
  }

  async sign(content: Bytes): Promise<Bytes> {
    return assemble(content, this.#signer.algorithm, await this.#signer.sign(content));
  }

  /** A certificate of this authority's own, or of somebody else's key and name. */
  issue(fields: Partial<Fields>): Promise<Bytes> {
    const issued = { ...goodServer, issuer: this.subject, notAfter: time('20301231000000Z'), ...fields };
    return this.sign(toBeSigned(issued));
  }

  /** Its own, by itself. */
  root(fields: Partial<Fields> = {}): Promise<Bytes> {
    const { subject, spki } = this;
    return this.issue({
      ...goodCa,
      subject,
      issuer: subject,
      spki,
      notAfter: time('20301231000000Z'),
      ...fields,
    });
  }

  list(fields: Partial<ListFields>): Promise<Bytes> {
    const { version, issuer, thisUpdate, nextUpdate, entries, extensions }: ListFields = {
      version: 2,
      issuer: this.subject,
      thisUpdate: time('260601000000Z'),
      nextUpdate: time('260701000000Z'),
      entries: [],
      extensions: [],
      ...fields,
    };
    const revoked = entries.map((entry) =>
      encodeSequence(
        encodeInteger(entry.serial),
        time('260515000000Z'),
        ...(entry.extensions ? [encodeSequence(...entry.extensions)] : []),
      ),
    );
    return this.sign(
      encodeSequence(
        ...(version === 1 ? [] : [encodeInteger(version - 1)]),
        this.#signer.algorithm,
        issuer,
        thisUpdate,
        ...(nextUpdate ? [nextUpdate] : []),
        ...(revoked.length > 0 ? [encodeSequence(concatBytes(revoked))] : []),
        ...(extensions.length > 0 ? [encodeContext(0, encodeSequence(...extensions))] : []),
      ),
    );
  }

  get algorithm(): Bytes {
    return this.#signer.algorithm;
  }
}
