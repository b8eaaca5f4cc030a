import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import { encryptPrivateKey } from '#core/container/encrypted-key.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { StoredZip } from '#core/export/zip-store.ts';
import type { Finding } from '#core/findings/finding.ts';
import { issue } from '#core/issue/issue.ts';
import { readBack } from '#core/issue/read-back.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';

/** A signing key and the request for its certificate. */
export interface DakRequest {
  findings: Finding[];
  /** `dak_private_key.pem`, `dak.csr` and the configuration in a zip; absent when it cannot be used. */
  zip?: Bytes;
  privateKey?: CryptoKey;
  /** SubjectPublicKeyInfo, DER. */
  spki?: Bytes;
  /** DER of the request. */
  request?: Bytes;
}

const asks: Finding = {
  code: 'devices.asks',
  severity: 'fatal',
  title: 'The configuration asks questions that nobody answers here',
  at: { input: 'dak.conf', path: '[req] prompt' },
  detail: 'Without “prompt = no” openssl asks for each part of the name. The Make page asks them too.',
};

/**
 * Does what the guide does with a `dak.conf`: `openssl req -new -nodes -config dak.conf -newkey ec:…` on P-256.
 *
 * @param passphrase For the key's file; empty leaves it open, as the guide does. @param now Milliseconds since 1970 UTC.
 */
export async function makeDakRequest(
  config: string,
  version: OpensslVersion,
  passphrase: string,
  now: number,
): Promise<DakRequest> {
  const choices = { make: 'request', key: 'p-256', validity: { days: 1 }, version } as const;
  const { value, findings: read, questions } = readConfigRequest(config, choices);
  const findings = questions.length > 0 ? [asks, ...read] : read;
  if (findings.some(({ severity }) => severity === 'fatal')) return { findings };
  const issued = await issue(value, now);
  await readBack(issued, value);
  const { der, privateKey, spki } = issued;
  const pkcs8 = await exportPrivateKey(privateKey);
  const key =
    passphrase === ''
      ? encodePem('PRIVATE KEY', pkcs8)
      : encodePem('ENCRYPTED PRIVATE KEY', await encryptPrivateKey(pkcs8, passphrase));
  const zip = new StoredZip(now);
  zip.add({ name: 'dak_private_key.pem', mode: 0o600, content: key });
  zip.add({ name: 'dak.csr', mode: 0o644, content: encodePem('CERTIFICATE REQUEST', der) });
  zip.add({ name: 'dak.conf', mode: 0o644, content: config });
  return { findings, zip: zip.finish(), privateKey, spki, request: der };
}
