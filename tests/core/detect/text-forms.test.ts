import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import { splitInput } from '#core/detect/inputs.ts';
import { codesOf, hex } from '../../support/expect.ts';
import { fixture, fixtureTime, inspectFixture, outline } from '../../support/fixtures.ts';
import { bytesFrom, referee } from '../../support/tools.ts';

const pem = new TextDecoder().decode(fixture('base/leaf.pem'));
const key = new TextDecoder().decode(fixture('base/leaf.key'));
const locked = new TextDecoder().decode(fixture('keys/ec-dek-aes256.pem'));
const der = Buffer.from(pem.replace(/-.*-|\s/g, ''), 'base64');
const hexText = der.toString('hex');
const base64 = der.toString('base64');
const lines = (text: string, map: (line: string, i: number) => string) =>
  text.trimEnd().split('\n').map(map).join('\n');
const pairs = hexText.match(/../g) ?? [];

const found = (text: string) =>
  splitInput(encodeUtf8(text), '').pieces.map((piece) => Buffer.from(piece.der));

describe('a certificate', () => {
  test.each([
    ['quoted in a mail', `He wrote:\n${lines(pem, (line) => `> ${line}`)}\nBye`],
    ['quoted twice', lines(pem, (line) => `> > ${line}`)],
    ['in a CI variable', `CERT="${pem.replaceAll('\n', '\\n')}"`],
    ['in one escaped twice', `CERT=${JSON.stringify(JSON.stringify(pem))}`],
    ['in Windows line ends spelled out', pem.replaceAll('\n', '\\r\\n')],
    ['in YAML', `tls:\n  crt: |\n${lines(pem, (line) => `    ${line}`)}\n`],
    ['in JSON', JSON.stringify({ a: [{ certificate: pem }] })],
    ['in JSON, on one line', JSON.stringify({ pem: pem.replaceAll('\n', ' ') })],
    ['in C', lines(pem, (line) => `  "${line}\\n"`)],
    ['in Java', lines(pem, (line) => `  "${line}\\n" +`)],
    ['in Python', lines(pem, (line) => `  '${line}\\n',`)],
    ['in a comment', lines(pem, (line) => `# ${line}`)],
    ['in another comment', lines(pem, (line) => ` * ${line}`)],
    ['in one with slashes', lines(pem, (line) => `// ${line}`)],
    ['in a log', lines(pem, (line, i) => `2026-11-22T07:00:0${i % 10}Z host app[12]: ${line}`)],
    ['in a header of nginx', encodeURIComponent(pem)],
    ['in a header that puts plus for blanks', encodeURIComponent(pem).replaceAll('%20', '+')],
    ['in HTML', pem.replaceAll('\n', '<br>\n')],
    ['as bare base64', base64],
    ['as base64url without padding', der.toString('base64url')],
    ['as base64 in quotes', `"${base64}"`],
    ['as base64 in XML', `<ds:X509Certificate>\n${base64.replace(/.{76}/g, '$&\n')}</ds:X509Certificate>`],
    ['as base64 in LDIF', `userCertificate;binary:: ${base64.replace(/.{76}/g, '$&\n ')}\ncn: a\n`],
    ['as base64 of PEM in YAML', `data:\n  tls.crt: ${Buffer.from(pem).toString('base64')}\n`],
    ['in a data URI', `data:application/x-x509-ca-cert;base64,${base64}`],
    ['as hex', hexText],
    ['as hex in capitals with colons', pairs.join(':').toUpperCase()],
    ['as hex with blanks on many lines', pairs.join(' ').replace(/.{48}/g, '$&\n')],
    ['as hex with 0x in front', `0x${hexText}`],
    ['as a database writes it', `\\x${hexText}`],
    ['as an array of C', `unsigned char cert[] = {\n${pairs.map((pair) => `0x${pair}`).join(', ')}\n};`],
    ['as a string of C', `"${pairs.map((pair) => `\\x${pair}`).join('')}"`],
    ['as an array of Java', `byte[] c = {${Array.from(new Int8Array(der)).join(', ')}};`],
    ['as an array in JSON', JSON.stringify({ type: 'Buffer', data: Array.from(der) })],
  ])('%s is found', (_name, text) => {
    expect(found(text)).toEqual([der]);
  });

  test.each(['leaf.xxd', 'leaf.plain.xxd', 'leaf.c', 'leaf.hexdump', 'leaf.od'])(
    'dumped as %s is found',
    (file) => {
      expect(found(new TextDecoder().decode(fixture(`dumps/${file}`)))).toEqual([der]);
    },
  );

  test.each([
    ['UTF-16 as Windows writes it', Buffer.from(`\ufeff${pem}`, 'utf16le')],
    ['UTF-16, the high octet first', Buffer.from(`\ufeff${pem}`, 'utf16le').swap16()],
  ])('in %s is found', (_name, bytes) => {
    expect(splitInput(new Uint8Array(bytes), '').pieces).toHaveLength(1);
  });
});

test('an encrypted key keeps its headers, however it is quoted', () => {
  for (const text of [
    locked,
    lines(locked, (line) => `> ${line}`),
    JSON.stringify(locked),
    locked.replaceAll('\n', '\\n'),
  ]) {
    const { pieces, findings } = splitInput(encodeUtf8(text), '');
    expect(findings).toEqual([]);
    expect(
      pieces.map(({ headers }) => headers.filter((header) => header.startsWith('DEK-Info')).length),
    ).toEqual([1]);
  }
});

test('a Kubernetes secret, as YAML and as JSON', async () => {
  const base = (text: string) => Buffer.from(text).toString('base64');
  const data = {
    'tls.crt': base(pem),
    'tls.key': base(key),
    'store.p12': Buffer.from(fixture('pkcs12/modern.p12')).toString('base64'),
  };
  const yaml = `apiVersion: v1\nkind: Secret\ndata:\n${Object.entries(data)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`;
  const json = JSON.stringify({ kind: 'List', items: [{ kind: 'Secret', data }] });
  for (const [name, text] of [
    ['s.yaml', yaml],
    ['s.json', json],
  ] as const) {
    const { objects } = await inspectInputs([{ name, bytes: encodeUtf8(text) }], fixtureTime);
    expect(outline(objects)).toEqual([
      `certificate ${name} › tls.crt`,
      `private-key ${name} › tls.key`,
      `pkcs12 ${name} › store.p12`,
      `encrypted-key ${name} › store.p12 › My leaf › private key`,
    ]);
  }
});

test('a mail with a signed part', async () => {
  expect((await inspectFixture('cms/mail.eml')).map(({ kind }) => kind)).toEqual(['cms', 'certificate']);
});

test('a zip and a tar.gz are opened, and what is in them', async () => {
  expect(outline(await inspectFixture('other/files.zip'))).toEqual([
    'archive files.zip',
    'certificate files.zip › leaf.pem',
    'pkcs12 files.zip › modern.p12',
    'encrypted-key files.zip › modern.p12 › My leaf › private key',
    'certificate files.zip › inside.pem',
    'certificate files.zip › inside.pem',
  ]);
  expect(outline(await inspectFixture('other/files.tgz'))).toEqual([
    'archive files.tgz',
    'archive files.tgz',
    'certificate files.tgz › ca.pem',
    'certificate files.tgz › leaf.pem',
  ]);
});

test('bombs and endless nesting are refused', async () => {
  const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024));
  const { objects } = await inspectInputs([{ name: 'bomb.gz', bytes: new Uint8Array(bomb) }], fixtureTime);
  expect(objects.flatMap(({ findings }) => codesOf(findings))).toEqual(['container.too_large']);
  let nested: Buffer = Buffer.from(pem);
  for (let i = 0; i < 20; i++) nested = gzipSync(nested);
  const deep = await inspectInputs([{ name: 'deep.gz', bytes: new Uint8Array(nested) }], fixtureTime);
  expect(deep.objects.at(-1)).toMatchObject({ kind: 'other', title: 'Packed too deep' });
});

test('a damaged zip says so', async () => {
  const bytes = fixture('other/files.zip');
  const cut = await inspectInputs([{ name: '', bytes: bytes.slice(0, -30) }], fixtureTime);
  expect(cut.objects.flatMap(({ findings }) => codesOf(findings))).toEqual(['container.malformed']);
  bytes.fill(0xff, 60, 90);
  const damaged = await inspectInputs([{ name: '', bytes }], fixtureTime);
  expect(damaged.objects.flatMap(({ findings }) => codesOf(findings))).toContain('container.malformed');
  expect(damaged.objects.length).toBeGreaterThan(3);
});

const age = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
test.each([
  ['OpenPGP data', fixture('other/pgp.asc')],
  ['OpenPGP public key', fixture('other/pgp.gpg')],
  ['age key', encodeUtf8(`# created\n${age}\n`)],
  ['PuTTY private key', encodeUtf8('PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n')],
  ['JSON Web Token', encodeUtf8('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl')],
  ['WireGuard configuration', encodeUtf8('[Interface]\nPrivateKey = abc=\n')],
  ['Microsoft private key (PVK)', hex('1ef1b5b0 00000000 01000000')],
  ['SQLite database', encodeUtf8('SQLite format 3\0 and more')],
])('%s is named for what it is', async (title, bytes) => {
  const { objects, findings } = await inspectInputs([{ name: '', bytes }], fixtureTime);
  expect(objects).toMatchObject([
    { kind: 'other', title, findings: [{ code: 'input.not_read', severity: 'notice' }] },
  ]);
  expect(findings).toEqual([]);
});

test.each([
  ['words', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(20_000)],
  ['base64 of noise', `${'MIIB'.repeat(25)} `.repeat(10_000)],
  ['blanks and quotes', `${'"> '.repeat(30)}MIIB\n`.repeat(10_000)],
  ['one long run', 'MIIB'.repeat(250_000)],
  ['ssh without keys', 'ssh-rsa '.repeat(100_000)],
  ['brackets', '[{'.repeat(300_000)],
  ['BEGIN lines', '-----BEGIN X-----\n\\n'.repeat(50_000)],
  ['hex', '30 82 '.repeat(200_000)],
  ['a dump', '00000000  30 82 01 02 |....|\n'.repeat(40_000)],
  ['numbers', `{${'48, '.repeat(200_000)}}`],
])('a megabyte of %s is looked through in a moment', (_name, text) => {
  const start = performance.now();
  splitInput(encodeUtf8(text), '');
  expect(performance.now() - start).toBeLessThan(8000);
});

test('tar, made by tar', () => {
  if (!referee('tar')) return;
  const tar = bytesFrom('tar', [
    '-C',
    new URL('../../fixtures/base', import.meta.url).pathname,
    '-cf',
    '-',
    'leaf.pem',
  ]);
  expect(splitInput(tar, '').pieces).toMatchObject([{ kind: 'archive' }]);
});
