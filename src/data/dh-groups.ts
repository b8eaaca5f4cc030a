/**
 * Diffie-Hellman groups that openssl shows by name instead of in numbers: RFC 7919 (ffdhe), RFC 3526 (modp), whose
 * generator is 2, and RFC 5114 (dh). Of each prime its size and its last 16 octets, which no other one shares.
 */
export const dhGroups: readonly { name: string; bits: number; tail: string }[] = [
  { name: 'ffdhe2048', bits: 2048, tail: '886b423861285c97ffffffffffffffff' },
  { name: 'ffdhe3072', bits: 3072, tail: '25e41d2b66c62e37ffffffffffffffff' },
  { name: 'ffdhe4096', bits: 4096, tail: 'c68a007e5e655f6affffffffffffffff' },
  { name: 'ffdhe6144', bits: 6144, tail: 'a40e329cd0e40e65ffffffffffffffff' },
  { name: 'ffdhe8192', bits: 8192, tail: 'd68c8bb7c5c6424cffffffffffffffff' },
  { name: 'modp_1536', bits: 1536, tail: 'f1746c08ca237327ffffffffffffffff' },
  { name: 'modp_2048', bits: 2048, tail: '15728e5a8aacaa68ffffffffffffffff' },
  { name: 'modp_3072', bits: 3072, tail: '4b82d120a93ad2caffffffffffffffff' },
  { name: 'modp_4096', bits: 4096, tail: '4df435c934063199ffffffffffffffff' },
  { name: 'modp_6144', bits: 6144, tail: 'e694f91e6dcc4024ffffffffffffffff' },
  { name: 'modp_8192', bits: 8192, tail: '60c980dd98edd3dfffffffffffffffff' },
  { name: 'dh_1024_160', bits: 1024, tail: 'e68cfda76d4da708df1fb2bc2e4a4371' },
  { name: 'dh_2048_224', bits: 2048, tail: 'cf9de5384e71b81c0ac4dffe0c10e64f' },
  { name: 'dh_2048_256', bits: 2048, tail: '693877fad7ef09cadb094ae91e1a1597' },
];
