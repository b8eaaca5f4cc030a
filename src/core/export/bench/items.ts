import type { Bytes } from '#core/bytes/bytes.ts';
import type { Authority } from '#core/issue/ca/authority.ts';

/** A private key as the bench has it: a handle, or the bytes that were pasted. */
export type HeldKey = { handle: CryptoKey } | { der: Bytes };

/** One thing of the bench that is to be saved. Labels are foreign text. */
export type BenchItem = { label: string; origin: 'made' | 'loaded' } & (
  | { kind: 'authority'; title: string; authority: Authority; key?: HeldKey & { label: string } }
  | { kind: 'key'; key: HeldKey }
  | { kind: 'configuration' | 'commands'; source: string }
  /** PEM under that label, or the bytes as they are. */
  | { kind: 'file'; content: Bytes; pem?: string; headers?: string[] }
);

/** What becomes of private keys. */
export type KeyChoice = { keys: 'encrypted'; passphrase: string } | { keys: 'plain' } | { keys: 'left out' };
