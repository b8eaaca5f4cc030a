import { describe, expect, test, vi } from 'vitest';
import { namesWithoutOid, objectLines } from '#data/objects.ts';
import { opensslVersions } from '#data/openssl-versions.ts';
import { encodeOid } from '#core/asn1/write.ts';
import { dottedOid, findObject, objectByLong, objectByOid, objectByShort } from '#core/x509/objects.ts';
import { Bench, hasOpenssl } from '../../support/openssl.ts';

const versions = opensslVersions.map((version) => [version] as const);

test.each([
  ['a short name', 'CN', '2.5.4.3'],
  ['a long name', 'commonName', '2.5.4.3'],
  ['a long name with blanks', 'X509v3 Basic Constraints', '2.5.29.19'],
  ['a number with a name', '2.5.4.3', '2.5.4.3'],
  ['a name of an identifier with two', 'identified-organization', '1.3'],
])('%s is found in both versions', (_name, word, oid) => {
  for (const version of opensslVersions) expect(findObject(word, version)?.oid).toBe(oid);
});

test.each([
  ['another case', 'cn'],
  ['the name of nothing', 'UNDEF'],
  ['a name without an identifier', 'HMAC'],
  ['an empty word', ''],
])('%s is not found', (_name, word) => {
  for (const version of opensslVersions) expect(findObject(word, version)).toBeUndefined();
});

test.each(versions)('a number without a name is called by itself in %s', (version) => {
  expect(findObject('1.2.3.4', version)).toEqual({ oid: '1.2.3.4', short: '1.2.3.4', long: '1.2.3.4' });
  expect(objectByOid('1.2.3.4', version)).toBeUndefined();
});

test.each([
  ['ac-auditEntity', '3.0', '1.3.6.1.5.5.7.1.4'],
  ['ac-auditEntity', '3.5', undefined],
  ['ac-auditIdentity', '3.0', undefined],
  ['ac-auditIdentity', '3.5', '1.3.6.1.5.5.7.1.4'],
  ['ms-cert-templ', '3.0', undefined],
  ['ms-cert-templ', '3.5', '1.3.6.1.4.1.311.21.7'],
] as const)('%s in %s is %s', (short, version, oid) => {
  expect(objectByShort(short, version)?.oid).toBe(oid);
});

test.each(versions)('the first name of an identifier is shown in %s', (version) => {
  expect(objectByOid('1.3', version)?.short).toBe('ORG');
  expect(objectByLong('HMAC DSTU Gost 34311-95', version)?.oid).toBe('1.2.804.2.1.1.1.1.1.2');
  expect(objectByShort('HMAC', version)?.oid).toBe('');
});

const numbers = [
  ['an arc left out', '2.5..3', '2.5.0.3'],
  ['a separator at the end', '2.5.', '2.5'],
  ['blanks for points', '2.5 4.3 ', '2.5.4.3'],
  ['leading zeros', '2.05.4', '2.5.4'],
  ['both separators', '1. 2', '1.0.2'],
  [
    'a number of 128 bits',
    '2.25.329800735698586629295641978511506172918',
    '2.25.329800735698586629295641978511506172918',
  ],
  ['one arc', '2', ''],
  ['one arc and a point', '2.', ''],
  ['a root there is not', '3.1', ''],
  ['a second arc there is not', '1.40.3', ''],
  ['a blank before', ' 2.5.4', ''],
  ['a letter after', '2.5.4.3a', ''],
] as const;

test.each(numbers)('a number with %s', (_name, text, oid) => {
  expect(dottedOid(text) ?? '').toBe(oid);
});

describe.runIf(hasOpenssl)('openssl agrees', () => {
  const bench = new Bench();
  const version = /^OpenSSL (3\.[05])\./.exec(bench.run('version'))?.[1] as '3.0' | '3.5' | undefined;

  test.each(numbers)('on a number with %s', (_name, text) => {
    const oid = dottedOid(text);
    const made = () => {
      bench.run('asn1parse', '-genstr', `OID:${text}`, '-noout', '-out', 'oid.der');
      return bench.read('oid.der');
    };
    if (oid === undefined) expect(made).toThrow();
    else expect(made()).toEqual(encodeOid(oid));
  });

  test.runIf(version)('on every object it lists', () => {
    const listed = bench.run('list', '-objects').trim().split('\n');
    const different = listed.filter((line) => {
      const [, none, short = '', rest = ''] = /^(# None-OID object: )?(.+?)(?: = |, )(.*)$/.exec(line) ?? [];
      // Gaps in the numbering are listed by this name.
      if (short === 'NULL') return false;
      const { long, oid } = objectByShort(short, version ?? '3.5') ?? { long: '', oid: '' };
      if (none !== undefined) return rest !== long || oid !== '';
      const whole = long === short ? oid : `${long}, ${oid}`;
      // The listing cuts long identifiers.
      return rest !== whole && !(oid.length > 26 && whole.startsWith(rest));
    });
    expect(different).toEqual([]);
  });
});

/** Short names are looked for in the lines until something needs the index. */
test.each(versions)(
  'every short name is the same object with and without the index of %s',
  async (version) => {
    const names = `${objectLines}${namesWithoutOid}`.split('\n').flatMap((line) => line.split('|')[1] ?? []);
    vi.resetModules();
    const fresh = await import('#core/x509/objects.ts');
    const scanned = names.map((name) => fresh.objectByShort(name, version));
    fresh.objectByLong('commonName', version);
    expect(names.map((name) => fresh.objectByShort(name, version))).toEqual(scanned);
    expect(scanned.filter((object) => object !== undefined).length).toBeGreaterThan(1000);
  },
);
