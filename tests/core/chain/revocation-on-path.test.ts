import { expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { RevocationCheck } from '#core/chain/question.ts';
import { encodeInteger } from '#core/asn1/write.ts';
import { type CertificateList, decodeCrl } from '#core/x509/crl.ts';
import { Authority, type ListFields } from '../../support/authority.ts';
import { extension, keyUsage, time } from '../../support/certificate.ts';
import { asking, authorityKey, certify, makeChain, pileOf, subjectKey, trust } from '../../support/chain.ts';
import { present } from '../../support/expect.ts';

const SERIAL = 4711;
const chain = await makeChain({ leaf: { serialNumber: SERIAL } });
const { root, ca, authorities } = chain;
/** Another key of the CA's own name that signs lists and nothing else. */
const listKey = await Authority.make('Issuing CA');
const listSigner = await certify(listKey, authorities.root, {
  extensions: [keyUsage(6), subjectKey(listKey), authorityKey(authorities.root)],
});
const number = extension('2.5.29.20', encodeInteger(1));
const read = (der: Bytes): CertificateList => present(decodeCrl(der).value);
const listBy = async (signer: Authority, fields: Partial<ListFields> = {}): Promise<CertificateList> =>
  read(await signer.list({ extensions: [number, authorityKey(signer)], ...fields }));

const ofRoot = await listBy(authorities.root);
const ofCa = await listBy(authorities.ca);
const revoking = await listBy(authorities.ca, { entries: [{ serial: SERIAL }] });
const stale = await listBy(authorities.ca, { nextUpdate: time('260531000000Z') });
const otherKey = await listBy(listKey);
const revokingSigner = await listBy(authorities.root, {
  entries: [
    {
      serial: Number(
        BigInt(
          `0x${Buffer.from(listSigner.der.slice(listSigner.serialNumber.start, listSigner.serialNumber.end)).toString('hex')}`,
        ),
      ),
    },
  ],
});

test.each<[string, CertificateList[], RevocationCheck, boolean, string[]]>([
  ['lists of both', [ofRoot, ofCa], 'required', true, []],
  ['one list is missing', [ofCa], 'required', false, ['1 chain.revocation_unknown']],
  ['one list is missing and need not be there', [ofCa], 'given', true, []],
  ['no list', [], 'given', true, []],
  ['revoked', [ofRoot, revoking], 'required', false, ['0 chain.revoked']],
  ['revoked, and nobody had to look', [revoking], 'given', false, ['0 chain.revoked']],
  ['revoked, and nobody looks', [revoking], 'off', true, []],
  [
    'out of date',
    [ofRoot, stale],
    'required',
    false,
    ['0 chain.revocation_unusable', '0 chain.revocation_unknown'],
  ],
  ['out of date, and said', [stale], 'given', true, ['0 chain.revocation_unusable']],
  ['by another key of the CA, which has a path of its own', [ofRoot, otherKey], 'required', true, []],
  [
    'by a key that was revoked itself',
    [revokingSigner, otherKey],
    'required',
    false,
    ['0 chain.revocation_unusable', '0 chain.revocation_unknown'],
  ],
])('%s', async (_name, crls, revocation, valid, codes) => {
  const pile = { ...pileOf([chain.leaf, ca, listSigner], trust(root)), crls };
  const answer = await findPaths(pile, 0, asking({ revocation }));
  expect(answer.valid).toBe(valid);
  const said = answer.paths[0]?.findings.map(({ at, code }) => `${at.input} ${code}`);
  expect(said).toEqual(codes);
});
