import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodePem } from '#core/container/pem.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { publicKeyOf, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import type { DeployKey } from './model.ts';
import type { KeyMaterial } from './target.ts';

/**
 * The key's bytes, because the person saves them.
 *
 * @throws {WorkbenchError} `deploy.unreadable_key` for what is no private key, or a handle that gives nothing away.
 */
export async function keyMaterial(key: DeployKey): Promise<KeyMaterial> {
  const pkcs8 = 'handle' in key ? await exported(key.handle) : toPrivateKeyInfo(key.der);
  if (!pkcs8) throw new WorkbenchError('deploy.unreadable_key', 'this is not a private key');
  return { pkcs8, pem: encodePem('PRIVATE KEY', pkcs8) };
}

async function exported(handle: CryptoKey): Promise<Bytes> {
  try {
    return await exportPrivateKey(handle);
  } catch (cause) {
    const message = 'the browser does not give this private key away';
    throw new WorkbenchError('deploy.unreadable_key', message, undefined, { cause });
  }
}

/** The SubjectPublicKeyInfo of a private key, one character a byte; undefined where it cannot be told. */
export async function publicHalfText(key: DeployKey): Promise<string | undefined> {
  try {
    const { pkcs8 } = await keyMaterial(key);
    return decodeLatin1(await publicKeyOf(pkcs8));
  } catch {
    return undefined;
  }
}
