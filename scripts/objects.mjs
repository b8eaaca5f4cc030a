// Writes src/data/objects.ts from what two openssl programs know:
//
//   node scripts/objects.mjs /path/to/openssl-3.0 /path/to/openssl-3.5 > src/data/objects.ts
//
// The identifiers are read from DER made by the programs, as `openssl list -objects` cuts long ones short.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [older, newer] = process.argv.slice(2).map(readObjects);
const objects = merge(older, newer);

console.log(`/**
 * Every object that OpenSSL 3.0 and 3.5 know by name, in the order of their identifiers; how a line is read stands
 * in src/core/x509/objects.ts. Written by scripts/objects.mjs from the listings of both programs.
 *
 * A line is \`[mark]arcs|short[|long]\`. Mark \`+\`: only 3.5 has it; \`-\`: only 3.0. Arcs: a letter for how many are
 * those of the line before (\`A\` none), then the others. No long name: it is the short one; \`~\`: in lower case.
 */
export const objectLines = String.raw\`
${lines(objects.filter(({ oid }) => oid !== '')).join('\n')}
\`;

/** Names without an identifier, marked alike: no object can be made of them, but they are taken. */
export const namesWithoutOid = String.raw\`
${lines(objects.filter(({ oid }) => oid === '')).join('\n')}
\`;`);

/** Every object in the program's own order, which decides between two names of one identifier. */
function readObjects(openssl) {
  const listing = execFileSync(openssl, ['list', '-objects'], { encoding: 'utf8' }).trim().split('\n');
  const named = [];
  const unnamed = [];
  for (const line of listing) {
    const [, none, short, rest = ''] = /^(# None-OID object: )?(.+?)(?: = |, )(.*)$/.exec(line) ?? [];
    // Gaps in the numbering of the table are listed too.
    if (none !== undefined && short !== 'NULL') unnamed.push({ oid: '', short, long: rest });
    if (none === undefined) named.push({ short, long: /^(?:(.*), )?[\d.]+$/.exec(rest)[1] ?? short });
  }
  const oids = identifiers(
    openssl,
    named.map(({ short }) => short),
  );
  return [...named.map((object, i) => ({ oid: oids[i], ...object })), ...unnamed];
}

function identifiers(openssl, names) {
  const dir = mkdtempSync(join(tmpdir(), 'objects-'));
  const config = join(dir, 'objects.cnf');
  const der = join(dir, 'objects.der');
  writeFileSync(
    config,
    `asn1 = SEQUENCE:s\n[s]\n${names.map((name, i) => `o${i} = OID:"${name}"\n`).join('')}`,
  );
  execFileSync(openssl, ['asn1parse', '-genconf', config, '-noout', '-out', der]);
  const dotted = execFileSync('od', ['-An', '-v', '-tu1', '-w1', der], { encoding: 'utf8' });
  rmSync(dir, { recursive: true });
  const bytes = dotted.trim().split(/\s+/).map(Number);
  const oids = [];
  for (let at = bytes[1] < 0x80 ? 2 : 2 + (bytes[1] & 0x7f); at < bytes.length; at += 2 + bytes[at + 1]) {
    oids.push(dottedDecimal(bytes.slice(at + 2, at + 2 + bytes[at + 1])));
  }
  if (oids.length !== names.length) throw new Error('the identifiers do not match the names');
  return oids;
}

function dottedDecimal(octets) {
  const arcs = [0n];
  for (const octet of octets) {
    arcs[arcs.length - 1] = arcs.at(-1) * 128n + BigInt(octet & 0x7f);
    if (octet < 0x80) arcs.push(0n);
  }
  arcs.pop();
  const first = arcs[0] < 40n ? 0n : arcs[0] < 80n ? 1n : 2n;
  return [first, arcs[0] - first * 40n, ...arcs.slice(1)].join('.');
}

function merge(older, newer) {
  const key = ({ oid, short, long }) => [oid, short, long].join('|');
  const inOlder = new Set(older.map(key));
  const inNewer = new Set(newer.map(key));
  return [
    ...older.map((object) => ({ ...object, mark: inNewer.has(key(object)) ? '' : '-' })),
    ...newer.filter((object) => !inOlder.has(key(object))).map((object) => ({ ...object, mark: '+' })),
  ].sort((a, b) => byArcs(a.oid.split('.'), b.oid.split('.')));
}

function byArcs(a, b) {
  const at = a.findIndex((arc, i) => arc !== b[i]);
  if (at < 0) return a.length - b.length;
  return Number(a[at]) - Number(b[at] ?? -1);
}

function lines(objects) {
  let before = [];
  return objects.map(({ mark, oid, short, long }) => {
    const arcs = oid.split('.');
    const differs = arcs.findIndex((arc, i) => arc !== before[i]);
    const same = differs < 0 ? arcs.length : differs;
    before = arcs;
    const place = oid === '' ? '' : String.fromCharCode(65 + same) + arcs.slice(same).join('.');
    const names = long === short ? [short] : [short, long === short.toLowerCase() ? '~' : long];
    return [mark + place, ...names].join('|');
  });
}
