import type { Bytes } from '#core/bytes/bytes.ts';
import { configLike, type SignedDocument } from '#core/config/write-config.ts';
import { inspectDer } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { type Made, privateKeyFile, publicFiles } from '#core/export/made.ts';
import { issue } from '#core/issue/issue.ts';
import { readBack } from '#core/issue/read-back.ts';
import type { Request } from '#core/issue/request.ts';
import { supportedKeyKinds } from '#core/keys/support.ts';
import type { Sealed } from '#core/export/seal.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import { caApi } from './ca-api.ts';
import { containersApi } from './containers-api.ts';
import { deployApi } from './deploy-api.ts';
import { devicesApi } from './devices-api.ts';
import { labelsApi } from './labels-api.ts';
import { keepApi } from './keep-api.ts';
import { requestsApi } from './requests-api.ts';
import { type HeldFile, holdFiles, type Incoming, open, zipHeld } from './held-files.ts';
import type { Work } from './work.ts';

/**
 * What a page may ask to be made. Arguments and results are plain data and CryptoKey handles; nothing is kept
 * between calls. The bytes of a key made here are in a result only where the person asked to save or copy them.
 */
export const makingApi = {
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

  /** The `.cnf` that makes another certificate or request like this one. */
  async configLike(_work: Work, document: SignedDocument, version: OpensslVersion): Promise<string> {
    return configLike(document, version);
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

  /** Files for commands to be run over; private keys in them come back sealed. */
  async holdFiles(_work: Work, files: readonly Incoming[]): Promise<HeldFile[]> {
    return holdFiles(files);
  },

  /** What was sealed, because the person saves it. */
  async openSealed(_work: Work, sealed: Sealed): Promise<Bytes> {
    return open(sealed);
  },

  /** Files as one zip, those that were sealed too, because the person saves it. */
  async zipHeld(_work: Work, files: readonly HeldFile[], now: number): Promise<Bytes> {
    return zipHeld(files, now);
  },

  ...caApi,
  ...containersApi,
  ...deployApi,
  ...devicesApi,
  ...keepApi,
  ...labelsApi,
  ...requestsApi,
};
