import { Bench } from '../../../support/openssl.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

/** Keys and signatures that openssl made, and what is none. */
export function dgstFiles(): Record<string, Bytes> {
  const bench = new Bench();
  const rsa = (bits: number): string => `-algorithm RSA -pkeyopt rsa_keygen_bits:${bits}`;
  const keys = {
    rsa: rsa(2048),
    // One bit more than whole octets: the padding of PSS is an octet shorter.
    odd: rsa(1025),
    short: rsa(512),
    pss: '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048',
    ec: '-algorithm EC -pkeyopt ec_paramgen_curve:P-256',
    ec521: '-algorithm EC -pkeyopt ec_paramgen_curve:P-521',
    k1: '-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1',
    ed: '-algorithm ED25519',
    x: '-algorithm X25519',
    dsa: '-paramfile dsa.par',
  };
  bench.run(
    'genpkey',
    '-genparam',
    '-algorithm',
    'DSA',
    '-pkeyopt',
    'dsa_paramgen_bits:1024',
    '-out',
    'dsa.par',
  );
  const names: string[] = [];
  const make = (name: string, ...args: string[]): void => {
    bench.run(...args, '-out', name);
    names.push(name);
  };
  for (const [name, options] of Object.entries(keys)) {
    make(`${name}.key`, 'genpkey', ...options.split(' '));
    make(`${name}.pub`, 'pkey', '-in', `${name}.key`, '-pubout');
  }
  make('rsa.der', 'pkey', '-in', 'rsa.key', '-outform', 'DER');
  make('enc.key', 'pkey', '-in', 'rsa.key', '-aes256', '-passout', 'pass:secret');
  make('rsa.crt', 'req', '-x509', '-new', '-key', 'rsa.key', '-subj', '/CN=x');
  bench.write('text', 'a message\n');
  bench.write('other', 'another\n');
  const pss = ['-sigopt', 'rsa_padding_mode:pss'];
  const signatures: Readonly<Record<string, string[]>> = {
    'rsa.sig': ['-sign', 'rsa.key'],
    'rsa-md5.sig': ['-md5', '-sign', 'rsa.key'],
    'rsa-sha3.sig': ['-sha3-256', '-sign', 'rsa.key'],
    'pss.sig': ['-sign', 'rsa.key', ...pss],
    'pss20.sig': ['-sign', 'rsa.key', ...pss, '-sigopt', 'rsa_pss_saltlen:20'],
    'mgf.sig': ['-sign', 'rsa.key', ...pss, '-sigopt', 'rsa_mgf1_md:sha1'],
    'bound.sig': ['-sign', 'pss.key'],
    'odd.sig': ['-sign', 'odd.key', ...pss],
    'ec.sig': ['-sign', 'ec.key'],
    'ec521.sig': ['-sha384', '-sign', 'ec521.key'],
    'k1.sig': ['-sha224', '-sign', 'k1.key'],
    'dsa.sig': ['-sign', 'dsa.key'],
  };
  for (const [name, args] of Object.entries(signatures)) {
    bench.run('dgst', ...args, '-out', name, 'text');
    names.push(name);
  }
  const sig = bench.read('rsa.sig');
  const ec = bench.read('ec.sig');
  return {
    ...Object.fromEntries([...names, 'text', 'other'].map((name) => [name, bench.read(name)])),
    'empty.sig': new Uint8Array(0),
    'short.sig': sig.slice(0, 100),
    'long.sig': new Uint8Array([...sig, 1, 2, 3]),
    'ec-twice.sig': new Uint8Array([...ec, ...ec]),
    // Both numbers are 1: well formed, and no signature.
    'ones.sig': Uint8Array.from([0x30, 6, 2, 1, 1, 2, 1, 1]),
    'padded.sig': Uint8Array.from([0x30, 7, 2, 2, 0, 1, 2, 1, 1]),
  };
}
