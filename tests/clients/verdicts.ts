import { findPaths } from '#core/chain/find-paths.ts';
import { judgeClients, type ClientVerdict } from '#core/chain/clients/judge-clients.ts';
import type { ChainQuestion, Pile } from '#core/chain/question.ts';
import { present } from '../support/expect.ts';
import { certificateOf } from '../support/openssl.ts';
import type { Served } from './cases.ts';

/** What the rules say to what one server presents. */
export async function verdictsOn({ chain, trusted, host, issuerAtUrl }: Served): Promise<ClientVerdict[]> {
  const sent = chain.map(certificateOf);
  const pile: Pile = {
    certificates: [...sent, ...(issuerAtUrl ? [certificateOf(issuerAtUrl)] : [])],
    anchors: [{ certificate: certificateOf(trusted), from: 'bench' }],
    crls: [],
    responses: [],
  };
  const question: ChainQuestion = {
    purpose: 'server',
    name: host,
    time: Date.now(),
    strictness: 'path',
    revocation: 'off',
  };
  const { paths } = await findPaths(pile, 0, question);
  return judgeClients(present(paths[0]), pile, question, sent);
}
