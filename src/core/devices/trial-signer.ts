import { decodeCertificate } from '#core/x509/certificate.ts';
import { encodeSequence } from '#core/asn1/write.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { DeviceSigner } from './batch.ts';

/**
 * A signer to measure with: its key is new and of the same kind, its certificate is the same but for the key. The
 * signature in that is of no use then; nobody gets it, and nothing that is signed with it.
 *
 * @throws {WorkbenchError} `devices.signer` when the certificate cannot be read.
 */
export async function trialSigner({ certificate, privateKey }: DeviceSigner): Promise<DeviceSigner> {
  const key = decodeCertificate(certificate).value?.publicKey;
  if (!key) throw new WorkbenchError('devices.signer', 'the signer’s certificate cannot be read');
  // What WebCrypto says of a key is what it takes to make one.
  const algorithm = privateKey.algorithm as RsaHashedKeyGenParams | EcKeyGenParams | { name: 'Ed25519' };
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const whole = new Reader(certificate).open(SEQUENCE);
  const toBeSigned = whole.read(SEQUENCE);
  const signed = encodeSequence(
    certificate.subarray(toBeSigned.content, key.start),
    spki,
    certificate.subarray(key.end, toBeSigned.end),
  );
  return {
    certificate: encodeSequence(signed, certificate.subarray(toBeSigned.end)),
    privateKey: pair.privateKey,
  };
}
