import { describe, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { Authority } from '../../support/authority.ts';
import { extension, keyUsage, purposes, subjectAltName } from '../../support/certificate.ts';
import {
  asking,
  authorityKey,
  caExtensions,
  certify,
  HOST,
  leafExtensions,
  makeChain,
  pileOf,
  SERVER,
  trust,
} from '../../support/chain.ts';
import { nameConstraints } from '../../support/names.ts';

const { authorities, root, ca, leaf } = await makeChain();

/** Certificates of every one for every other. */
async function mesh(people: readonly Authority[]): Promise<Certificate[]> {
  const pairs = people.flatMap((own) =>
    people.flatMap((above) => (own === above ? [] : [[own, above] as const])),
  );
  return Promise.all(pairs.map(([own, above]) => certify(own, above)));
}

describe('an answer within the budget, and what ended it', () => {
  test('nine CAs that all signed each other, none of them trusted', async () => {
    const people = await Promise.all(Array.from({ length: 9 }, (_, i) => Authority.make(`Cross ${i}`)));
    const [first] = people;
    if (!first) throw new Error('nobody');
    const end = await certify(authorities.leaf, first, {
      extensions: leafExtensions(authorities.leaf, first),
    });
    const answer = await findPaths(pileOf([end, ...(await mesh(people))], trust(root)), 0, asking());
    expect(answer.valid).toBe(false);
    expect(answer.paths.length).toBeGreaterThan(0);
    expect(answer.spent.nodes).toBeLessThanOrEqual(20_001);
  });

  test('and one of them trusted: found, whatever the others do', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, (_, i) => Authority.make(`Cross ${i}`)));
    const [first, , , last] = people;
    if (!first || !last) throw new Error('nobody');
    const end = await certify(authorities.leaf, first, {
      extensions: leafExtensions(authorities.leaf, first),
    });
    const anchor = await certify(last, last);
    const answer = await findPaths(pileOf([end, ...(await mesh(people))], trust(anchor)), 0, asking());
    expect(answer.valid).toBe(true);
    expect(answer.paths[0]?.steps).toHaveLength(3);
    expect(answer.ended?.budget).toBe('paths');
  });

  test('1,000 certificates with one name and key', async () => {
    const namesakes = await Promise.all(
      Array.from({ length: 1000 }, () => certify(authorities.ca, authorities.root)),
    );
    const answer = await findPaths(pileOf([leaf, ...namesakes], trust(root)), 0, asking());
    expect(answer.valid).toBe(true);
    expect(answer.paths).toHaveLength(50);
    expect(answer.ended).toEqual({
      budget: 'paths',
      words: 'There are more paths than anybody would read; the others were not looked at.',
    });
  });

  test('and none of them signed by anybody here', async () => {
    const stranger = await Authority.make('Root');
    const namesakes = await Promise.all(
      Array.from({ length: 1000 }, () => certify(authorities.ca, stranger)),
    );
    const answer = await findPaths(pileOf([leaf, ...namesakes], trust(root)), 0, asking());
    expect(answer.valid).toBe(false);
    expect(answer.ended?.budget).toBe('signatures');
    expect(answer.ended?.words).toMatch(/^The search ended after 500 signatures/);
  });

  test('2,000 names under 2,000 constraints', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => `-DNS:x${i}.example`);
    const limiting = await certify(authorities.ca, authorities.root, {
      extensions: [...caExtensions(authorities.ca, authorities.root), nameConstraints(many)],
    });
    const names = Array.from({ length: 2000 }, (_, i) => ({ type: 'DNS' as const, text: `y${i}.example` }));
    const extensions = [
      keyUsage(0),
      purposes(SERVER),
      subjectAltName([...names, { type: 'DNS', text: HOST }]),
      authorityKey(authorities.ca),
    ];
    const busy = await certify(authorities.leaf, authorities.ca, { extensions });
    const answer = await findPaths(pileOf([busy, limiting], trust(root)), 0, asking());
    expect(answer.valid).toBe(false);
    expect(answer.ended?.budget).toBe('names');
    expect(answer.paths[0]?.findings.map(({ code }) => code)).toEqual(['chain.not_finished']);
  });

  test('policies mapped to each other, level after level', async () => {
    const oids = Array.from({ length: 60 }, (_, i) => `1.2.3.${i}`);
    const policies = extension(
      '2.5.29.32',
      encodeSequence(...oids.map((oid) => encodeSequence(encodeOid(oid)))),
    );
    const pairs = oids.flatMap((from) => oids.map((to) => encodeSequence(encodeOid(from), encodeOid(to))));
    const mappings = extension('2.5.29.33', encodeSequence(...pairs));
    const line: Certificate[] = [];
    let above = authorities.root;
    for (let i = 0; i < 12; i++) {
      const own = await Authority.make(`Policy CA ${i}`);
      const extensions: Bytes[] = [...caExtensions(own, above), policies, mappings];
      line.push(await certify(own, above, { extensions }));
      above = own;
    }
    const end = await certify(authorities.leaf, above, {
      extensions: [...leafExtensions(authorities.leaf, above), policies],
    });
    const started = performance.now();
    const answer = await findPaths(pileOf([end, ...line], trust(root)), 0, asking());
    expect(performance.now() - started).toBeLessThan(5000);
    expect(answer.valid || answer.ended?.budget === 'policies').toBe(true);
  });

  test('a plain chain is nowhere near any of them', async () => {
    const answer = await findPaths(pileOf([leaf, ca], trust(root)), 0, asking());
    expect(answer.ended).toBeUndefined();
    expect(answer.spent).toEqual({ signatures: 2, nodes: 5 });
  });
});
