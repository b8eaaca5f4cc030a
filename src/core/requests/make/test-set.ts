import { requestCases } from '#data/request-cases.ts';
import runAll from '#data/verifiers/run-all.mjs?raw';
import { sampleApplicationId, sampleBodies, skillRequests } from '#data/skill-requests.ts';
import { encodePem } from '#core/container/pem.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { TestChains } from './test-chain.ts';
import { verifierFiles } from './verifier-files.ts';

const pem = ({ der }: Certificate): string => encodePem('CERTIFICATE', der);

/**
 * Everything to test a server with: all cases, a program that signs and sends them and tells which were judged
 * wrongly, the chains and the keys, and a right verifier in three languages.
 *
 * @param applicationId One's own; the samples' where it is absent.
 */
export async function testSetFiles(
  { root, chains }: TestChains,
  applicationId = sampleApplicationId,
): Promise<BundleFile[]> {
  const keys: BundleFile[] = [];
  for (const [id, { signer }] of Object.entries(chains)) {
    const content = encodePem('PRIVATE KEY', await exportPrivateKey(signer.privateKey));
    keys.push({ name: `keys/${id}.pem`, mode: 0o600, content });
  }
  const cases = { host: skillRequests.certificateName, applicationId, cases: requestCases };
  const bodies = sampleBodies.map(({ id, body }) => ({
    name: `bodies/${id}.json`,
    mode: 0o644 as const,
    content: JSON.stringify(body).replaceAll(sampleApplicationId, applicationId),
  }));
  return [
    { name: 'README.txt', mode: 0o644, content: readme(applicationId) },
    { name: 'run-all.mjs', mode: 0o755, content: runAll },
    { name: 'cases.json', mode: 0o644, content: `${JSON.stringify(cases, undefined, 2)}\n` },
    ...bodies,
    { name: 'chains/root.pem', mode: 0o644, content: pem(root.certificate) },
    ...Object.entries(chains).map(([id, { chain }]) => ({
      name: `chains/${id}.pem`,
      mode: 0o644 as const,
      content: chain.map(pem).join(''),
    })),
    ...keys,
    ...verifierFiles.map(({ name, content }) => ({
      name: `verifiers/${name}`,
      mode: 0o644 as const,
      content,
    })),
  ];
}

const readme = (applicationId: string): string => `Test requests for a self-hosted skill

1. Let your server read the chains from the folder chains in place of fetching them, and trust chains/root.pem: in
   tests only. The file is the last part of the address: https://s3.amazonaws.com/echo.api/expired.pem is
   chains/expired.pem. The verifiers in this folder do so when SKILL_TEST_CHAINS names the folder.
2. Let it take the application id ${applicationId}, or name your own with --id.
3. Start it, then:

   node run-all.mjs http://localhost:3000/

   Each case is signed when it is sent. What was judged wrongly is named, with what usually is the mistake, and the
   program ends with 1.

To try it with the verifiers of this folder:

   SKILL_TEST_CHAINS=chains node verifiers/verify.mjs 3000 ${applicationId}
   SKILL_TEST_CHAINS=chains python3 verifiers/verify.py 3000 ${applicationId}
   SKILL_TEST_CHAINS=chains java verifiers/Verify.java 3000 ${applicationId}

Without SKILL_TEST_CHAINS they fetch the chain and trust the system's roots: then they are what a server needs.

The cases
${requestCases.map(({ title, expect }) => `  ${expect.padEnd(9)} ${title}`).join('\n')}

The keys in the folder keys are of these tests. Nothing else should ever trust chains/root.pem.
`;
