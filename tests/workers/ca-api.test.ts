import { expect, test } from 'vitest';
import type { CheckedCandidate, SigningResult } from '#core/issue/ca/candidate.ts';
import { newCertificate } from '#core/issue/ca/candidates.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import { caApi } from '#workers/ca-api.ts';
import type { Work } from '#workers/work.ts';
import { authorityNamed, named, settings, signedIn } from '../support/ca.ts';
import { present } from '../support/expect.ts';

const now = Date.now();

/** What a page gets to see meanwhile. */
function watched(): { work: Work; parts: unknown[][]; steps: [number, number][] } {
  const parts: unknown[][] = [];
  const steps: [number, number][] = [];
  const work: Work = {
    part: (part) => parts.push(part as unknown[]),
    progress: (done, total) => steps.push([done, total]),
  };
  return { work, parts, steps };
}

test('a CA is made, signs many in parts, and is taken up again', async () => {
  const { work, parts, steps } = watched();
  const ask = { root: authorityNamed('Root'), intermediate: authorityNamed('CA'), settings };
  const made = await caApi.createAuthority(work, ask, now);
  expect(made.map(({ inspected }) => inspected.kind)).toEqual(['certificate', 'certificate']);
  const { authority, privateKey } = present(made[1]);

  const { spki } = await generateKeyPair('p-256');
  const candidates = Array.from({ length: 120 }, (_, i) =>
    newCertificate('server', {
      label: String(i),
      subject: named(`host ${i}`),
      key: { spki },
      validity: { days: 30 },
      names: [{ type: 'DNS', text: 'a.example' }],
    }),
  );
  // As they cross to the worker and back.
  const sent = structuredClone({ signer: { authority, privateKey }, candidates });
  const rest = await caApi.signMany(work, sent.signer, sent.candidates, now);
  const results = structuredClone([...parts.flat(), ...rest]) as SigningResult[];
  expect(parts.map(({ length }) => length)).toEqual([50, 50]);
  expect(steps).toEqual([
    [50, 120],
    [100, 120],
  ]);
  expect(results.map(({ label }) => label)).toEqual(candidates.map(({ label }) => label));
  expect(results.map((one) => signedIn(one).record.subject)).toContain('/CN=host 119');

  const checks = watched();
  const left = await caApi.checkSigning(checks.work, sent.signer, sent.candidates.slice(0, 3), now);
  expect(left.map(({ blocked }: CheckedCandidate) => blocked)).toEqual([false, false, false]);
  expect(checks.parts).toEqual([]);

  const certificates = [authority.certificate, ...authority.chain];
  const adopted = await caApi.authorityFrom(work, certificates, privateKey, settings, now);
  expect(adopted.signer?.authority.chain).toEqual(authority.chain);
}, 60_000);

test('the extensions of a configuration, and what is wrong with it', async () => {
  const { work } = watched();
  const source = '[server]\nbasicConstraints=CA:FALSE\n';
  const read = await caApi.readExtensions(work, source, 'server', '3.5');
  expect(read).toMatchObject({ extensions: [{ type: 'basicConstraints', ca: false }], findings: [] });
  const missing = await caApi.readExtensions(work, source, 'client', '3.5');
  expect(missing.findings).toMatchObject([{ code: 'config.missing_section' }]);
});
