import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { encodePem } from '#core/container/pem.ts';
import { Authority } from '../../../support/authority.ts';
import { constraints, keyUsage, name, subjectAltName } from '../../../support/certificate.ts';
import { general, nameConstraints } from '../../../support/names.ts';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';
import { constraintCases } from './constraint-cases.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await Authority.make('CA');
});

const judged = constraintCases.filter(([, , , openssl]) => openssl === undefined);

/** The same cases before the real program; it looks at constraints in a root too. */
test.runIf(hasOpenssl).each(judged)('openssl: %s: %s %s', async (subtrees, names, result) => {
  const bench = new Bench();
  const root = await authority.root({
    extensions: [constraints(true), keyUsage(5, 6), nameConstraints(subtrees.split(' '))],
  });
  const leaf = await authority.issue({
    subject: name(),
    spki: authority.spki,
    extensions: [subjectAltName(names.split(' ').map(general), true)],
  });
  bench.write('root.pem', encodePem('CERTIFICATE', root));
  bench.write('leaf.pem', encodePem('CERTIFICATE', leaf));
  const args = ['verify', '-attime', '1780000000', '-CAfile', 'root.pem', 'leaf.pem'];
  const { status, stderr } = spawnSync('openssl', args, { cwd: bench.dir, encoding: 'utf8' });
  expect(status === 0 ? 'accepts' : `refuses: ${stderr}`).toMatch(result ? /^refuses/ : /^accepts/);
});
