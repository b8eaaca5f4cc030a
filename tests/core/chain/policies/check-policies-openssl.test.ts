import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { encodePem } from '#core/container/pem.ts';
import { Authority } from '../../../support/authority.ts';
import { constraints, keyUsage, name } from '../../../support/certificate.ts';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';
import { inputs, policyCases, readExtensions } from './policy-cases.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await Authority.make('CA');
});

// With one of the same name beside it, openssl may take either for the issuer.
const judged = policyCases.filter(([path]) => !path.includes('self'));

test.runIf(hasOpenssl).each(judged)('openssl: %s asked for %s', async (path, asked, _set, valid) => {
  const bench = new Bench();
  const parts = path.split('|');
  const pems = await Promise.all(
    parts.map(async (part, index) => {
      const isLast = index === parts.length - 1;
      const der = await authority.issue({
        issuer: index === 0 ? authority.subject : name(['2.5.4.3', `c${index - 1}`]),
        subject: name(['2.5.4.3', `c${index}`]),
        spki: authority.spki,
        extensions: [
          ...(isLast ? [] : [constraints(true), keyUsage(5, 6)]),
          ...readExtensions(part).extensions,
        ],
      });
      return encodePem('CERTIFICATE', der);
    }),
  );
  bench.write('root.pem', encodePem('CERTIFICATE', await authority.root()));
  bench.write('leaf.pem', pems.at(-1) ?? '');
  bench.write('between.pem', pems.slice(0, -1).join('') || (pems[0] ?? ''));
  const { initial, explicit, inhibitMapping, inhibitAny } = inputs(asked);
  const { status, stderr } = spawnSync(
    'openssl',
    [
      ...[
        'verify',
        '-attime',
        '1780000000',
        '-policy_check',
        '-CAfile',
        'root.pem',
        '-untrusted',
        'between.pem',
      ],
      ...initial.flatMap((one) => ['-policy', one]),
      ...(explicit ? ['-explicit_policy'] : []),
      ...(inhibitMapping ? ['-inhibit_map'] : []),
      ...(inhibitAny ? ['-inhibit_any'] : []),
      'leaf.pem',
    ],
    { cwd: bench.dir, encoding: 'utf8' },
  );
  expect(status === 0 ? 'accepts' : `refuses: ${stderr}`).toMatch(valid === false ? /^refuses/ : /^accepts/);
});
