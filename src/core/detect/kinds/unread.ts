import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { walk } from '#core/asn1/walk.ts';
import type { InspectedOther } from '../inspected.ts';
import { about } from './look.ts';

/** Something recognised but not read, or not recognised at all. */
export function unread(
  der: Bytes,
  input: string,
  title: string,
  detail: string,
  code = 'input.not_read',
): InspectedOther {
  const severity = code === 'input.not_read' ? 'notice' : 'error';
  return {
    kind: 'other',
    input,
    der,
    title,
    findings: [about(input, der, { code, severity, title, detail })],
  };
}

/** Says how far it is DER at all: where it breaks is what someone with a damaged file wants to know. */
export function inspectUnknown(der: Bytes, input: string): InspectedOther {
  const what = 'No structure that is known here.';
  try {
    return unread(der, input, 'Unknown structure', `${what} It is DER of ${walk(der).elements} elements.`);
  } catch (error) {
    const { message, offset } = WorkbenchError.from(error);
    return unread(der, input, 'Unknown structure', `${what} It breaks at byte ${offset ?? 0}: ${message}.`);
  }
}
