import { type Bytes } from '#core/bytes/bytes.ts';
import { encodeContext, encodeNull, encodeOid, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { parseIp } from '#core/x509/ip.ts';
import { constraints, extension, keyUsage, name, purposes, subjectAltName } from '../support/certificate.ts';
import {
  caExtensions,
  certificate,
  dnsNames,
  ecKey,
  ed25519Key,
  ed448Key,
  type Identity,
  named,
  pssKey,
  rsaKey,
  serverAuth,
  serverExtensions,
  signs,
  someRsaKey,
  type Wish,
} from './make.ts';

/** What one server presents to every client, and what the clients are told to trust. */
export interface Served {
  chain: Bytes[];
  key: Identity['key'];
  trusted: Bytes;
  host: string;
  /** Certificates that the leaf's authorityInfoAccess leads to, beside the page `/issuer.cer`. */
  issuerAtUrl?: Bytes;
}

export interface Case {
  id: string;
  make: (aiaUrl: string) => Served;
}

const HOST = 'www.certwright.test';

interface Parts {
  host?: string;
  root?: Wish;
  intermediate?: Wish;
  leaf?: Wish;
  /** What is sent, of leaf, intermediate and root. */
  send?: (leaf: Identity, intermediate: Identity, root: Identity) => Identity[];
}

/** Root, intermediate and leaf, in order but for what is asked otherwise. */
function chain(id: string, { host = HOST, root, intermediate, leaf, send }: Parts): Served {
  const top = certificate({ subject: named(`${id} root`), extensions: caExtensions(), to: 60, ...root });
  const middle = certificate({
    subject: named(`${id} issuing`),
    issuer: top,
    extensions: caExtensions(),
    ...intermediate,
  });
  const end = certificate({
    subject: named(`${id} server`),
    issuer: middle,
    extensions: serverExtensions(host),
    ...leaf,
  });
  const sent = send ? send(end, middle, top) : [end, middle];
  return { chain: sent.map(({ der }) => der), key: end.key, trusted: top.der, host };
}

const faulty = (id: string, parts: Parts): Case => ({ id, make: () => chain(id, parts) });
const leaf = (id: string, wish: () => Wish, host?: string): Case => ({
  id,
  make: () => chain(id, { leaf: wish(), ...(host !== undefined && { host }) }),
});
const extensions = (id: string, list: () => Bytes[], host?: string): Case =>
  leaf(id, () => ({ extensions: list() }), host);

/** One certificate that is its own root. */
const alone = (id: string, wish: () => Wish): Case => ({
  id,
  make: () => {
    const one = certificate({ subject: named(`${id} server`), ...wish() });
    return { chain: [one.der], key: one.key, trusted: one.der, host: HOST };
  },
});

const nameConstraints = (...permitted: Bytes[]): Bytes =>
  extension(
    '2.5.29.30',
    encodeSequence(encodeContext(0, ...permitted.map((base) => encodeSequence(base)))),
    true,
  );
const dnsBase = (text: string): Bytes => encodePrimitive(2, encodeUtf8(text));
const withCommonName = (text: string): Bytes => name(['2.5.4.3', text]);
const rsaUsage = (...bits: number[]): Bytes[] => [
  constraints(false),
  keyUsage(...bits),
  serverAuth(),
  dnsNames(HOST),
];

export const cases: Case[] = [
  faulty('good', {}),
  leaf('good-rsa', () => ({ key: someRsaKey() })),

  // Keys and usages.
  leaf('rsa-without-digital-signature', () => ({ key: someRsaKey(), extensions: rsaUsage(2, 3) })),
  extensions('ec-without-digital-signature', () => rsaUsage(4)),
  leaf('ed25519-key', () => ({ key: ed25519Key() })),
  leaf('p384-key', () => ({ key: ecKey('P-384') })),
  leaf('p521-key', () => ({ key: ecKey('P-521') })),
  leaf('secp256k1-key', () => ({ key: ecKey('secp256k1') })),
  leaf('brainpool-key', () => ({ key: ecKey('brainpoolP256r1') })),
  leaf('rsa-1024-key', () => ({ key: rsaKey(1024) })),
  leaf('rsa-768-key', () => ({ key: rsaKey(768) })),
  leaf('ed448-key', () => ({ key: ed448Key() })),
  leaf('rsa-pss-key', () => ({ key: pssKey() })),
  extensions('no-key-usage', () => [constraints(false), serverAuth(), dnsNames(HOST)]),
  extensions('no-extended-key-usage', () => [constraints(false), signs(), dnsNames(HOST)]),
  extensions('client-usage-only', () => [
    constraints(false),
    signs(),
    purposes('1.3.6.1.5.5.7.3.2'),
    dnsNames(HOST),
  ]),
  extensions('any-usage-only', () => [constraints(false), signs(), purposes('2.5.29.37.0'), dnsNames(HOST)]),
  faulty('issuer-client-usage-only', {
    intermediate: { extensions: [...caExtensions(), purposes('1.3.6.1.5.5.7.3.2')] },
  }),

  faulty('issuer-any-usage-only', {
    intermediate: { extensions: [...caExtensions(), purposes('2.5.29.37.0')] },
  }),
  faulty('root-any-usage-only', { root: { extensions: [...caExtensions(), purposes('2.5.29.37.0')] } }),
  faulty('root-client-usage-only', {
    root: { extensions: [...caExtensions(), purposes('1.3.6.1.5.5.7.3.2')] },
  }),

  // Names.
  leaf('common-name-only', () => ({
    subject: withCommonName(HOST),
    extensions: [constraints(false), signs(), serverAuth()],
  })),
  leaf('common-name-beside-other-names', () => ({
    subject: withCommonName(HOST),
    extensions: serverExtensions('other.certwright.test'),
  })),
  extensions('wrong-host', () => serverExtensions('other.certwright.test')),
  extensions('address-as-dns-name', () => serverExtensions('127.0.0.1'), '127.0.0.1'),
  extensions(
    'address',
    () => [
      constraints(false),
      signs(),
      serverAuth(),
      subjectAltName([{ type: 'IP', octets: parseIp('127.0.0.1') ?? new Uint8Array() }]),
    ],
    '127.0.0.1',
  ),
  extensions('wildcard', () => serverExtensions('*.certwright.test')),
  extensions('wildcard-two-labels', () => serverExtensions('*.certwright.test'), 'a.b.certwright.test'),
  extensions('wildcard-base', () => serverExtensions('*.certwright.test'), 'certwright.test'),
  extensions('wildcard-partial', () => serverExtensions('w*.certwright.test')),
  extensions('wildcard-inside', () => serverExtensions('www.*.test')),
  extensions('wildcard-top-level', () => serverExtensions('*.test'), 'certwright.test'),
  extensions('wildcard-public-suffix', () => serverExtensions('*.co.uk'), 'certwright.co.uk'),
  extensions('underscore', () => serverExtensions('my_host.certwright.test'), 'my_host.certwright.test'),
  extensions('trailing-dot', () => serverExtensions(`${HOST}.`)),
  leaf('empty-subject', () => ({
    subject: encodeSequence(),
    extensions: [
      constraints(false),
      signs(),
      serverAuth(),
      subjectAltName([{ type: 'DNS', text: HOST }], true),
    ],
  })),
  leaf('empty-subject-plain-names', () => ({
    subject: encodeSequence(),
    extensions: serverExtensions(HOST),
  })),

  // Dates.
  leaf('expired', () => ({ from: -30, to: -1 })),
  leaf('not-yet-valid', () => ({ from: 2, to: 30 })),
  faulty('issuer-expired', { intermediate: { from: -30, to: -1 } }),
  faulty('root-expired', { root: { from: -30, to: -1 } }),
  faulty('root-not-yet-valid', { root: { from: 2, to: 60 } }),
  faulty('issuer-not-yet-valid', { intermediate: { from: 2, to: 40 } }),
  leaf('valid-300-days', () => ({ to: 299 })),
  leaf('valid-500-days', () => ({ to: 499 })),
  leaf('valid-900-days', () => ({ to: 899 })),
  leaf('valid-10-years', () => ({ to: 3650 })),

  // The leaf and its issuer.
  alone('self-signed', () => ({ extensions: serverExtensions(HOST), identifiers: 'subject' })),
  alone('self-signed-ca', () => ({
    extensions: [constraints(true), keyUsage(0, 5), serverAuth(), dnsNames(HOST)],
    identifiers: 'subject',
  })),
  alone('self-signed-names-only', () => ({ extensions: [dnsNames(HOST)], identifiers: 'subject' })),
  alone('self-signed-nothing', () => ({
    subject: withCommonName(HOST),
    extensions: [constraints(false)],
    identifiers: 'none',
  })),
  alone('self-signed-v1', () => ({ version: 1, subject: withCommonName(HOST) })),
  {
    id: 'issuer-of-the-same-name-and-key',
    make: () => {
      const ca = certificate({
        subject: withCommonName(HOST),
        extensions: caExtensions(),
        identifiers: 'subject',
      });
      const end = certificate({
        subject: withCommonName(HOST),
        key: ca.key,
        issuer: ca,
        extensions: serverExtensions(HOST),
      });
      return { chain: [end.der], key: end.key, trusted: ca.der, host: HOST };
    },
  },
  extensions('ca-as-server', () => [constraints(true), keyUsage(0, 5), serverAuth(), dnsNames(HOST)]),
  faulty('issuer-is-no-ca', { intermediate: { extensions: [constraints(false), keyUsage(0, 5)] } }),
  faulty('issuer-without-basic-constraints', { intermediate: { extensions: [keyUsage(5, 6)] } }),
  faulty('issuer-plain-basic-constraints', {
    intermediate: { extensions: [constraints(true, undefined, false), keyUsage(5, 6)] },
  }),
  faulty('root-plain-basic-constraints', {
    root: { extensions: [constraints(true, undefined, false), keyUsage(5, 6)] },
  }),
  faulty('root-without-basic-constraints', { root: { extensions: [keyUsage(5, 6)] } }),
  faulty('issuer-without-key-usage', { intermediate: { extensions: [constraints(true)] } }),
  faulty('root-without-key-usage', { root: { extensions: [constraints(true)] } }),
  faulty('issuer-cannot-sign', { intermediate: { extensions: [constraints(true), keyUsage(6)] } }),
  faulty('root-is-no-ca', { root: { extensions: [constraints(false), keyUsage(5, 6)] } }),
  faulty('root-cannot-sign', { root: { extensions: [constraints(true), keyUsage(6)] } }),
  faulty('issuer-version-1', { intermediate: { version: 1 } }),
  faulty('root-version-1', { root: { version: 1 } }),
  leaf('leaf-version-1', () => ({ version: 1, subject: withCommonName(HOST) })),
  leaf('key-identifiers-differ', () => ({
    identifiers: 'subject',
    extensions: [
      ...serverExtensions(HOST),
      extension('2.5.29.35', encodeSequence(encodePrimitive(0, new Uint8Array(20)))),
    ],
  })),
  leaf('leaf-without-authority-key', () => ({ identifiers: 'subject' })),
  leaf('leaf-without-subject-key', () => ({ identifiers: 'none' })),
  faulty('issuer-without-identifiers', {
    intermediate: { identifiers: 'none' },
    leaf: { identifiers: 'subject' },
  }),
  faulty('root-without-subject-key', { root: { identifiers: 'none' } }),
  extensions('leaf-without-basic-constraints', () => serverExtensions(HOST).slice(1)),
  extensions('leaf-with-path-length', () => [constraints(false, 0), ...serverExtensions(HOST).slice(1)]),
  extensions('leaf-with-cert-sign', () => [constraints(false), keyUsage(0, 5), serverAuth(), dnsNames(HOST)]),
  {
    id: 'issuer-as-anchor',
    make: () => {
      const top = certificate({ subject: named('issuer-as-anchor root'), extensions: caExtensions() });
      const middle = certificate({
        subject: named('issuer-as-anchor issuing'),
        issuer: top,
        extensions: caExtensions(),
      });
      const end = certificate({ issuer: middle, extensions: serverExtensions(HOST) });
      return { chain: [end.der, middle.der], key: end.key, trusted: middle.der, host: HOST };
    },
  },
  {
    id: 'leaf-as-anchor',
    make: () => {
      const top = certificate({ subject: named('leaf-as-anchor root'), extensions: caExtensions() });
      const end = certificate({
        subject: named('leaf-as-anchor'),
        issuer: top,
        extensions: serverExtensions(HOST),
      });
      return { chain: [end.der], key: end.key, trusted: end.der, host: HOST };
    },
  },
  {
    id: 'issuer-path-too-long',
    make: () => {
      const top = certificate({ subject: named('issuer-path-too-long root'), extensions: caExtensions() });
      const upper = certificate({
        subject: named('upper'),
        issuer: top,
        extensions: [constraints(true, 0), keyUsage(5, 6)],
      });
      const lower = certificate({ subject: named('lower'), issuer: upper, extensions: caExtensions() });
      const end = certificate({ issuer: lower, extensions: serverExtensions(HOST) });
      return { chain: [end.der, lower.der, upper.der], key: end.key, trusted: top.der, host: HOST };
    },
  },
  faulty('path-too-long', { root: { extensions: [constraints(true, 0), keyUsage(5, 6)] } }),

  // Constraints and extensions.
  faulty('name-constraint-violated', {
    intermediate: { extensions: [...caExtensions(), nameConstraints(dnsBase('elsewhere.test'))] },
  }),
  faulty('root-name-constraint-violated', {
    root: { extensions: [...caExtensions(), nameConstraints(dnsBase('elsewhere.test'))] },
  }),
  faulty('name-constraint-kept', {
    intermediate: { extensions: [...caExtensions(), nameConstraints(dnsBase('certwright.test'))] },
  }),
  faulty('name-constraint-leading-dot', {
    intermediate: { extensions: [...caExtensions(), nameConstraints(dnsBase('.certwright.test'))] },
  }),
  faulty('name-constraint-common-name', {
    intermediate: { extensions: [...caExtensions(), nameConstraints(dnsBase('certwright.test'))] },
    leaf: { subject: withCommonName('www.elsewhere.test') },
  }),
  faulty('name-constraint-common-name-only', {
    intermediate: { extensions: [...caExtensions(), nameConstraints(dnsBase('elsewhere.test'))] },
    leaf: { subject: withCommonName(HOST), extensions: [constraints(false), signs(), serverAuth()] },
  }),
  faulty('policy-required', {
    intermediate: {
      extensions: [
        ...caExtensions(),
        extension('2.5.29.36', encodeSequence(encodePrimitive(0, Uint8Array.of(0))), true),
      ],
    },
  }),
  faulty('issuer-unknown-critical', {
    intermediate: { extensions: [...caExtensions(), extension('1.3.6.1.4.1.55555.1', encodeNull(), true)] },
  }),
  faulty('root-unknown-critical', {
    root: { extensions: [...caExtensions(), extension('1.3.6.1.4.1.55555.1', encodeNull(), true)] },
  }),
  extensions('unknown-critical', () => [
    ...serverExtensions(HOST),
    extension('1.3.6.1.4.1.55555.1', encodeNull(), true),
  ]),
  extensions('unknown-plain', () => [
    ...serverExtensions(HOST),
    extension('1.3.6.1.4.1.55555.1', encodeNull()),
  ]),
  extensions('unreadable-extension', () => [
    ...serverExtensions(HOST),
    extension('1.3.6.1.5.5.7.1.1', Uint8Array.of(0x30, 0x05, 0x01)),
  ]),
  extensions('unreadable-names', () => [
    ...serverExtensions(HOST).slice(0, 3),
    extension('2.5.29.17', Uint8Array.of(0x30, 0x05, 0x01)),
  ]),
  extensions('duplicate-extension', () => [...serverExtensions(HOST), dnsNames(HOST)]),
  extensions('must-staple', () => [
    ...serverExtensions(HOST),
    extension('1.3.6.1.5.5.7.1.24', encodeSequence(Uint8Array.of(2, 1, 5))),
  ]),
  extensions('explicit-false', () => [
    extension('2.5.29.19', encodeSequence(Uint8Array.of(1, 1, 0)), true),
    ...serverExtensions(HOST).slice(1),
  ]),

  // Serial numbers.
  leaf('serial-negative', () => ({ serial: [0x85, 1, 2] })),
  leaf('serial-zero', () => ({ serial: [0] })),
  leaf('serial-over-20-octets', () => ({ serial: [1, ...Array<number>(21).fill(7)] })),

  // Signatures.
  {
    id: 'bad-signature',
    make: () => {
      const served = chain('bad-signature', {});
      const [first] = served.chain;
      if (first) first[first.length - 1] = (first.at(-1) ?? 0) ^ 1;
      return served;
    },
  },
  faulty('sha1-signature', { intermediate: { key: someRsaKey() }, leaf: { signature: 'SHA-1' } }),
  faulty('sha1-issuer-signature', { root: { key: someRsaKey() }, intermediate: { signature: 'SHA-1' } }),
  faulty('sha1-root', { root: { key: someRsaKey(), signature: 'SHA-1' } }),
  faulty('md5-signature', { intermediate: { key: someRsaKey() }, leaf: { signature: 'MD5' } }),
  faulty('pss-signature', { intermediate: { key: someRsaKey() }, leaf: { signature: 'PSS' } }),
  faulty('issuer-ed25519', { intermediate: { key: ed25519Key() } }),
  faulty('root-ed25519', { root: { key: ed25519Key() } }),
  faulty('issuer-secp256k1', { intermediate: { key: ecKey('secp256k1') } }),
  faulty('root-rsa-1024', { root: { key: rsaKey(1024) } }),
  faulty('issuer-rsa-768', { intermediate: { key: rsaKey(768) } }),
  faulty('issuer-p521', { intermediate: { key: ecKey('P-521') } }),
  faulty('issuer-rsa-1024', { intermediate: { key: rsaKey(1024) } }),

  // What the server sends.
  faulty('intermediate-missing', { send: (end) => [end] }),
  {
    id: 'intermediate-at-url',
    make: (aiaUrl) => {
      const url = extension(
        '1.3.6.1.5.5.7.1.1',
        encodeSequence(
          encodeSequence(encodeOid('1.3.6.1.5.5.7.48.2'), encodePrimitive(6, encodeUtf8(aiaUrl))),
        ),
      );
      let issuer: Bytes | undefined;
      const served = chain('intermediate-at-url', {
        leaf: { extensions: [...serverExtensions(HOST), url] },
        send: (end, middle) => {
          issuer = middle.der;
          return [end];
        },
      });
      return { ...served, ...(issuer && { issuerAtUrl: issuer }) };
    },
  },
  faulty('root-included', { send: (end, middle, top) => [end, middle, top] }),
  {
    id: 'unordered',
    make: () => {
      const top = certificate({ subject: named('unordered root'), extensions: caExtensions() });
      const upper = certificate({
        subject: named('unordered upper'),
        issuer: top,
        extensions: caExtensions(),
      });
      const lower = certificate({
        subject: named('unordered lower'),
        issuer: upper,
        extensions: caExtensions(),
      });
      const end = certificate({ issuer: lower, extensions: serverExtensions(HOST) });
      return { chain: [end.der, upper.der, lower.der], key: end.key, trusted: top.der, host: HOST };
    },
  },
  faulty('junk-between', {
    send: (end, middle) => [end, certificate({ subject: named('junk'), extensions: caExtensions() }), middle],
  }),
  faulty('junk-behind', {
    send: (end, middle) => [end, middle, certificate({ subject: named('junk'), extensions: caExtensions() })],
  }),
  faulty('issuer-twice', { send: (end, middle) => [end, middle, middle] }),
  {
    id: 'root-not-trusted',
    make: () => ({
      ...chain('root-not-trusted', {}),
      trusted: certificate({ extensions: caExtensions() }).der,
    }),
  },
  {
    id: 'self-signed-not-trusted',
    make: () => {
      const one = certificate({ extensions: serverExtensions(HOST), identifiers: 'subject' });
      const other = certificate({ extensions: caExtensions() });
      return { chain: [one.der], key: one.key, trusted: other.der, host: HOST };
    },
  },
];
