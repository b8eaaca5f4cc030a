import type { Bytes } from '#core/bytes/bytes.ts';
import { inspectDer } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import type { BenchItem, KeyChoice } from '#core/export/bench/items.ts';
import { needsPassphrase, openBenchArchive } from '#core/export/bench/open-archive.ts';
import { restoreBench, type RestoredBench } from '#core/export/bench/restore-bench.ts';
import { saveBench, type SavedBench } from '#core/export/bench/save-bench.ts';
import { adoptCrl } from '#core/issue/ca/adopt-crl.ts';
import type { Authority } from '#core/issue/ca/authority.ts';
import { buildCrl, type CrlChoice } from '#core/issue/ca/build-crl.ts';
import { buildOcspResponse, type OcspChoice, type Responder } from '#core/issue/ca/build-ocsp.ts';
import { issueResponder } from '#core/issue/ca/issue-responder.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import { type Light, lighten } from './light.ts';
import type { Work } from './work.ts';

/** What a saved bench needs before it is restored. */
export interface BenchArchive {
  passphrase: boolean;
  /** How many CAs and other things are in it. */
  authorities: number;
  objects: number;
  /** Milliseconds since 1970 UTC; 0 where it is not said. */
  saved: number;
}

type Restored = RestoredBench['objects'][number];

/** A restored bench as it crosses to the page. */
export type LightRestored = Omit<RestoredBench, 'objects'> & {
  objects: (Omit<Restored, 'content'> & { content: Exclude<Restored['content'], Inspected> | Light })[];
};

/** Part of `makingApi`: what is kept of a CA, and of the whole bench. */
export const keepApi = {
  /** All these things as one zip, because the person saves them. */
  async saveBench(
    work: Work,
    items: readonly BenchItem[],
    choice: KeyChoice,
    now: number,
  ): Promise<SavedBench> {
    return saveBench(items, choice, now, (done) => work.progress(done, items.length));
  },

  /** Whether a zip is a saved bench; undefined for any other. */
  async benchArchive(_work: Work, bytes: Bytes): Promise<BenchArchive | undefined> {
    const archive = await openBenchArchive(bytes);
    return (
      archive && {
        passphrase: needsPassphrase(archive),
        authorities: archive.manifest.authorities.length,
        objects: archive.manifest.objects.length,
        saved: archive.manifest.saved,
      }
    );
  },

  /** What is in a saved bench. Without a passphrase its encrypted keys stay where they are. */
  async restoreBench(
    work: Work,
    bytes: Bytes,
    passphrase: string | undefined,
    now: number,
  ): Promise<LightRestored | undefined> {
    const archive = await openBenchArchive(bytes);
    if (!archive) return undefined;
    const { objects, ...rest } = await restoreBench(archive, passphrase, now, work.progress);
    const read = objects.flatMap(({ content }) =>
      content.kind === 'made-key' || 'source' in content ? [] : [content],
    );
    const lights = new Map<object, Light>(lighten(read).map((light, i) => [read[i] ?? light, light]));
    return {
      ...rest,
      objects: objects.map(({ content, ...object }) => ({
        ...object,
        content:
          content.kind === 'made-key' || 'source' in content ? content : (lights.get(content) ?? content),
      })),
    };
  },

  /** Makes the CA's next list. The CA that comes back has the number after it, and keeps the list if it is a complete one. */
  async makeCrl(
    _work: Work,
    authority: Authority,
    key: CryptoKey,
    choice: CrlChoice,
  ): Promise<{ authority: Authority; inspected: Inspected }> {
    const der = await buildCrl(authority, key, choice);
    const next = { ...authority, crlNumber: authority.crlNumber + 1n };
    // Delta lists refer to the last complete one.
    return {
      authority: choice.deltaTo ? next : { ...next, crl: der },
      inspected: await inspectDer(der, '', choice.thisUpdate, 'crl'),
    };
  },

  /** Goes on from a list that this CA made. @throws {WorkbenchError} `ca.foreign_list`. */
  async adoptCrl(_work: Work, authority: Authority, der: Bytes): Promise<Authority> {
    return adoptCrl(authority, der);
  },

  /** An OCSP response for testing. */
  async makeOcspResponse(
    _work: Work,
    authority: Authority,
    responder: Responder,
    choice: OcspChoice,
  ): Promise<Inspected> {
    const der = await buildOcspResponse(authority, responder, choice);
    return inspectDer(der, '', choice.thisUpdate, 'ocsp-response');
  },

  /** A certificate that may answer OCSP for the CA. The CA that comes back has its record. */
  async makeResponder(
    _work: Work,
    authority: Authority,
    key: CryptoKey,
    choice: { name: string; key: KeyKind; days: number },
    now: number,
  ): Promise<{ authority: Authority; inspected: Inspected; privateKey: CryptoKey }> {
    const { der, privateKey, record } = await issueResponder(authority, key, choice, now);
    return {
      authority: { ...authority, records: [...authority.records, record] },
      inspected: await inspectDer(der, '', now, 'certificate'),
      privateKey,
    };
  },
};
