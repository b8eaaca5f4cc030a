import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodePem } from '#core/container/pem.ts';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';
import { AT, type Case, crlCases, helper, issuer, makeAuthorities, me } from './crl-cases.ts';

beforeAll(makeAuthorities);

const isJudged = ([, { strict, openssl }]: [string, Case]): boolean => !strict && openssl === undefined;
const topics = Object.entries(crlCases).map(([topic, rows]): [string, [string, Case][]] => [
  topic,
  Object.entries(rows).filter(isJudged),
]);

/** The same cases before the real program, with all it has for lists turned on. */
describe.runIf(hasOpenssl).each(topics.filter(([, rows]) => rows.length > 0))(
  'openssl: %s',
  (_topic, rows) => {
    test.each(rows)('%s', async (_what, { has, lists, time = AT, says }) => {
      const bench = new Bench();
      const certificate = await me(...(has?.() ?? []));
      bench.write('ca.pem', encodePem('CERTIFICATE', issuer.der));
      bench.write('me.pem', encodePem('CERTIFICATE', certificate.der));
      bench.write('helper.pem', encodePem('CERTIFICATE', helper.der));
      const crls = await Promise.all(lists());
      bench.write('crls.pem', crls.map((der) => encodePem('X509 CRL', der)).join(''));
      const flags = ['-crl_check', '-extended_crl', '-use_deltas', '-attime', String(time / 1000)];
      const files = ['-CAfile', 'ca.pem', '-untrusted', 'helper.pem', '-CRLfile', 'crls.pem'];
      const args = ['verify', ...flags, ...(crls.length > 0 ? files : files.slice(0, -2)), 'me.pem'];
      const { status, stderr } = spawnSync('openssl', args, { cwd: bench.dir, encoding: 'utf8' });
      // 23: revoked.
      const isRevoked = stderr.includes('error 23 ');
      const result = status === 0 ? 'good' : isRevoked ? 'revoked' : 'unknown';
      expect(`${result} ${stderr}`).toMatch(new RegExp(`^${says.split(' ')[0] ?? ''} `));
    });
  },
);
