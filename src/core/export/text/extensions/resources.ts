import { toHex } from '#core/bytes/hex.ts';
import { plainInteger } from '../numbers.ts';
import { type Out } from '../out.ts';
import { choice, explicit, optional, sequence, sequenceOf, type Value } from '../template.ts';
import { integer, nothing } from '../primitives.ts';
import { type Bits, bitString, octetString } from '../types.ts';
import { type Printer, reading } from './printer.ts';

/** Resources of the Internet's number registries (RFC 3779 §2.2.3). */
const addresses = sequenceOf(
  choice({ prefix: bitString, range: sequence({ min: bitString, max: bitString }) }),
);

export const addressBlocks: Printer = reading(
  sequenceOf(sequence({ family: octetString, choice: choice({ inherit: nothing, addresses }) })),
  (out, families, indent) => {
    for (const { family, choice } of families) {
      const afi = family.length < 2 ? 0 : (family[0] ?? 0) * 256 + (family[1] ?? 0);
      const title = `${familyNames[afi] ?? `Unknown AFI ${afi}`}${safiText(family[2])}`;
      if (choice.type === 'inherit') out.line(indent, title, ': inherit');
      else {
        out.line(indent, title, ':');
        if (!putAddresses(out, choice.value, afi, indent + 2)) return false;
      }
    }
    return true;
  },
);

const familyNames: Record<number, string> = { 1: 'IPv4', 2: 'IPv6' };

const kinds: Record<number, string> = {
  1: 'Unicast',
  2: 'Multicast',
  3: 'Unicast/Multicast',
  4: 'MPLS',
  64: 'Tunnel',
  65: 'VPLS',
  66: 'BGP MDT',
  128: 'MPLS-labeled VPN',
};

const safiText = (safi: number | undefined): string =>
  safi === undefined ? '' : ` (${kinds[safi] ?? `Unknown SAFI ${safi}`})`;

function putAddresses(out: Out, items: Value<typeof addresses>, afi: number, indent: number): boolean {
  for (const item of items) {
    out.put(' '.repeat(indent));
    if (item.type === 'prefix') {
      const address = addressOf(item.value, afi, 0);
      if (address === undefined) return false;
      out.put(address, `/${item.value.bytes.length * 8 - item.value.unused}\n`);
      continue;
    }
    for (const [bits, fill, end] of [
      [item.value.min, 0, '-'],
      [item.value.max, 0xff, '\n'],
    ] as const) {
      const address = addressOf(bits, afi, fill);
      if (address === undefined) return false;
      out.put(address, end);
    }
  }
  return true;
}

/** Undefined for more octets than the family has. */
function addressOf({ bytes, unused }: Bits, afi: number, fill: 0 | 0xff): string | undefined {
  if (afi !== 1 && afi !== 2) return `${toHex(bytes, ':')}[${unused}]`;
  const octets = new Uint8Array(afi === 1 ? 4 : 16).fill(fill);
  if (bytes.length > octets.length) return undefined;
  octets.set(bytes);
  const last = bytes.length - 1;
  if (last >= 0 && fill !== 0) octets[last] = (octets[last] ?? 0) | (0xff >> (8 - unused));
  if (afi === 1) return octets.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (octets[2 * i] ?? 0) * 256 + (octets[2 * i + 1] ?? 0));
  const shown = groups.slice(0, groups.findLastIndex((group) => group !== 0) + 1);
  const hex = shown.map((group) => group.toString(16)).join(':');
  return shown.length === 8 ? hex : shown.length === 0 ? '::' : `${hex}::`;
}

/** Autonomous systems (RFC 3779 §3.2.3). */
const systems = choice({
  inherit: nothing,
  list: sequenceOf(choice({ id: integer, range: sequence({ min: integer, max: integer }) })),
});

export const systemIdentifiers: Printer = reading(
  sequence({ numbers: optional(explicit(0, systems)), domains: optional(explicit(1, systems)) }),
  (out, { numbers, domains }, indent) => {
    if (numbers) putSystems(out, numbers, indent, 'Autonomous System Numbers');
    if (domains) putSystems(out, domains, indent, 'Routing Domain Identifiers');
    return true;
  },
);

function putSystems(out: Out, value: Value<typeof systems>, indent: number, title: string): void {
  out.line(indent, title, ':');
  if (value.type === 'inherit') out.line(indent + 2, 'inherit');
  else {
    for (const item of value.value) {
      if (item.type === 'id') out.line(indent + 2, plainInteger(item.value));
      else out.line(indent + 2, plainInteger(item.value.min), '-', plainInteger(item.value.max));
    }
  }
}
