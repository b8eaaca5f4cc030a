import type { Bytes } from '#core/bytes/bytes.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { clientFiles, type ClientKit } from '#core/export/client-files.ts';
import { type Identity, identityFile, type StoreWish } from '#core/export/identity.ts';
import { mobileConfigFile, type ProfileWish } from '#core/export/mobile-config.ts';
import { type TrustEntry, type TrustFormat, trustStoreFile } from '#core/export/trust-store.ts';
import { wrongSetFiles } from '#core/export/wrong-set/wrong-set.ts';
import type { Work } from './work.ts';

/** Part of `makingApi`. The bytes of a private key are in a result only inside the file that is saved. */
export const containersApi = {
  /** One key store of a key, its certificate and those above: `.p12` or `.jks`, by where it goes. */
  async identityFile(
    _work: Work,
    identity: Identity,
    password: string,
    wish: StoreWish,
    now: number,
  ): Promise<BundleFile> {
    return identityFile(identity, password, wish, now);
  },

  /** A trust store without keys: certificates a Java program or another takes as roots. */
  async trustStoreFile(
    _work: Work,
    certificates: readonly TrustEntry[],
    password: string,
    format: TrustFormat,
    now: number,
  ): Promise<BundleFile> {
    return trustStoreFile(certificates, password, format, now);
  },

  /** A configuration profile for Apple's systems: the identity, and the CA to trust. */
  async mobileConfigFile(_work: Work, wish: ProfileWish): Promise<BundleFile> {
    return mobileConfigFile(wish);
  },

  /** All a client needs: PEM files, key stores for the destinations asked for, a profile, programs and a README. */
  async clientFiles(work: Work, kit: ClientKit, now: number): Promise<BundleFile[]> {
    return clientFiles(kit, now, work.progress);
  },

  /** The same as one zip, because the person saves it. */
  async clientZip(work: Work, kit: ClientKit, now: number): Promise<Bytes> {
    return zipFiles(await clientFiles(kit, now, work.progress), now);
  },

  /** Certificates that are wrong on purpose, a folder each, with a good one and a README. */
  async wrongSet(work: Work, host: string, now: number): Promise<BundleFile[]> {
    return wrongSetFiles(host, now, work.progress);
  },

  /** The same as one zip. */
  async wrongSetZip(work: Work, host: string, now: number): Promise<Bytes> {
    return zipFiles(await wrongSetFiles(host, now, work.progress), now);
  },
};
