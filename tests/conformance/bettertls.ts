import { findPaths } from '#core/chain/find-paths.ts';
import { anchorsOf, certificatesOf, reasonsOf } from './certificates.ts';
import { fromBase64 } from './openssl-config.ts';
import type { DataFolder, Result } from './suite.ts';

interface BetterTls {
  trust_anchor: string;
  testcases: {
    id: string;
    leaf: string;
    intermediates: string[];
    peer: { kind: 'DNS' | 'IP'; value: string };
    time: string;
    expected: 'SUCCESS' | 'FAILURE';
  }[];
}

/** Netflix's BetterTLS: path building and name constraints, as a TLS client sees them. */
export async function* bettertls(folder: DataFolder): AsyncIterable<Result> {
  const { testcases, trust_anchor: root } = folder.read('bettertls.json.gz') as BetterTls;
  const anchors = anchorsOf([fromBase64(root)]);
  for (const { id, leaf, intermediates, peer, time, expected } of testcases) {
    const certificates = certificatesOf([leaf, ...intermediates].map(fromBase64));
    const answer = await findPaths({ certificates, anchors, crls: [], responses: [] }, 0, {
      purpose: 'server',
      name: peer.value,
      time: Date.parse(time),
      strictness: 'path',
      revocation: 'off',
    });
    yield { id, passed: answer.valid === (expected === 'SUCCESS'), expected, actual: reasonsOf(answer) };
  }
}
