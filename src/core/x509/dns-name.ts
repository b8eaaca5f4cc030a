import { decodeUtf8, encodeLatin1 } from '#core/bytes/text.ts';
import { toAscii } from './host.ts';
import { parseIp } from './ip.ts';

const host = /^(?:\*\.)?(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i;

/** Why a DNS entry will match nothing, or undefined when it can match. */
export function dnsNameFault(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (parseIp(name)) return 'it is an address, which belongs into an IP entry';
  const last = name.replace(/\.$/, '').split('.').at(-1) ?? '';
  if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(name)) return 'it is a network; an entry names one address';
  if (/^(?:\d+|0x[0-9a-f]*)$/i.test(last))
    return 'its last label is a number, so clients read it as an address';
  if (name.includes('://')) return 'it is a URL; only the host belongs here';
  if (/:\d+$/.test(name)) return 'it has a port; certificates name hosts, not ports';
  if (/[^\0-\x7f]/.test(name)) {
    // A decoded entry has one character a byte; what the bytes mean is UTF-8, if anything.
    const bytes = encodeLatin1(name);
    const ascii = toAscii((bytes && decodeUtf8(bytes)) ?? name);
    return `it is not ASCII${ascii === undefined ? '' : `; write ${ascii}`}`;
  }
  if (name.endsWith('.')) return 'it ends in a dot';
  if (name.replace(/^\*\./, '').includes('*')) return 'a * counts only as the whole leftmost label';
  if (name.length > 253 || !host.test(name)) return 'it is no host name';
  return undefined;
}
