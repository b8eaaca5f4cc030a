/** The keys Certwright makes. `openssl` is what `openssl genpkey` takes for the same. */
export const keyKinds = [
  { id: 'rsa-2048', title: 'RSA 2048', openssl: '-algorithm RSA -pkeyopt rsa_keygen_bits:2048' },
  { id: 'rsa-3072', title: 'RSA 3072', openssl: '-algorithm RSA -pkeyopt rsa_keygen_bits:3072' },
  { id: 'rsa-4096', title: 'RSA 4096', openssl: '-algorithm RSA -pkeyopt rsa_keygen_bits:4096' },
  { id: 'p-256', title: 'P-256', openssl: '-algorithm EC -pkeyopt ec_paramgen_curve:P-256' },
  { id: 'p-384', title: 'P-384', openssl: '-algorithm EC -pkeyopt ec_paramgen_curve:P-384' },
  { id: 'p-521', title: 'P-521', openssl: '-algorithm EC -pkeyopt ec_paramgen_curve:P-521' },
  { id: 'ed25519', title: 'Ed25519', openssl: '-algorithm ED25519' },
] as const;

export type KeyKind = (typeof keyKinds)[number]['id'];

export function isKeyKind(text: string): text is KeyKind {
  return keyKinds.some(({ id }) => id === text);
}
