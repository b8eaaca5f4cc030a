// Writes src/data/roots.ts from the roots Mozilla builds into NSS, as Debian's newest package of it has them:
//
//   apt-get download libnss3 && node scripts/roots.mjs libnss3_*_amd64.deb > src/data/roots.ts
//
// The package holds them as a table in libnssckbi.so, which is read here and not run: the table has what lists
// in PEM leave out, namely what each root is trusted for, and until when.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [deb] = process.argv.slice(2);
const tar = execFileSync('dpkg-deb', ['--fsys-tarfile', deb], { maxBuffer: 2 ** 28 });
const library = execFileSync('tar', ['-xO', '--wildcards', '*/libnssckbi.so'], {
  input: tar,
  maxBuffer: 2 ** 26,
});
const version = execFileSync('dpkg-deb', ['--field', deb, 'Version'], { encoding: 'utf8' }).trim();
// The time in the archive's first header (ar(5)) is that of the package's changelog.
const date = new Date(1000 * Number(readFileSync(deb).toString('latin1', 24, 36))).toISOString().slice(0, 10);

/** Attributes of PKCS #11, and of its vendor NSS (pkcs11t.h, pkcs11n.h). */
const attributes = {
  class: 0x0,
  value: 0x11,
  issuer: 0x81,
  serial: 0x82,
  serverDistrustAfter: 0xce534373,
  emailDistrustAfter: 0xce534374,
  sha1: 0xce5363b4,
  server: 0xce536358,
  code: 0xce53635a,
  email: 0xce53635b,
};
const classes = { certificate: '01000000', trust: '534353ce' };
const TRUSTED = '524353ce';

const objects = readObjects(library);
const trusts = new Map(objects.filter(isOf('trust')).map((object) => [issuerAndSerial(object), object]));
const rows = objects.filter(isOf('certificate')).map((object) => {
  const der = object.get(attributes.value);
  const trust = trusts.get(issuerAndSerial(object));
  const sha1 = createHash('sha1').update(der).digest('hex');
  if (trust?.get(attributes.sha1)?.toString('hex') !== sha1)
    throw new Error(`${sha1} is another certificate`);
  const trusted = (use) => trust.get(attributes[use])?.toString('hex', 0, 4) === TRUSTED;
  const after = object.get(attributes.serverDistrustAfter);
  const mailAfter = object.get(attributes.emailDistrustAfter);
  if (trusted('email') && mailAfter?.length > 1)
    throw new Error('a date for mail: the rows have no room for it');
  return {
    der,
    uses: ['server', 'email', 'code']
      .filter(trusted)
      .map((use) => use[0])
      .join(''),
    after: trusted('server') && after?.length > 1 ? `|${after}` : '',
  };
});
const kept = rows.filter(({ uses }) => uses !== '');
if (kept.length < 100) throw new Error(`only ${kept.length} roots: is this file built another way?`);

console.log(`/**
 * The roots Mozilla trusts, in NSS's order; src/core/chain/anchors.ts reads them. Written by scripts/roots.mjs from
 * Debian's package libnss3 ${version}.
 *
 * A line is \`uses|certificate[|distrusted after]\`. Uses: \`s\` TLS servers, \`e\` e-mail, \`c\` code. The certificate is
 * DER in base64. Server certificates that begin later than a UTCTime at the end are not trusted.
 */
export const rootLines = \`
${kept.map(({ uses, der, after }) => `${uses}|${der.toString('base64')}${after}`).join('\n')}
\`;

/** Where they are from, and the date of the package. */
export const rootsSource = { name: 'Mozilla (NSS ${/^(?:\d+:)?([\d.]+)/.exec(version)[1]})', date: '${date}' };`);

function isOf(kind) {
  return (object) => object.get(attributes.class)?.toString('hex', 0, 4) === classes[kind];
}

function issuerAndSerial(object) {
  return [attributes.issuer, attributes.serial].map((type) => object.get(type).toString('hex')).join();
}

/**
 * Every object of the table as a map of attributes. In the file an object is a count and two pointers, one to the
 * types of its attributes and one to their values, each of which is a pointer and a length. The pointers are told
 * from numbers by the list of places that the loader relocates.
 */
function readObjects(elf) {
  if (elf.toString('hex', 0, 6) !== '7f454c460201') throw new Error('not a 64-bit little-endian ELF file');
  const number = (offset) => Number(elf.readBigUInt64LE(offset));
  const segments = Array.from({ length: elf.readUInt16LE(56) }, (_, i) => {
    const at = number(32) + i * 56;
    return {
      type: elf.readUInt32LE(at),
      offset: number(at + 8),
      address: number(at + 16),
      size: number(at + 32),
    };
  });
  const offsetOf = (address) => {
    const found = segments.find((s) => s.type === 1 && address >= s.address && address < s.address + s.size);
    return found && address - found.address + found.offset;
  };
  const pointers = readPointers(segments, number, offsetOf);
  const found = [];
  for (const [address, types] of pointers) {
    const values = pointers.get(address + 8);
    const countAt = offsetOf(address - 8);
    if (values === undefined || countAt === undefined) continue;
    const object = readObject(number(countAt), offsetOf(types), values);
    if (object) found.push(object);
  }
  return found;

  function readObject(count, typesAt, values) {
    if (typesAt === undefined || count < 3 || count > 40) return undefined;
    const object = new Map();
    for (let i = 0; i < count; i++) {
      const valueAt = offsetOf(pointers.get(values + i * 16) ?? -1);
      if (valueAt === undefined) return undefined;
      const length = number(offsetOf(values + i * 16 + 8));
      object.set(elf.readUInt32LE(typesAt + i * 8), elf.subarray(valueAt, valueAt + length));
    }
    return object;
  }
}

/** Address of each pointer that the loader sets (R_X86_64_RELATIVE, 8), with where it points. */
function readPointers(segments, number, offsetOf) {
  const dynamic = new Map();
  const { offset } = segments.find(({ type }) => type === 2);
  for (let at = offset; number(at) !== 0; at += 16) dynamic.set(number(at), number(at + 8));
  const [start, size] = [offsetOf(dynamic.get(7)), dynamic.get(8)];
  const pointers = new Map();
  for (let at = start; at < start + size; at += 24) {
    if (number(at + 8) === 8) pointers.set(number(at), number(at + 16));
  }
  return pointers;
}
