import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1, encodeLatin1 } from '#core/bytes/text.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OID } from '#core/asn1/tags.ts';
import { walk } from '#core/asn1/walk.ts';
import {
  encode,
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeOid,
  encodeSequence,
  encodeSetOf,
} from '#core/asn1/write.ts';
import { encodePem, decodePem } from '#core/container/pem.ts';
import { detectDer } from '#core/detect/der-kind.ts';
import { splitInput } from '#core/detect/inputs.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import type { Finding } from '#core/findings/finding.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest, EXTENSION_REQUEST } from '#core/x509/request.ts';
import { addAltNames } from '#core/config/form.ts';
import { judgeConfig } from '#core/config/judge.ts';
import { codesOf, hex, present, refusal } from '../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../support/openssl.ts';
import {
  algorithm,
  buildAny,
  extension,
  goodCa,
  goodServer,
  name,
  subjectAltName,
} from '../support/certificate.ts';

const now = Date.UTC(2026, 5, 1);
const san = subjectAltName([{ type: 'DNS', text: 'a.example' }]);
const seeds: Bytes[] = [
  buildAny(goodServer),
  buildAny(goodCa),
  buildAny({ ...goodServer, version: 1, extensions: [] }),
];

beforeAll(() => {
  if (!hasOpenssl) return;
  const bench = new Bench();
  bench.key('rsa.pem', RSA);
  bench.key('ec.pem', P256);
  const wordy = [
    'subjectAltName=DNS:a,IP:::1,dirName:dn,otherName:1.2.3;UTF8:x',
    'nameConstraints=permitted;DNS:a',
    'crlDistributionPoints=URI:http://a/',
    'authorityInfoAccess=OCSP;URI:http://a/',
    'certificatePolicies=1.2.3',
    'keyUsage=cRLSign',
  ];
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:-1', '-sha256'];
  seeds.push(
    bench.certificate('rsa.pem', wordy),
    bench.certificate('rsa.pem', [], ...pss),
    bench.certificate('ec.pem', wordy),
    bench.request('ec.pem', wordy),
    bench.request('rsa.pem'),
    bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'rsa.pem', '-outform', 'DER'),
    bench.der('ec', '-in', 'ec.pem', '-outform', 'DER'),
    bench.der('pkcs8', '-topk8', '-in', 'ec.pem', '-passout', 'pass:x', '-outform', 'DER'),
    bench.der('pkey', '-in', 'ec.pem', '-pubout', '-outform', 'DER'),
  );
});

type Mutation = (der: Bytes) => Bytes;

/** Where the tags of a structure stand: most damage that reaches deep is done to a tag or a length. */
function tagsIn(der: Bytes): number[] {
  const places: number[] = [];
  const visit = (reader: Reader): void => {
    while (!reader.done) {
      const element = reader.next();
      places.push(element.start);
      if ((element.tag & 0x20) !== 0) visit(reader.enter(element));
    }
  };
  try {
    visit(new Reader(der));
  } catch {
    // Damaged before: those found so far will do.
  }
  return places;
}

const at = fc.nat({ max: 1_000_000 });
const octet = fc.constantFrom(
  0x00,
  0x01,
  0x02,
  0x04,
  0x05,
  0x1f,
  0x30,
  0x31,
  0x7f,
  0x80,
  0x81,
  0x82,
  0x84,
  0xa0,
  0xff,
);
const put = (der: Bytes, place: number, value: number): Bytes => {
  const copy = der.slice();
  if (copy.length > 0) copy[place % copy.length] = value;
  return copy;
};
const splice = (der: Bytes, place: number, removed: number, inserted: Uint8Array): Bytes => {
  const from = place % (der.length + 1);
  return concatBytes([der.subarray(0, from), inserted, der.subarray(from + removed)]);
};
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(at, octet).map(
    ([place, value]) =>
      (der: Bytes) =>
        put(der, place, value),
  ),
  fc.tuple(at, fc.nat(7)).map(
    ([place, bit]) =>
      (der: Bytes) =>
        put(der, place, (der[place % der.length] ?? 0) ^ (1 << bit)),
  ),
  fc.tuple(at, octet, fc.boolean()).map(([place, value, length]) => (der: Bytes) => {
    const tags = tagsIn(der);
    return put(der, (tags[place % tags.length] ?? 0) + Number(length), value);
  }),
  fc.tuple(at, fc.integer({ min: 1, max: 40 })).map(
    ([place, count]) =>
      (der: Bytes) =>
        splice(der, place, count, hex('')),
  ),
  fc.tuple(at, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(
    ([place, more]) =>
      (der: Bytes) =>
        splice(der, place, 0, more),
  ),
  fc.tuple(at, at).map(([from, to]) => (der: Bytes) => {
    const tags = tagsIn(der);
    const start = tags[from % tags.length] ?? 0;
    return splice(der, to, 0, der.subarray(start, start + 40));
  }),
  at.map((place) => (der: Bytes) => der.slice(0, place % (der.length + 1))),
);
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
const mutated = (count: number) =>
  fc
    .tuple(fc.nat({ max: 1_000 }), mutations)
    .map(([seed, steps]) => steps.reduce((der, step) => step(der), present(seeds[seed % count])));

/** Codes of what we could not do, rather than of what is wrong with the document. */
const bugs = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ code }) => code.startsWith('internal.'));

describe('whatever is done to a document, it is read to the end', () => {
  test('by the decoders: findings, and all of them inside the input', () => {
    fc.assert(
      fc.property(
        fc.constant(null).chain(() => mutated(seeds.length)),
        (der) => {
          expect(typeof detectDer(der)).toBe('string');
          for (const decode of [decodeCertificate, decodeRequest]) {
            const { value, findings } = decode(der);
            expect(bugs(findings)).toEqual([]);
            if (!value) expect(findings).not.toEqual([]);
            for (const { range } of findings.map((finding) => finding.at)) {
              if (range)
                expect(0 <= range.start && range.start <= range.end && range.end <= der.length).toBe(true);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('by inspecting it, as DER and as damaged PEM', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(() => fc.tuple(mutated(seeds.length), mutations)),
        async ([der, steps]) => {
          const text = steps.reduce(
            (bytes, step) => step(bytes),
            present(encodeLatin1(encodePem('CERTIFICATE', der))),
          );
          const { objects, findings } = await inspectInputs(
            [
              { name: 'a', bytes: der },
              { name: 'b', bytes: text },
            ],
            now,
          );
          expect(bugs([...findings, ...objects.flatMap((object) => object.findings)])).toEqual([]);
          expect(objects.length + findings.length).toBeGreaterThan(0);
          decodePem(decodeLatin1(der));
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** Counts how many octets are looked at: what is only claimed must not be worked through. */
function countReads(der: Bytes, work: (der: Bytes) => unknown): number {
  let reads = 0;
  const counting = new Proxy(der, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  work(counting);
  return reads;
}

describe('work is bounded by the input, not by what it claims', () => {
  const claim = hex('30 84 06 40 00 00  30 82 01 00');

  test.each([
    ['a structure claiming 100 MB', claim],
    [
      'a certificate with a huge OID',
      buildAny({
        ...goodServer,
        innerAlgorithm: encodeSequence(encode(OID, new Uint8Array(400_000).fill(0xff, 0, -1))),
      }),
    ],
    [
      'a name of 400 KB of one OID',
      buildAny({
        ...goodServer,
        subject: encodeSequence(
          encode(0x31, encodeSequence(encode(OID, new Uint8Array(400_000).fill(0x81, 0, -1)))),
        ),
      }),
    ],
    [
      'a date of a megabyte',
      buildAny({ ...goodServer, notBefore: encode(0x17, new Uint8Array(1_000_000).fill(0x39)) }),
    ],
    [
      'an extension of a megabyte nobody knows',
      buildAny({ ...goodServer, extensions: [san, extension('1.2.3', new Uint8Array(1_000_000))] }),
    ],
  ])('%s: few octets are looked at', (_name, der) => {
    for (const work of [detectDer, decodeCertificate, decodeRequest]) {
      expect(countReads(der, (counted) => work(counted))).toBeLessThan(5_000);
    }
  });

  test('10,000 levels need no stack', async () => {
    let der: Bytes = encodeSequence();
    for (let i = 0; i < 10_000; i++) der = i % 2 ? encodeSequence(der) : encodeContext(0, der);
    expect(() => walk(der)).toThrow(refusal('asn1.too_deep'));
    expect(codesOf(decodeCertificate(der).findings)).not.toContain('internal.bug');
    const deep = buildAny({ ...goodServer, subject: der, extensions: [extension('2.5.29.17', der)] });
    const { objects } = await inspectInputs([{ name: '', bytes: deep }], now);
    expect(objects.map(({ kind }) => kind)).toEqual(['certificate']);
  });

  test('100,000 names and a long list of attributes are read once', () => {
    const names = Array.from({ length: 100_000 }, () => ({ type: 'DNS', text: 'a.example' }) as const);
    const many = buildAny({
      ...goodServer,
      subject: name(...Array.from({ length: 20_000 }, () => ['2.5.4.3', 'a'] as const)),
      extensions: [subjectAltName(names)],
    });
    const { value, findings } = decodeCertificate(many);
    expect(findings).toEqual([]);
    expect(value?.extensions[0]?.value).toMatchObject({ names: { length: 100_000 } });
    expect(countReads(many, (counted) => decodeCertificate(counted))).toBeLessThan(many.length * 3);
  });

  test('no list is so long that it ends in a stack overflow', () => {
    const asked = concatBytes(Array.from({ length: 150_000 }, () => extension('1.2.3', hex(''))));
    const attribute = encodeSequence(encodeOid(EXTENSION_REQUEST), encodeSetOf([encodeSequence(asked)]));
    const info = encodeSequence(encodeInteger(0), name(), goodServer.spki, encodeContext(0, attribute));
    const request = encodeSequence(info, algorithm('1.2.3'), encodeBitString(hex('')));
    expect(decodeRequest(request)).toMatchObject({
      findings: [],
      value: { extensions: { length: 150_000 } },
    });

    const headers = decodePem(`-----BEGIN X-----\n${'a: b\n'.repeat(150_000)}\nMAA=\n-----END X-----`);
    expect(headers.blocks[0]?.headers).toHaveLength(150_000);

    const rows = Array.from({ length: 75_000 }, (_, i) => `D.${i}=a`).join('\n');
    const source = `[req]\nprompt=no\ndistinguished_name=dn\nx509_extensions=x\n[dn]\nCN=a\n[x]\nsubjectAltName=@n\n[n]\n`;
    const choices = { make: 'certificate', key: 'p-256', validity: { days: 1 }, version: '3.5' } as const;
    const text = source + rows.replaceAll('D.', 'DNS.');
    expect(judgeConfig(text, choices, now).findings).not.toContainEqual(
      expect.objectContaining({ severity: 'fatal' }),
    );
    expect(addAltNames(text, 'certificate', [{ type: 'DNS', text: 'b' }])).toMatch(/\nDNS\.75000 = b\n$/);
  });

  test.each([
    ['a bad algorithm', { innerAlgorithm: encodeSequence(), outerAlgorithm: algorithm('1.2.3') }],
    [
      'parameters of RSA-PSS that are none',
      { outerAlgorithm: encodeSequence(encode(OID, hex('2a864886f70d01010a')), hex('3002a000')) },
    ],
  ])('%s makes the signature uncheckable, nothing more', async (_name, changes) => {
    const { objects } = await inspectInputs(
      [{ name: '', bytes: buildAny({ ...goodServer, ...changes }) }],
      now,
    );
    expect(objects).toMatchObject([{ kind: 'certificate' }]);
    expect(bugs(objects.flatMap(({ findings }) => findings))).toEqual([]);
  });

  test('a megabyte of noise after a certificate is one finding', () => {
    const noise = new Uint8Array(1_000_000).map((_, i) => (i * 7) % 251);
    const { pieces, findings } = splitInput(concatBytes([buildAny(goodServer), hex('ff'), noise]), '');
    expect([pieces.length, codesOf(findings)]).toEqual([1, ['input.trailing_data']]);
  });
});
