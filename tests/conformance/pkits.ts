import { findPaths } from '#core/chain/find-paths.ts';
import { anchorsOf, certificatesOf, listsOf, reasonsOf } from './certificates.ts';
import { fromBase64 } from './openssl-config.ts';
import type { DataFolder, Result } from './suite.ts';

interface Case {
  id: string;
  cert_names: string[];
  crl_names: string[];
  validation_time: string;
  initial_policy_set: string[];
  initial_explicit_policy: boolean;
  initial_policy_mapping_inhibit: boolean;
  initial_inhibit_any_policy: boolean;
  expected: 'valid' | 'invalid';
  expected_user_constrained_policy_set: string[];
}

/** NIST's Public Key Interoperability Test Suite: verdict and, for what is valid, the policies it is valid for. */
export async function* pkits(folder: DataFolder): AsyncIterable<Result> {
  const { testcases, blobs } = folder.read('pkits.json.gz') as {
    testcases: Case[];
    blobs: Record<string, string>;
  };
  const read = (names: readonly string[]): Uint8Array<ArrayBuffer>[] =>
    names.map((name) => fromBase64(blobs[name] ?? ''));
  for (const test of testcases) {
    const ders = read(test.cert_names);
    const pile = {
      certificates: certificatesOf(ders.slice(1).reverse()),
      anchors: anchorsOf(ders.slice(0, 1)),
      crls: listsOf(read(test.crl_names)),
      responses: [],
    };
    const answer = await findPaths(pile, 0, {
      purpose: 'any',
      time: Date.parse(test.validation_time),
      strictness: 'path',
      revocation: 'required',
      policies: {
        initial: test.initial_policy_set,
        explicit: test.initial_explicit_policy,
        inhibitMapping: test.initial_policy_mapping_inhibit,
        inhibitAny: test.initial_inhibit_any_policy,
      },
    });
    const policies = answer.valid ? (answer.paths[0]?.policies ?? []) : [];
    const wanted = test.expected_user_constrained_policy_set;
    const samePolicies = !answer.valid || policies.toSorted().join() === wanted.toSorted().join();
    yield {
      id: test.id,
      passed: answer.valid === (test.expected === 'valid') && samePolicies,
      expected: `${test.expected} for ${wanted.join(' ')}`,
      actual: `${reasonsOf(answer)} for ${policies.join(' ')}`,
    };
  }
}
