import { toHex } from '#core/bytes/hex.ts';
import type { Bag } from '#core/container/pkcs12-bags.ts';
import type { Fact, Inspected } from '../inspected.ts';
import type { KindId } from '../piece.ts';
import { type Look, withPassword } from './look.ts';

const bagKinds: Readonly<Record<Bag['kind'], [KindId, string]>> = {
  key: ['private-key', 'private key'],
  'encrypted-key': ['encrypted-key', 'private key'],
  certificate: ['certificate', 'certificate'],
  crl: ['crl', 'revocation list'],
  secret: ['unknown', 'secret'],
  other: ['unknown', 'entry'],
};

/** Keys, certificates and whatever else the bags hold, each an object of its own. */
export async function inspectBags(
  bags: readonly Bag[],
  input: string,
  password: string | undefined,
  look: Look,
): Promise<Inspected[]> {
  const inner = withPassword(look, password);
  const counts = new Map<string, number>();
  const children: Inspected[] = [];
  for (const bag of bags) {
    const [kind, words] = bagKinds[bag.kind];
    const number = (counts.get(words) ?? 0) + 1;
    counts.set(words, number);
    const many = bags.filter((other) => bagKinds[other.kind][1] === words).length > 1;
    const name = [bag.friendlyName, many ? `${words} ${number}` : words]
      .filter((part) => part !== '')
      .join(' › ');
    const range = { start: 0, end: bag.value.length };
    const child = await inner.inside({ der: bag.value, kind, headers: [], name, range }, input, inner);
    child.facts = [...(child.facts ?? []), ...bagFacts(bag)];
    children.push(child);
  }
  return children;
}

function bagFacts({ friendlyName, localKeyId, provider, trusted }: Bag): Fact[] {
  return [
    ...(friendlyName === '' ? [] : [{ label: 'Friendly name', value: friendlyName }]),
    ...(localKeyId ? [{ label: 'Local key identifier', value: toHex(localKeyId.subarray(0, 64), ':') }] : []),
    ...(provider === '' ? [] : [{ label: 'Provider', value: provider }]),
    ...(trusted ? [{ label: 'Java', value: 'marked as trusted' }] : []),
  ];
}
