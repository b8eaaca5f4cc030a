/** A key that is nothing but its octets. */
export interface PlainKey {
  name: string;
  label: 'pub:' | 'ek:';
  octets: number;
  /** Not known to 3.0. */
  since35: boolean;
  isValid?: (key: Uint8Array) => boolean;
}

const plain = (name: string, octets: number): PlainKey => ({ name, label: 'pub:', octets, since35: false });
const mlDsa = (name: string, octets: number): PlainKey => ({ ...plain(name, octets), since35: true });
const mlKem = (name: string, octets: number): PlainKey => ({
  ...mlDsa(name, octets),
  label: 'ek:',
  isValid: isMlKemKey,
});

/** SLH-DSA in the order of its identifiers (RFC 9909 §3): twelve with each hash and size, `s` before `f`. */
const slhDsa = ['SHA2', 'SHAKE'].flatMap((hash) =>
  [128, 192, 256].flatMap((bits) =>
    ['s', 'f'].map((kind) => mlDsa(`SLH-DSA-${hash}-${bits}${kind}`, bits / 4)),
  ),
);

const nist = '2.16.840.1.101.3.4';

/** RFC 8410, 9881, 9935 and 9909, by identifier. */
export const plainKeys: ReadonlyMap<string, PlainKey> = new Map([
  ['1.3.101.110', plain('X25519', 32)],
  ['1.3.101.111', plain('X448', 56)],
  ['1.3.101.112', plain('ED25519', 32)],
  ['1.3.101.113', plain('ED448', 57)],
  [`${nist}.3.17`, mlDsa('ML-DSA-44', 1312)],
  [`${nist}.3.18`, mlDsa('ML-DSA-65', 1952)],
  [`${nist}.3.19`, mlDsa('ML-DSA-87', 2592)],
  ...slhDsa.map((kind, i): [string, PlainKey] => [`${nist}.3.${20 + i}`, kind]),
  [`${nist}.4.1`, mlKem('ML-KEM-512', 800)],
  [`${nist}.4.2`, mlKem('ML-KEM-768', 1184)],
  [`${nist}.4.3`, mlKem('ML-KEM-1024', 1568)],
]);

/** All numbers of the vector, of 12 bits each, are below q (FIPS 203 §7.2); the last 32 octets are a seed. */
function isMlKemKey(key: Uint8Array): boolean {
  for (let at = 0; at + 2 < key.length - 32; at += 3) {
    const [low = 0, middle = 0, high = 0] = key.subarray(at, at + 3);
    if (low + (middle & 0xf) * 256 >= 3329 || (middle >> 4) + high * 16 >= 3329) return false;
  }
  return true;
}
