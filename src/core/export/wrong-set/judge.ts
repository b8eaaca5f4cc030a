import type { Bytes } from '#core/bytes/bytes.ts';
import { judgeClients, type ClientVerdict } from '#core/chain/clients/judge-clients.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { ChainQuestion, Pile } from '#core/chain/question.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import type { WrongChain } from './make.ts';

/** What each client says, by the rules that were measured on real ones, when it trusts the root of the folder. */
export async function judgeWrongChain(
  { sent, issuers, root, crl }: WrongChain,
  name: string,
  time: number,
): Promise<ClientVerdict[]> {
  const presented = sent.flatMap(certificateOf);
  const extra = issuers.filter((der) => !sent.includes(der)).flatMap(certificateOf);
  const pile: Pile = {
    certificates: [...presented, ...extra],
    anchors: certificateOf(root).map((certificate) => ({ certificate, from: 'bench' })),
    crls: crl ? [decodeCrl(crl).value].filter((list) => list !== undefined) : [],
    responses: [],
  };
  const question: ChainQuestion = {
    purpose: 'server',
    name,
    time,
    strictness: 'path',
    revocation: 'given',
  };
  const [path] = (await findPaths(pile, 0, question)).paths;
  return path ? judgeClients(path, pile, question, presented) : [];
}

function certificateOf(der: Bytes): Certificate[] {
  const { value } = decodeCertificate(der);
  return value ? [value] : [];
}
