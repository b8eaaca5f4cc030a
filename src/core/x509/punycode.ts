/** Parameters of Punycode for host names (RFC 3492 §5). */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST = 0x80;
/** A label has 63 octets; this bounds the quadratic inserting. */
const MAX_LENGTH = 255;

/**
 * What stands behind the `xn--` of a label, decoded (RFC 3492 §6.2).
 *
 * @returns Undefined when it is no Punycode, or stands for something that is no character.
 */
export function decodePunycode(encoded: string): string | undefined {
  if (encoded.length > MAX_LENGTH || !/^[\x21-\x7e]*$/.test(encoded)) return undefined;
  const dash = encoded.lastIndexOf('-');
  const output = Array.from(dash > 0 ? encoded.slice(0, dash) : '', (letter) => letter.charCodeAt(0));
  let [code, index, bias] = [FIRST, 0, FIRST_BIAS];
  for (let at = dash > 0 ? dash + 1 : 0; at < encoded.length;) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(encoded.charCodeAt(at++));
      if (digit < 0) return undefined;
      index += digit * weight;
      const threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (index > 0x7fffffff || weight > 0x7fffffff) return undefined;
    }
    const length = output.length + 1;
    bias = adapted(index - before, length, before === 0);
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    output.splice(index++, 0, code);
  }
  return String.fromCodePoint(...output);
}

/** `a` to `z` in either case, then `0` to `9`; -1 for anything else and past the end. */
function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 26;
  const letter = (unit | 0x20) - 0x61;
  return letter >= 0 && letter < 26 ? letter : -1;
}

function adapted(distance: number, length: number, first: boolean): number {
  let delta = Math.floor(distance / (first ? DAMP : 2));
  delta += Math.floor(delta / length);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

/**
 * A host name as its owner writes it: its `xn--` labels decoded, the others as they are. Says nothing about whether
 * any registry would have taken it.
 *
 * @returns Undefined when there is no such label, or one that cannot be decoded.
 */
export function unicodeHost(host: string): string | undefined {
  if (!/(?:^|[.@])xn--/i.test(host) || host.length > 1024) return undefined;
  const labels = host
    .split(/([.@])/)
    .map((label) => (/^xn--/i.test(label) ? decodePunycode(label.slice(4)) : label));
  return labels.some((label) => label === undefined) ? undefined : labels.join('');
}
