import { digestByOid } from '#data/digests.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { Extension } from '#core/x509/extension.ts';
import type { CertId } from '#core/x509/ocsp-parts.ts';
import type { OcspAnswer, OcspResponse, SingleResponse } from '#core/x509/ocsp.ts';
import { type Evidence, type Fault, type RevocationSources, type Unusable, utc } from './answer.ts';
import { findResponder } from './find-responder.ts';
import { serialKey } from './serial-key.ts';

export interface OcspVerdict {
  /** The newest that could be used, or one that says revoked. */
  found?: SingleResponse;
  by: Evidence[];
  unusable: Unusable[];
}

/** The nonce, which repeats what a request had. */
const known = new Set(['1.3.6.1.5.5.7.48.1.2']);
/** Baseline Requirements §4.9.10: no response is good for longer; used where one does not say until when. */
const LONGEST = 10 * 24 * 3600 * 1000;

/** What responses say of a certificate (RFC 6960 §3.2). */
export async function checkOcsp(
  certificate: Certificate,
  issuer: Certificate,
  sources: RevocationSources,
): Promise<OcspVerdict> {
  const verdict: OcspVerdict = { by: [], unusable: [] };
  const isMeant = idTest(certificate, issuer);
  const about = sources.responses
    .flatMap((response, index) => {
      const { answer } = response;
      const singles = answer?.responses.filter(({ id }) => isMeant(id)) ?? [];
      return answer ? singles.map((single) => ({ response, answer, single, index })) : [];
    })
    .toSorted((a, b) => b.single.thisUpdate - a.single.thisUpdate);
  for (const { response, answer, single, index } of about) {
    if (verdict.found?.status === 'good' && single.status !== 'revoked') continue;
    const fault = await faultOf(response, answer, single, issuer, sources);
    if (fault) verdict.unusable.push({ kind: 'ocsp', index, ...fault });
    else {
      verdict.found = single;
      verdict.by = [{ kind: 'ocsp', index }];
      if (single.status === 'revoked') break;
    }
  }
  return verdict;
}

async function faultOf(
  response: OcspResponse,
  answer: OcspAnswer,
  single: SingleResponse,
  issuer: Certificate,
  sources: RevocationSources,
): Promise<Fault | undefined> {
  const { time } = sources;
  const { thisUpdate, nextUpdate, status, extensions = [] } = single;
  if (status === 'unknown') {
    return { code: 'status', words: 'The responder does not know the certificate' };
  }
  const isStrange = ({ oid, critical }: Extension): boolean => critical && !known.has(oid);
  if (answer.extensions.some(isStrange) || extensions.some(isStrange)) {
    return {
      code: 'critical-extension',
      words: 'The response has a critical extension that is not known here',
    };
  }
  if (!(thisUpdate <= time)) {
    const words = `The response is from ${utc(thisUpdate)}, which is later than the time asked about`;
    return { code: 'not-yet', words };
  }
  if (!(time <= (nextUpdate ?? thisUpdate + LONGEST))) {
    const words =
      nextUpdate === undefined
        ? `The response is out of date: it is from ${utc(thisUpdate)} and does not say until when it holds`
        : `The response is out of date: the next one was due ${utc(nextUpdate)}`;
    return { code: 'stale', words };
  }
  const responder = await findResponder(response, answer, issuer, sources);
  return 'code' in responder ? responder : undefined;
}

/** Whether a CertID means the certificate: it hashes the issuer's name as the certificate has it, and its key (§4.1.1). */
function idTest(certificate: Certificate, { der, publicKey }: Certificate): (id: CertId) => boolean {
  const { issuer, serialNumber } = certificate;
  const serial = serialKey(certificate.der, serialNumber);
  const name = certificate.der.subarray(issuer.start, issuer.end);
  const key = publicKey && der.subarray(publicKey.keyStart, publicKey.keyEnd);
  const hashed = new Map<string, { name: Bytes; key: Bytes } | undefined>();
  const hashesFor = (oid: string): { name: Bytes; key: Bytes } | undefined => {
    const digest = digestByOid.get(oid);
    if (!hashed.has(oid)) {
      const both = digest && key && { name: hashBytes(digest, name), key: hashBytes(digest, key) };
      hashed.set(oid, both);
    }
    return hashed.get(oid);
  };
  return ({ hashOid, nameHash, keyHash, serialNumber: octets }) => {
    if (serialKey(octets, { start: 0, end: octets.length }) !== serial) return false;
    const wanted = hashesFor(hashOid);
    return wanted !== undefined && equalBytes(wanted.name, nameHash) && equalBytes(wanted.key, keyHash);
  };
}
