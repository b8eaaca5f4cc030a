import type { LabelKind } from '#core/devices/labels/label.ts';

/** What people call the symbologies. */
export const labelKinds: Readonly<Record<LabelKind, string>> = {
  code128: 'Code 128',
  code39: 'Code 39',
  datamatrix: 'Data Matrix',
  qr: 'QR code',
};
