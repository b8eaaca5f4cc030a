import { type KeyKind, keyKinds } from '#data/key-kinds.ts';
import { presets } from '#data/presets.ts';
import type { AltName } from '#core/config/alt-name.ts';
import { addAltNames, setExtension, setMake, setSubjectField } from '#core/config/form.ts';
import type { Choices } from '#core/config/read-request.ts';

/** What a CA asks for on its order form. */
export interface Order {
  names: readonly AltName[];
  /** A host stands for all hosts one level below it. */
  wildcard: boolean;
  /** With a wildcard: for the host itself as well. */
  withBase: boolean;
  /** By short name: `O`, `L`, `ST`, `C`. */
  subject: Readonly<Record<string, string>>;
  key: KeyKind;
}

/** ub-common-name (RFC 5280 appendix A.1). */
const MAX_COMMON_NAME = 64;

/** Public CAs sign these: RSA of 2048 bits and more, P-256 and P-384 (Baseline Requirements §6.1.5). */
export const orderKeys = keyKinds.filter(({ id }) => /^(?:rsa-|p-256|p-384)/.test(id));

/** The names a wildcard order asks for: `*.example.com`, and `example.com` by choice. Addresses stay as they are. */
export function orderedNames({ names, wildcard, withBase }: Order): AltName[] {
  const wanted = names.flatMap((name): AltName[] => {
    if (!wildcard || name.type !== 'DNS') return [name];
    const base = name.text.replace(/^\*\./, '');
    return [`*.${base}`, ...(withBase ? [base] : [])].map((text) => ({ type: 'DNS', text }));
  });
  return wanted.filter((one, i) => wanted.findIndex(({ text }) => text === one.text) === i);
}

/** The configuration of the request; it is the preset's with what was typed put in. */
export function orderConfig(order: Order): string {
  const preset = presets.find(({ id }) => id === (order.wildcard ? 'wildcard' : 'web-server'));
  const names = orderedNames(order);
  const first = names[0]?.text ?? '';
  // Nobody knows yet whose key will sign it.
  let source = setExtension(preset?.config ?? '', 'certificate', 'authorityKeyIdentifier', undefined);
  source = setMake(source, 'request');
  const subject = { ...order.subject, CN: first.length <= MAX_COMMON_NAME ? first : '' };
  for (const [field, text] of Object.entries(subject)) {
    if (text.trim() !== '') source = setSubjectField(source, field, text.trim());
  }
  return names.length > 0 ? addAltNames(source, 'request', names) : source;
}

/** What stands beside the configuration. A request has no dates. */
export const orderChoices = ({ key }: Pick<Order, 'key'>): Choices => ({
  make: 'request',
  key,
  validity: { days: 1 },
  version: '3.5',
});
