import { toHex } from '#core/bytes/hex.ts';
import { visibleText } from '#core/bytes/visible.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { nameTitle } from '#core/x509/name.ts';
import type { DeployParts } from './model.ts';
import { settledParts } from './parts.ts';

/** Days before the end at which calendars ring. */
const ALARMS = [30, 14, 7];
/** Octets a line may have without its end (RFC 5545 §3.1). */
const LINE = 75;

/**
 * `NAME-expiry.ics`: an event at the end of a certificate (RFC 5545). Imported again it takes the place of itself, as
 * its UID is made from the certificate.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export function reminderCalendar(parts: DeployParts, now: number): BundleFile {
  const { leaf } = settledParts(parts);
  const title = visibleText(parts.leaf.title);
  const end = Number.isNaN(parts.notAfter) ? now : parts.notAfter;
  const words = [
    `Names: ${parts.names.map(visibleText).join(', ') || 'none'}`,
    `Issued by: ${visibleText(nameTitle(leaf.issuer))}`,
    `SHA-256: ${toHex(hashBytes('SHA-256', parts.certificate))}`,
  ].join('\n');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Certwright//Certificate reminder//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${toHex(hashBytes('SHA-256', parts.certificate)).slice(0, 40)}@certwright`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(end)}`,
    `SUMMARY:${escapeText(`Certificate of ${title} ends`)}`,
    `DESCRIPTION:${escapeText(words)}`,
    'TRANSP:TRANSPARENT',
    ...ALARMS.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:-P${days}D`,
      `DESCRIPTION:${escapeText(`Certificate of ${title} ends in ${days} days`)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const content = lines.map((line) => `${fold(line)}\r\n`).join('');
  return {
    name: `${safeFileName(parts.leaf.title, 'certificate').toLowerCase()}-expiry.ics`,
    mode: 0o644,
    content,
  };
}

const utc = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** TEXT (RFC 5545 §3.3.11). */
const escapeText = (text: string): string =>
  text.replace(/[\\;,]/g, String.raw`\$&`).replace(/\r\n?|\n/g, String.raw`\n`);

/** Breaks a line so that no part is longer than 75 octets and no character is torn apart (RFC 5545 §3.1). */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
