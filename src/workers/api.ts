import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { decryptPrivateKey } from '#core/container/encrypted-key.ts';
import { inspectDer, inspectInputs, type Input, verify } from '#core/detect/inspect.ts';
import type { Inspected, InspectedKey } from '#core/detect/inspected.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { type Made, privateKeyFile, publicFiles } from '#core/export/made.ts';
import { issue } from '#core/issue/issue.ts';
import { readBack } from '#core/issue/read-back.ts';
import type { Request } from '#core/issue/request.ts';
import { supportedKeyKinds } from '#core/keys/support.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { SignedFrame } from '#core/x509/signed.ts';

/** Handed to every method: tells the page how far it is. */
export interface Work {
  progress: (done: number, total: number) => void;
}

/**
 * What a page may ask of the worker. Arguments and results are plain data and CryptoKey handles; nothing is
 * kept between calls. The bytes of a key made here are in a result only where the person asked to save or copy
 * them; a key that was pasted or unlocked goes back as the object it is.
 */
export const api = {
  /** Reads whatever is in the inputs. */
  async inspect(work: Work, inputs: Input[], now: number) {
    return inspectInputs(inputs, now, work.progress);
  },

  /** Whether the key signed the document. */
  async verify(_work: Work, frame: SignedFrame, spki: Bytes): Promise<Verdict> {
    return verify(frame, spki);
  },

  /** The keys this browser can make. */
  async keyKinds(): Promise<KeyKind[]> {
    return supportedKeyKinds();
  },

  /** Makes key and certificate or request; it has been read back by a second library when this returns. */
  async make(
    _work: Work,
    request: Request,
    now: number,
  ): Promise<{ inspected: Inspected; privateKey: CryptoKey; spki: Bytes }> {
    const issued = await issue(request, now);
    await readBack(issued, request);
    const inspected = await inspectDer(
      issued.der,
      '',
      now,
      request.make === 'request' ? 'request' : 'certificate',
    );
    return { inspected, privateKey: issued.privateKey, spki: issued.spki };
  },

  /** The files of what was made that hold no secret. */
  async publicFiles(_work: Work, made: Omit<Made, 'privateKey'>, encrypted: boolean): Promise<BundleFile[]> {
    return publicFiles(made, encrypted);
  },

  /** The private key's file, because the person copies or saves it. */
  async keyFile(_work: Work, privateKey: CryptoKey, passphrase: string): Promise<BundleFile> {
    return privateKeyFile(privateKey, passphrase);
  },

  /** All of it as one zip, because the person saves it. */
  async bundle(_work: Work, made: Made, passphrase: string, now: number): Promise<Bytes> {
    const { privateKey, ...rest } = made;
    const key = await privateKeyFile(privateKey, passphrase);
    return zipFiles([key, ...(await publicFiles(rest, passphrase !== ''))], now);
  },

  /** Opens an encrypted private key. */
  async unlock(
    _work: Work,
    der: Bytes,
    passphrase: string,
    input: string,
    now: number,
  ): Promise<InspectedKey> {
    const key = await inspectDer(await decryptPrivateKey(der, passphrase), input, now);
    if (key.kind !== 'private-key')
      throw new WorkbenchError('container.malformed', 'there is no private key inside');
    return key;
  },
};

export type Api = typeof api;
