import { expect, test } from 'vitest';
import { readPattern } from '#core/devices/range-pattern.ts';
import { trialSigner } from '#core/devices/trial-signer.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { toHex } from '#core/bytes/hex.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { present } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../support/openssl.ts';
import { archiveOf, batchOf, dakOf } from './batch.ts';

test.runIf(hasOpenssl).each([
  ['P-256', P256],
  ['RSA', RSA],
  ['Ed25519', '-algorithm ED25519'],
])('%s: a key of the same kind, and the certificate but for the key', async (_name, key) => {
  const signer = await dakOf(new Bench(), key);
  const trial = await trialSigner(signer);
  expect(trial.privateKey.algorithm).toEqual(signer.privateKey.algorithm);
  expect(await exportPrivateKey(trial.privateKey)).not.toEqual(await exportPrivateKey(signer.privateKey));
  const [before, after] = [signer, trial].map(({ certificate }) => decodeCertificate(certificate));
  expect(after?.findings).toEqual([]);
  const [one, other] = [before, after].map((decoded) => {
    const { der, publicKey, extensions } = present(decoded?.value);
    const { start, end } = present(publicKey);
    const last = present(extensions.at(-1)).end;
    const rest = toHex(der.subarray(der.indexOf(0x02), start)) + toHex(der.subarray(end, last));
    return { rest, spki: toHex(der.subarray(start, end)) };
  });
  expect(present(other).rest).toBe(present(one).rest);
  expect(present(other).spki).not.toBe(present(one).spki);
});

test.runIf(hasOpenssl)('devices can be made with it, and are checked against its own key', async () => {
  const trial = await trialSigner(await dakOf(new Bench(), P256));
  const archive = await archiveOf(batchOf('generic'), readPattern('{A..C}'), trial);
  expect(archive).toMatchObject({ devices: 3, failed: [] });
});
