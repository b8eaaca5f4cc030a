import type { Bytes } from '#core/bytes/bytes.ts';
import { parseIp } from '#core/x509/ip.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { PRINTABLE_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import { issue } from '#core/issue/issue.ts';
import type { AttributeRequest, ExtensionRequest, Request } from '#core/issue/request.ts';

const name = (...attributes: [oid: string, text: string][]): AttributeRequest[][] =>
  attributes.map(([oid, text]) => [{ oid, text, tag: oid === '2.5.4.6' ? PRINTABLE_STRING : UTF8_STRING }]);
const dns = (text: string): GeneralName => ({ type: 'DNS', text });
const ip = (text: string): GeneralName => ({ type: 'IP', octets: parseIp(text) ?? Uint8Array.of() });

const identifiers: ExtensionRequest[] = [
  { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
  { type: 'authorityKeyIdentifier', critical: false, keyid: 'always', issuer: 'always' },
];
const leaf: ExtensionRequest[] = [
  { type: 'basicConstraints', critical: true, ca: false },
  { type: 'keyUsage', critical: true, usages: ['digitalSignature', 'keyEncipherment'] },
  { type: 'extendedKeyUsage', critical: false, purposes: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'] },
];
const common = {
  make: 'certificate',
  digest: 'SHA-256',
  openssl: '3.5',
  attributes: [],
  validity: { days: 365 },
} as const;

/** A server's certificate with three names. */
export function smallLeaf(host = 'device.example'): Request {
  const names = [dns(host), dns(`www.${host}`), ip('192.0.2.1')];
  return {
    ...common,
    attributes: [],
    key: 'p-256',
    subject: name(['2.5.4.3', host]),
    extensions: [...leaf, { type: 'subjectAltName', critical: false, names }],
  };
}

/** Every extension that can be asked for, and a name of every kind. */
function fullLeaf(host: string): Request {
  const hosts = ['www', 'api', 'mail', 'static', 'intranet'].map((label) => dns(`${label}.${host}`));
  const others: GeneralName[] = [
    { type: 'email', text: `hostmaster@${host}` },
    { type: 'URI', text: `https://${host}/about` },
    { type: 'RID', oid: '1.3.6.1.4.1.311.20.2.2' },
    ip('192.0.2.1'),
    ip('2001:db8::1'),
  ];
  return {
    ...common,
    attributes: [],
    key: 'rsa-2048',
    subject: name(
      ['2.5.4.6', 'DE'],
      ['2.5.4.8', 'Bayern'],
      ['2.5.4.7', 'München'],
      ['2.5.4.10', 'Example Works'],
      ['2.5.4.11', 'Devices'],
      ['2.5.4.3', host],
    ),
    extensions: [
      ...leaf,
      ...identifiers,
      { type: 'subjectAltName', critical: false, names: [...hosts, ...others] },
    ],
  };
}

function authority(title: string): Request {
  return {
    ...common,
    attributes: [],
    key: 'p-384',
    digest: 'SHA-384',
    subject: name(['2.5.4.6', 'DE'], ['2.5.4.10', 'Example Works'], ['2.5.4.3', title]),
    extensions: [
      { type: 'basicConstraints', critical: true, ca: true, pathLength: 1 },
      { type: 'keyUsage', critical: true, usages: ['keyCertSign', 'cRLSign'] },
      ...identifiers,
    ],
  };
}

/** Certificates made here: eight of each kind, so that not one and the same is read again and again. */
export async function issuedCertificates(): Promise<Bytes[]> {
  const now = Date.now();
  const made: Bytes[] = [];
  for (let i = 0; i < 8; i++) {
    const host = `device-${i}.works.example`;
    for (const request of [smallLeaf(host), fullLeaf(host), authority(`Example Root ${i}`)]) {
      made.push((await issue(request, now)).der);
    }
  }
  return made;
}
