import { rootLines } from '#data/roots.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import { readUtcTime } from '#core/asn1/time.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import type { Anchor, Purpose } from './question.ts';

/** Mozilla says whom it trusts as a TLS server and by mail; what is asked for no usage is not refused. */
const purposesOf: Readonly<Record<string, Purpose>> = { s: 'server', e: 'email', c: 'code' };

let decoded: Anchor[] | undefined;

/** The roots Mozilla ships, decoded at the first call (about 10 ms) and kept. */
export function mozillaAnchors(): readonly Anchor[] {
  decoded ??= rootLines.trim().split('\n').flatMap(readRow);
  return decoded;
}

function readRow(line: string): Anchor[] {
  const [uses = '', base64 = '', after] = line.split('|');
  const certificate = decodeCertificate(decodeBase64(base64) ?? new Uint8Array()).value;
  if (!certificate) return [];
  const purposes = Array.from(uses).flatMap((use) => purposesOf[use] ?? []);
  return [
    {
      certificate,
      from: 'mozilla',
      purposes: [...purposes, 'ca', 'any'],
      ...(after !== undefined && { distrustAfter: readUtcTime(after) }),
    },
  ];
}
