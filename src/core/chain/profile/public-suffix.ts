import { publicSuffixes } from '#data/public-suffixes.ts';

interface Branch {
  /** A rule ends here. */
  isSuffix: boolean;
  below: Map<string, Branch>;
}

let root: Branch | undefined;

/**
 * Whether everybody may register names directly under a domain, by the Public Suffix List with its private part
 * (publicsuffix.org). Every top-level domain counts, listed or not.
 *
 * @param domain A-labels in lower case.
 */
export function isPublicSuffix(domain: string): boolean {
  let at: Branch = (root ??= readSuffixes(publicSuffixes.replaceAll('\n', '')));
  const labels = domain.split('.').reverse();
  for (const [i, label] of labels.entries()) {
    const last = i === labels.length - 1;
    if (last && at.below.has(`!${label}`)) return false;
    const next = at.below.get(label) ?? at.below.get('*');
    if (!next) return last && i === 0;
    if (last && at.below.has('*')) return true;
    at = next;
  }
  return at.isSuffix || labels.length === 1;
}

function readSuffixes(text: string): Branch {
  const top: Branch = { isSuffix: false, below: new Map() };
  const open = [top];
  let latest = top;
  for (const [, none, name, mark] of text.matchAll(/(~?)([^(),~]+)|([(),])/g)) {
    if (name !== undefined) {
      latest = { isSuffix: none === '', below: new Map() };
      open.at(-1)?.below.set(name, latest);
    } else if (mark === '(') open.push(latest);
    else if (mark === ')') open.pop();
  }
  return top;
}
