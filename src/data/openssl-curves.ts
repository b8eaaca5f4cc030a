/** A named curve of OpenSSL: how its keys are shown needs no more than this. */
export interface OpensslCurve {
  /** Bits of the order of the generator, which is what openssl calls the size of a key. */
  bits: number;
  /** Octets of a coordinate. */
  octets: number;
  nist?: string;
}

/** `short name, bits, octets, name of FIPS 186`; 3.0 and 3.5 have the same ones. */
const rows = `
secp112r1 112 14
secp112r2 110 14
secp128r1 128 16
secp128r2 126 16
secp160k1 161 20
secp160r1 161 20
secp160r2 161 20
secp192k1 192 24
secp224k1 225 28
secp224r1 224 28 P-224
secp256k1 256 32
secp384r1 384 48 P-384
secp521r1 521 66 P-521
prime192v1 192 24 P-192
prime192v2 192 24
prime192v3 192 24
prime239v1 239 30
prime239v2 239 30
prime239v3 239 30
prime256v1 256 32 P-256
sect113r1 113 15
sect113r2 113 15
sect131r1 131 17
sect131r2 131 17
sect163k1 163 21 K-163
sect163r1 162 21
sect163r2 163 21 B-163
sect193r1 193 25
sect193r2 193 25
sect233k1 232 30 K-233
sect233r1 233 30 B-233
sect239k1 238 30
sect283k1 281 36 K-283
sect283r1 282 36 B-283
sect409k1 407 52 K-409
sect409r1 409 52 B-409
sect571k1 570 72 K-571
sect571r1 570 72 B-571
c2pnb163v1 163 21
c2pnb163v2 162 21
c2pnb163v3 162 21
c2pnb176v1 161 22
c2tnb191v1 191 24
c2tnb191v2 190 24
c2tnb191v3 189 24
c2pnb208w1 193 26
c2tnb239v1 238 30
c2tnb239v2 237 30
c2tnb239v3 236 30
c2pnb272w1 257 34
c2pnb304w1 289 38
c2tnb359v1 353 45
c2pnb368w1 353 46
c2tnb431r1 418 54
wap-wsg-idm-ecid-wtls1 112 15
wap-wsg-idm-ecid-wtls3 163 21
wap-wsg-idm-ecid-wtls4 113 15
wap-wsg-idm-ecid-wtls5 163 21
wap-wsg-idm-ecid-wtls6 112 14
wap-wsg-idm-ecid-wtls7 161 20
wap-wsg-idm-ecid-wtls8 113 14
wap-wsg-idm-ecid-wtls9 161 20
wap-wsg-idm-ecid-wtls10 232 30
wap-wsg-idm-ecid-wtls11 233 30
wap-wsg-idm-ecid-wtls12 224 28
brainpoolP160r1 160 20
brainpoolP160t1 160 20
brainpoolP192r1 192 24
brainpoolP192t1 192 24
brainpoolP224r1 224 28
brainpoolP224t1 224 28
brainpoolP256r1 256 32
brainpoolP256t1 256 32
brainpoolP320r1 320 40
brainpoolP320t1 320 40
brainpoolP384r1 384 48
brainpoolP384t1 384 48
brainpoolP512r1 512 64
brainpoolP512t1 512 64
SM2 256 32
`;

/** By short name. */
export const opensslCurves: ReadonlyMap<string, OpensslCurve> = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', bits, octets, nist] = row.split(' ');
      return [name, { bits: Number(bits), octets: Number(octets), ...(nist === undefined ? {} : { nist }) }];
    }),
);
