import type { Pkcs12 } from '#core/container/pkcs12.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Inspected } from '../inspected.ts';
import { about } from './look.ts';
import type { Opened } from './pkcs12-open.ts';

export type Note = (code: string, severity: Finding['severity'], title: string, detail: string) => void;

/** Says what is wrong with the store as a whole. */
export function judgePkcs12(
  { safes, mac, signed }: Pkcs12,
  opened: Opened,
  children: readonly Inspected[],
  note: Note,
): void {
  if (opened.mac === 'wrong')
    note(
      'container.bad_mac',
      'error',
      'The store was changed after it was made',
      'The password opens it, but its integrity check does not fit: it is damaged, or a second password protects it.',
    );
  if (opened.mac === 'right' && opened.left > 0)
    note(
      'container.damaged',
      'error',
      'Part of the store cannot be decrypted',
      'The password is right for the store as a whole; that part is damaged or has another one.',
    );
  if (!mac && !signed)
    note(
      'container.no_mac',
      'notice',
      'Nothing protects its integrity',
      'There is no MAC, so a wrong password and a changed file cannot be told apart, and some programs refuse it.',
    );
  const weak = safes.flatMap((safe) =>
    safe.state === 'locked' && safe.scheme.weak ? [safe.scheme.title] : [],
  );
  if (weak.length > 0)
    note(
      'container.weak_encryption',
      'warning',
      'The encryption is weak by today’s measure',
      `${weak[0] ?? ''}. Old programs want it so; OpenSSL 3 opens it only with -legacy.`,
    );
  for (const safe of safes) {
    if (safe.state === 'closed')
      note('container.unsupported_encryption', 'warning', 'Part of the store stays closed', safe.reason);
  }
  const keyIds = new Set(
    children.flatMap((child) => (child.kind === 'certificate' && child.key ? [child.key.id] : [])),
  );
  const lonely = children.filter(
    (child) => child.kind === 'private-key' && child.key && !keyIds.has(child.key.id),
  );
  if (lonely.length > 0 && opened.left === 0)
    note(
      'container.key_without_certificate',
      'warning',
      'A private key has no certificate here',
      'No certificate in the store has the public half of it.',
    );
}

export const noteInto =
  (findings: Finding[], input: string, der: Uint8Array): Note =>
  (code, severity, title, detail) => {
    findings.push(about(input, der, { code, severity, title, detail }));
  };
