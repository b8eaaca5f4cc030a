import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodingOf } from '#core/asn1/primitives.ts';
import { assemble, buildCertificate, buildRequestInfo, type Circumstances } from '#core/issue/build.ts';
import { buildName } from '#core/issue/build-name.ts';
import { type Issuer, issuerOf } from '#core/issue/issuer.ts';
import type { Request } from '#core/issue/request.ts';
import { type Signer, signerFor } from '#core/keys/sign.ts';
import { type ImportKey, importOnce, verifySignature } from '#core/keys/verify.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest } from '#core/x509/request.ts';
import type { Batch, DeviceSigner } from './batch.ts';
import { type Own, Templates } from './der-template.ts';
import { deviceKey, type DeviceKey, DeviceKeys, type NewDeviceKey, type SavedKey } from './device-keys.ts';
import type { DevicePlan } from './plan-device.ts';
import { SerialNumbers } from './serial-numbers.ts';

/** Everything that was made for one device; what it brought itself is in it as it was. */
export interface MadeDevice {
  /** Absent when the device keeps its own key, or it is left out. */
  saved?: SavedKey;
  /** DER. */
  request: Bytes;
  certificate: Certificate;
  spki: Bytes;
}

/** Signs certificates for devices with one key, and checks each of them. */
export class DeviceMaker {
  readonly #batch: Batch;
  readonly #issuer: Issuer;
  readonly #signer: Signer;
  #signerKey: Promise<CryptoKey> | undefined;
  /** Once for all: it takes as long as a signature. */
  readonly #importSigner: ImportKey = (spki, algorithm) => (this.#signerKey ??= importOnce(spki, algorithm));

  /** One signer makes all of them at one time, so that only what a template leaves open differs. */
  readonly #requests = new Templates();
  readonly #certificates = new Templates();
  readonly #serialNumbers = new SerialNumbers();
  readonly #keys: DeviceKeys;

  private constructor(batch: Batch, keys: DeviceKeys, issuer: Issuer, signer: Signer) {
    this.#batch = batch;
    this.#issuer = issuer;
    this.#signer = signer;
    this.#keys = keys;
  }

  /**
   * @param passphrase For keys that are encrypted.
   * @throws {WorkbenchError} `devices.signer` when the certificate cannot be read; `keys.cannot_sign`.
   */
  static async create(batch: Batch, signer: DeviceSigner, passphrase: string): Promise<DeviceMaker> {
    const { certificate, privateKey } = signer;
    const { value } = decodeCertificate(certificate);
    if (!value?.publicKey)
      throw new WorkbenchError('devices.signer', 'the signer’s certificate cannot be read');
    const keys = await DeviceKeys.create(batch, passphrase);
    return new DeviceMaker(
      batch,
      keys,
      issuerOf(value, privateKey),
      await signerFor(privateKey, batch.digest),
    );
  }

  /**
   * @param now Milliseconds since 1970 UTC.
   * @throws {WorkbenchError} `devices.unsound` when what was made does not hold what it should.
   */
  async make(plan: DevicePlan, brought: Bytes | undefined, now: number): Promise<MadeDevice> {
    if (brought) return this.#certify(plan, brought, deviceKey(spkiOf(brought)), now);
    const key = await this.#keys.make();
    const made = await this.#certify(plan, await this.#newRequest(plan, key), key, now);
    if (key.saved) made.saved = key.saved;
    return made;
  }

  async #newRequest(
    { kind, certificate, request = certificate }: DevicePlan,
    { privateKey, spki, keyIdentifier }: NewDeviceKey,
  ): Promise<Bytes> {
    const signer = await signerFor(privateKey, this.#batch.digest);
    const differing = { subject: subjectOf(request), spki, keyIdentifier, serialNumber: none };
    const info = this.#requests.build(kind, differing, ({ subject, ...own }) =>
      buildRequestInfo({ ...request, subjectDer: subject }, this.#circumstances(own, signer.algorithm, 0)),
    );
    return assemble(info, signer.algorithm, await signer.sign(info));
  }

  async #certify(
    { kind, certificate }: DevicePlan,
    request: Bytes,
    { spki, keyIdentifier }: DeviceKey,
    now: number,
  ): Promise<MadeDevice> {
    const signer = this.#signer;
    const serialNumber = this.#serialNumbers.next();
    const differing = { subject: subjectOf(certificate), spki, keyIdentifier, serialNumber };
    const toBeSigned = this.#certificates.build(kind, differing, ({ subject, ...own }) =>
      buildCertificate(
        { ...certificate, subjectDer: subject },
        this.#circumstances(own, signer.algorithm, now),
      ),
    );
    const der = assemble(toBeSigned, signer.algorithm, await signer.sign(toBeSigned));
    return { request, spki, certificate: await this.#check(der, spki) };
  }

  #circumstances(own: Omit<Own, 'subject'>, signatureAlgorithm: Bytes, now: number): Circumstances {
    return { ...own, signatureAlgorithm, now, issuer: this.#issuer };
  }

  /** Decodes what was made, and follows it to the signer by name, key and signature. */
  async #check(der: Bytes, spki: Bytes): Promise<Certificate> {
    const { value, findings } = decodeCertificate(der);
    const key = value?.publicKey;
    if (!value || !key || findings.length > 0) throw unsound('the certificate cannot be read back');
    if (!equalBytes(der.subarray(key.start, key.end), spki))
      throw unsound('the certificate is for another key');
    const issuer = der.subarray(value.issuer.start, value.issuer.end);
    if (!equalBytes(issuer, this.#issuer.name)) throw unsound('the certificate names another issuer');
    const { toBeSigned, signature, signatureAlgorithm } = value;
    const parts = {
      signed: der.subarray(toBeSigned.start, toBeSigned.end),
      algorithm: encodingOf(der, signatureAlgorithm),
      signature: der.subarray(signature.start, signature.end),
    };
    const { result } = await verifySignature(parts, this.#issuer.spki, this.#importSigner);
    if (result !== 'valid') throw unsound('the signer’s signature cannot be confirmed');
    return value;
  }
}

const subjectOf = ({ subjectDer, subject }: Request): Bytes => subjectDer ?? buildName(subject);

export function spkiOf(request: Bytes): Bytes {
  const key = decodeRequest(request).value?.publicKey;
  if (!key) throw unsound('the request has no public key that can be read');
  return request.slice(key.start, key.end);
}

/** Upper-case hexadecimal digits, as `openssl x509 -serial` prints them. */
export const serialText = ({ der, serialNumber: { start, end } }: Certificate): string => {
  const digits = toHex(der.subarray(start, end)).toUpperCase();
  return digits.length > 2 && digits.startsWith('00') ? digits.slice(2) : digits;
};

/** A request has no serial number. */
const none = new Uint8Array(1);

const unsound = (message: string): WorkbenchError => new WorkbenchError('devices.unsound', message);
