import { encodeQR } from 'qr';
import { cannotHold, type Encoded } from './modules.ts';

/** How much of a symbol may be unreadable: 7, 15, 25 or 30 % (ISO/IEC 18004). */
export type QrCorrection = 'low' | 'medium' | 'quartile' | 'high';

/** In bytes: what version 20, 97 modules a side, holds at the highest correction. */
const MAX_BYTES = 382;

/** A text as a QR code. @param correction See `QrCorrection`; a label that is rubbed needs more. */
export function encodeQrCode(text: string, correction: QrCorrection = 'medium'): Encoded {
  const bytes = new TextEncoder().encode(text).length;
  if (text === '') return cannotHold('QR code', 'It is empty.');
  if (bytes > MAX_BYTES) return cannotHold('QR code', `${bytes} bytes; more than ${MAX_BYTES} fit no label.`);
  // The library wants a border of one at least.
  const rows = encodeQR(text, 'raw', { ecc: correction, border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  const dark = Uint8Array.from(rows.flat(), (each) => Number(each));
  return { value: { columns: rows.length, rows: rows.length, dark, quiet: 4, linear: false }, findings: [] };
}
