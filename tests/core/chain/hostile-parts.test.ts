import { beforeAll, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Budget } from '#core/chain/budget.ts';
import { comparableName } from '#core/chain/names/comparable-name.ts';
import { NameConstraints } from '#core/chain/names/name-constraints.ts';
import { checkPolicies } from '#core/chain/policies/check-policies.ts';
import { checkRevocation } from '#core/chain/revocation/check-revocation.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { decodeOcspResponse } from '#core/x509/ocsp.ts';
import { Authority } from '../../support/authority.ts';
import { constraints, name, subjectAltName } from '../../support/certificate.ts';
import {
  certificateIssuer,
  crlNumber,
  deltaTo,
  directory,
  issuingPoint,
  points,
  reason,
  uri,
} from '../../support/lists.ts';
import { general, nameConstraints } from '../../support/names.ts';
import { buildResponse } from '../../support/ocsp.ts';
import { certificateOf } from '../../support/openssl.ts';
import { policies } from './policies/policy-cases.ts';

const AT = Date.parse('2026-06-15T00:00:00Z');

let ca: Authority;
let issuer: Certificate;
let documents: { certificates: Bytes[]; lists: Bytes[]; responses: Bytes[] };

beforeAll(async () => {
  ca = await Authority.make('CA');
  const subtrees =
    '+DNS:a.example -DNS:b.a.example +email:a.example -URI:.b.example +IP:10.0.0.0/8 +dir:O=org';
  const names = 'DNS:*.a.example email:"x"@a.example URI:https://a.example IP:10.0.0.1 dir:O=org other:1.2.3';
  issuer = certificateOf(
    await ca.root({ extensions: [constraints(true), nameConstraints(subtrees.split(' ')), policies('*')] }),
  );
  const leaf = await ca.issue({
    serialNumber: 7,
    subject: name(['2.5.4.10', 'Org ß'], ['2.5.4.3', 'x']),
    extensions: [
      subjectAltName(names.split(' ').map(general)),
      policies('12'),
      points({ names: [uri('http://a.example')], reasons: [1, 2], issuer: [directory(ca.subject)] }),
    ],
  });
  const scope = issuingPoint({ names: [uri('http://a.example')], indirect: true, reasons: [1, 2, 3] });
  const entries = [{ serial: 7, extensions: [reason(1), certificateIssuer(ca.subject)] }];
  documents = {
    certificates: [leaf, issuer.der],
    lists: [
      await ca.list({ extensions: [crlNumber(1), scope], entries }),
      await ca.list({ extensions: [crlNumber(2), deltaTo(1), scope], entries }),
    ],
    responses: [await buildResponse(ca, issuer, AT, { issuer, serial: 7 })],
  };
});

/** Repeatable: a linear congruential generator (Numerical Recipes). */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ;) yield (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8;
}

function mutated(der: Bytes, random: Generator<number, never>): Bytes {
  const copy = der.slice();
  for (let i = 0; i < 3; i++) copy[random.next().value % copy.length] = random.next().value & 0xff;
  return copy;
}

test('whatever the bytes say, there is an answer', async () => {
  const random = numbers(1) as Generator<number, never>;
  const statuses = new Set<string>();
  for (let round = 0; round < 400; round++) {
    const mutate = (list: Bytes[]): Bytes[] => list.map((der) => mutated(der, random));
    const certificates = mutate(documents.certificates).flatMap((der) => decodeCertificate(der).value ?? []);
    const crls = mutate(documents.lists).flatMap((der) => decodeCrl(der).value ?? []);
    const responses = mutate(documents.responses).flatMap((der) => decodeOcspResponse(der).value ?? []);
    for (const certificate of certificates) {
      const budget = new Budget();
      const names = new NameConstraints(budget, { leadingDots: round % 2 === 0, commonNames: true });
      names.add(issuer);
      names.add(certificate);
      names.check(certificate, { selfIssued: false, isLast: true });
      comparableName(certificate.der, certificate.subject);
      const inputs = { initial: ['1.2.3.1'], explicit: true, inhibitMapping: false, inhibitAny: false };
      checkPolicies([certificate, certificate], inputs, budget);
      const sources = { crls, responses, certificates, time: AT, strict: round % 3 === 0 };
      const yes = (): Promise<boolean> => Promise.resolve(true);
      const answer = await checkRevocation(certificate, issuer, { ...sources, verify: yes, pathTo: yes });
      statuses.add(answer.status);
    }
  }
  expect([...statuses].toSorted()).toEqual(['good', 'revoked', 'unknown']);
});
