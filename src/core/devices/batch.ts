import type { Hash } from '#data/algorithms.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { LabelKind } from './labels/label.ts';
import type { Unit } from './unit.ts';

/** What is the same for all devices of a run, but for the signer and the passphrase. Plain data. */
export interface Batch {
  /** `device.conf`, with `${column}` where a device's own value goes. */
  config: string;
  /** `-extensions`: the section of the configuration with what the signer puts into certificates. */
  section: string;
  key: KeyKind;
  days: number;
  /** Of both signatures. */
  digest: Hash;
  openssl: OpensslVersion;
  /** The name of a device's folder, with placeholders; `${id}` as a rule. */
  folder: string;
  publicKeyForm: PublicKeyForm;
  /** Whether private keys go into the archives: as they are, encrypted with the passphrase, or not at all. */
  keys: 'plain' | 'encrypted' | 'left-out';
  /** Absent: no label in the folders. */
  label?: { symbology: LabelKind; text: string };
  controlLog: ControlLogTemplate;
  /** Devices in one archive. */
  perArchive: number;
}

/** How the point of an EC key is written in `dha-control-log-public-key.txt` and in the lists. */
export type PublicKeyForm = 'uncompressed' | 'compressed';

/**
 * The text of the entry of one device, with placeholders: a JSON value, or a header and a row of CSV. In JSON the
 * first array that has one element with a placeholder in it is the list of the devices; else there is one around all.
 */
export interface ControlLogTemplate {
  format: 'json' | 'csv';
  text: string;
}

/** Who signs. The key is a handle, so this may go to a page and come back. */
export interface DeviceSigner {
  /** DER. */
  certificate: Bytes;
  privateKey: CryptoKey;
}

/** What one archive is made of. */
export interface ArchiveOrder {
  batch: Batch;
  columns: readonly string[];
  signer: DeviceSigner;
  /** Those of the archive, in their order. */
  units: readonly Unit[];
  plan: ArchivePlan;
  /** For `keys: 'encrypted'`. */
  passphrase: string;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** One archive of a run: the devices `from` to `to`, 1-based and both included. */
export interface ArchivePlan {
  /** `devices-0001-1000.zip`. */
  name: string;
  from: number;
  to: number;
}

/** What is known of a finished device, as the lists have it. Times are milliseconds since 1970 UTC. */
export interface DeviceRow {
  /** Its number in the run, 1-based. */
  n: number;
  id: string;
  folder: string;
  /** Upper-case hexadecimal digits, as openssl prints it. */
  serialNumber: string;
  /** SHA-256 of the certificate, lower-case hexadecimal digits. */
  sha256: string;
  /** SHA-256 of the SubjectPublicKeyInfo. */
  spkiSha256: string;
  notBefore: number;
  notAfter: number;
  /** Base64 of the SubjectPublicKeyInfo in the form that was asked for, on one line. */
  publicKey: string;
}

export interface FailedDevice {
  n: number;
  id: string;
  /** Where it stood in what was given. */
  row: number;
  message: string;
}

/** The three lists of a run, each a text. */
export interface Lists {
  manifest: string;
  controlLog: string;
  publicKeys: string;
}

/** What stands around the parts of a list, and between them, so that those of several archives make one file. */
export interface ListFrame {
  /** File name of the whole. */
  name: string;
  head: string;
  separator: string;
  tail: string;
}

export interface DeviceArchive extends ArchivePlan {
  /** A zip. */
  content: Bytes;
  /** Of those that are in it. */
  devices: number;
  failed: FailedDevice[];
  /** Without what stands around them; empty where no device was made. */
  lists: Lists;
}
