import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { readExtensionFile } from '#core/config/extension-file.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { inspectDer } from '#core/detect/inspect.ts';
import type { Finding } from '#core/findings/finding.ts';
import { type Adopted, adoptAuthority } from '#core/issue/ca/adopt-authority.ts';
import type { AuthoritySettings } from '#core/issue/ca/authority.ts';
import type { Candidate, CheckedCandidate, Signer, SigningResult } from '#core/issue/ca/candidate.ts';
import { checkSigning } from '#core/issue/ca/check-signing.ts';
import { type NewAuthorities } from '#core/issue/ca/check-new-authorities.ts';
import { makeAuthorities } from '#core/issue/ca/make-authority.ts';
import { renewRoot } from '#core/issue/ca/renew-root.ts';
import { signMany } from '#core/issue/ca/sign-many.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { ExtensionRequest, Validity } from '#core/issue/request.ts';
import type { Work } from './work.ts';

/** A CA that was made, as it goes onto the bench. */
export interface MadeAuthority extends Signer {
  /** Its certificate. */
  inspected: Inspected;
}

/** Results are handed over so many at a time. */
const PART = 50;

/** Part of `makingApi`: a private CA. Page state is the bench's; everything it needs to know is in the arguments. */
export const caApi = {
  /**
   * Makes a root and, where asked for, an intermediate CA under it: the root first. Both have been read back by a
   * second library, and the intermediate is in the root's records. `checkNewAuthorities` says beforehand, in the page,
   * what is wrong.
   *
   * @throws {WorkbenchError} `ca.refused` in words, for what `checkNewAuthorities` finds to be fatal.
   */
  async createAuthority(_work: Work, ask: NewAuthorities, now: number): Promise<MadeAuthority[]> {
    const made = await makeAuthorities(ask, now);
    return Promise.all(made.map((signer) => inspected(signer, now)));
  },

  /**
   * The CA that a certificate and a private key make.
   *
   * @param certificates DER, that of the CA first; its chain is looked for among the others.
   * @param key A handle, or a private key as DER: PKCS#8, PKCS#1 or SEC 1, not encrypted.
   * @returns Without `signer` where a finding is fatal.
   */
  async authorityFrom(
    _work: Work,
    certificates: readonly Bytes[],
    key: CryptoKey | Bytes,
    settings: AuthoritySettings,
    now: number,
  ): Promise<Adopted> {
    return adoptAuthority(certificates, key, settings, now);
  },

  /** Another certificate for a root, under its name: with the same key, or with a new one. Its records stay. */
  async renewRoot(
    _work: Work,
    signer: Signer,
    ask: { validity: Validity; newKey?: KeyKind },
    now: number,
  ): Promise<MadeAuthority> {
    return inspected(await renewRoot(signer, ask, now), now);
  },

  /**
   * What would be signed and what is wrong with it. Findings about the CA stand with every candidate. Of many all but
   * the last come in parts of `CheckedCandidate[]`, in order.
   */
  async checkSigning(
    work: Work,
    signer: Signer,
    candidates: readonly Candidate[],
    now: number,
  ): Promise<CheckedCandidate[]> {
    return inParts(work, checkSigning(signer, candidates, now), candidates.length);
  },

  /**
   * Signs what nothing fatal is found in; the others are in the results with the reason. Of many all but the last
   * come in parts of `SigningResult[]`, in order. The first, the last and a sample of what is signed were read back by
   * a second library, all of it by our own reader.
   *
   * @throws {WorkbenchError} `issue.read_back`: what was made is not what was asked for, nothing of it is to be used.
   */
  async signMany(
    work: Work,
    signer: Signer,
    candidates: readonly Candidate[],
    now: number,
  ): Promise<SigningResult[]> {
    return inParts(work, signMany(signer, candidates, now), candidates.length);
  },

  /** The extensions that a section of a configuration sets, for a candidate "as the configuration says". */
  readExtensions(
    _work: Work,
    source: string,
    section: string | undefined,
    version: OpensslVersion,
  ): Promise<{ extensions: ExtensionRequest[]; findings: Finding[] }> {
    return Promise.resolve(readExtensionFile(source, section, version, []));
  },
};

async function inspected(signer: Signer, now: number): Promise<MadeAuthority> {
  return { ...signer, inspected: await inspectDer(signer.authority.certificate, '', now, 'certificate') };
}

async function inParts<T>(work: Work, results: AsyncIterable<T>, total: number): Promise<T[]> {
  let open: T[] = [];
  let done = 0;
  for await (const result of results) {
    open.push(result);
    done++;
    if (open.length < PART || done === total) continue;
    work.part(open);
    work.progress(done, total);
    open = [];
  }
  return open;
}
