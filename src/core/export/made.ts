import type { Bytes } from '#core/bytes/bytes.ts';
import { digest } from '#core/keys/digest.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { encryptPrivateKey } from '#core/container/encrypted-key.ts';
import { encodePem } from '#core/container/pem.ts';
import type { Request } from '#core/issue/request.ts';
import type { BundleFile } from './bundle.ts';
import { commandsScript } from './commands.ts';
import { fileNames } from './file-names.ts';
import { readmeText } from './readme.ts';

/** Everything the files of one finished certificate or request are made from. */
export interface Made {
  request: Request;
  /** The configuration's text, saved as it was typed. */
  config: string;
  der: Bytes;
  /** What was answered to a configuration that asks, in its order. */
  answers?: readonly string[];
  privateKey: CryptoKey;
}

/** `private-key.pem`: PKCS#8, encrypted when there is a passphrase. */
export async function privateKeyFile(privateKey: CryptoKey, passphrase: string): Promise<BundleFile> {
  const pkcs8 = await exportPrivateKey(privateKey);
  const content =
    passphrase === ''
      ? encodePem('PRIVATE KEY', pkcs8)
      : encodePem('ENCRYPTED PRIVATE KEY', await encryptPrivateKey(pkcs8, passphrase));
  return { name: fileNames.key, mode: 0o600, content };
}

/** The files that hold no secret. */
export async function publicFiles(
  { request, config, der, answers = [] }: Omit<Made, 'privateKey'>,
  encrypted: boolean,
): Promise<BundleFile[]> {
  const isRequest = request.make === 'request';
  const fingerprint = await digest('SHA-256', der);
  return [
    {
      name: isRequest ? fileNames.request : fileNames.certificate,
      mode: 0o644,
      content: encodePem(isRequest ? 'CERTIFICATE REQUEST' : 'CERTIFICATE', der),
    },
    { name: fileNames.config, mode: 0o644, content: config },
    { name: fileNames.commands, mode: 0o755, content: commandsScript({ request, encrypted, answers }) },
    { name: fileNames.readme, mode: 0o644, content: readmeText({ request, der, fingerprint, encrypted }) },
  ];
}
