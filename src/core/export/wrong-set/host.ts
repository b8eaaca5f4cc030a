import { WorkbenchError } from '#core/errors.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { parseReference } from '#core/x509/host.ts';

/** The host that the whole set is for. */
export interface SetHost {
  /** A-labels, or an address. */
  text: string;
  kind: 'address' | 'label' | 'domain';
  /** What stands for it in a subjectAltName. */
  name: (pattern: string) => GeneralName;
}

/** The pattern of the host itself. */
export const HOST = '%';

/** @throws {WorkbenchError} `export.no_host` for what is neither a host name nor an address. */
export function readSetHost(typed: string): SetHost {
  const reference = parseReference(typed);
  if (!reference)
    throw new WorkbenchError('export.no_host', `${typed} is neither a host name nor an address`);
  if (reference.type === 'IP') {
    const octets = Uint8Array.from(reference.octets);
    return { text: reference.typed, kind: 'address', name: () => ({ type: 'IP', octets }) };
  }
  const { host, labels } = reference;
  // RFC 1035 §2.3.4, with room for the label that some of the set put before it.
  if (host.length > 240 || labels.some(({ length }) => length > 63))
    throw new WorkbenchError('export.no_host', `${host.slice(0, 80)}… is longer than a host name may be`);
  return {
    text: host,
    // A wildcard inside a label needs a label that has more than one letter.
    kind: labels.length > 2 || (labels.length > 1 && host.length > 3) ? 'domain' : 'label',
    name: (pattern) => ({ type: 'DNS', text: expand(pattern, labels) }),
  };
}

function expand(pattern: string, labels: readonly string[]): string {
  if (pattern.startsWith('^')) {
    const [first = ''] = labels;
    return [`${first.slice(0, 1)}*`, ...labels.slice(1)].join('.');
  }
  return pattern.replace(HOST, labels.join('.'));
}
