import { skillRequests } from '#data/skill-requests.ts';
import type { DigestName } from '#data/digests.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { recoverDigest } from '#core/keys/verify-rsa.ts';
import type { Evidence } from '../evidence.ts';
import { rsaKeyOf } from '../signature.ts';
import { bodyVariants } from './body-variants.ts';
import { signatureVariants } from './signature-variants.ts';
import { timeRepairs } from './time-repairs.ts';
import type { Variant } from './variant.ts';

/** What makes a failing rule pass, and what of the request is to be put in place of what is there. */
export interface Repair {
  /** Stable; of its steps. */
  id: string;
  mends: 'signature' | 'time';
  /** What to do, in order; one sentence each without its full stop. */
  steps: string[];
  causes: string[];
  body?: Bytes;
  /** Value of the header named. */
  header?: { name: string; value: string };
  /** Which certificate of the chain is to come first. */
  signer?: number;
  /** The clock, in milliseconds since 1970 UTC. */
  time?: number;
}

interface Opened {
  header: string;
  text: Variant<string>;
  signer: number;
  digest: { name: DigestName; value: Bytes };
}

/** Ten thousand certificates are no chain. */
const MAX_SIGNERS = 10;
const asIs = { id: '', title: '', cause: '' };

/**
 * Tries what usually goes wrong. Signatures are opened once for each key and way of writing, and what they are over
 * is compared with the hashes of what the body may have been: so all combinations cost one hash each.
 */
export function findRepairs(evidence: Evidence): Repair[] {
  const signature = evidence.signature.valid ? [] : signatureRepairs(evidence);
  return [...signature, ...timeRepairs(evidence)];
}

function signatureRepairs(evidence: Evidence): Repair[] {
  const opened = openAll(evidence);
  const { request, body, signature } = evidence;
  if (opened.length === 0 || request.body === undefined) return [];
  const bodies = [{ ...asIs, value: body }, ...bodyVariants(request, body)];
  const hashOf = rememberingHash();
  const found: Repair[] = [];
  for (const one of opened) {
    const fit = bodies.find(({ value }) => equalBytes(hashOf(one.digest.name, value), one.digest.value));
    if (!fit) continue;
    const repair = repairOf(one, fit, signature.values[0]);
    if (repair.steps.length > 0 && found.every(({ id }) => id !== repair.id)) found.push(repair);
  }
  // Where the signature that counts can be mended, the outdated one is of no use.
  const counting = found.filter(({ id }) => !id.endsWith('outdated'));
  const useful = counting.length > 0 ? counting : found;
  return useful.toSorted((a, b) => a.steps.length - b.steps.length).slice(0, 3);
}

/** Every signature that one of the keys opens, however it has to be read for it. */
function openAll({ chain, signature, outdatedSignature }: Evidence): Opened[] {
  const { headers } = skillRequests;
  const texts = [
    { header: headers.signature, values: signature.values },
    { header: headers.outdatedSignature, values: outdatedSignature.values },
  ];
  const keys = chain.slice(0, MAX_SIGNERS).map(rsaKeyOf);
  return texts.flatMap(({ header, values }) =>
    values.slice(0, 3).flatMap((value) =>
      [{ ...asIs, value }, ...signatureVariants(value)].flatMap((text) => {
        const octets = /^[A-Za-z0-9+/]+={0,2}$/.test(text.value) ? decodeBase64(text.value) : undefined;
        return keys.flatMap((key, signer): Opened[] => {
          const digest = key && octets && recoverDigest(key, octets);
          return digest ? [{ header, text, signer, digest }] : [];
        });
      }),
    ),
  );
}

function repairOf(
  { header, text, signer, digest }: Opened,
  body: Variant<Bytes>,
  now: string | undefined,
): Repair {
  const { headers } = skillRequests;
  const right = digest.name === 'SHA-1' ? headers.outdatedSignature : headers.signature;
  const steps = [
    signer > 0 ? `Take certificate ${signer + 1} of the chain: its key made the signature` : '',
    header === right ? '' : `Put the value of ${header} into ${right}: it is a signature with ${digest.name}`,
    text.title,
    body.title,
  ];
  // What is only the outdated signature mends nothing that counts.
  const counts = right === headers.signature;
  return {
    id: [
      signer > 0 ? `signer-${signer + 1}` : '',
      header === right ? '' : 'header',
      text.id,
      body.id,
      counts ? '' : 'outdated',
    ]
      .filter((part) => part !== '')
      .join(' '),
    mends: 'signature',
    steps: [
      ...steps.filter((step) => step !== ''),
      ...(counts
        ? []
        : [`Have ${headers.signature} sent on as well: only the outdated SHA-1 signature fits`]),
    ],
    causes: [text.cause, body.cause].filter((cause) => cause !== ''),
    ...(body.id !== '' && { body: body.value }),
    ...((text.value !== now || header !== right) && { header: { name: right, value: text.value } }),
    ...(signer > 0 && { signer }),
  };
}

/** Bodies are hashed once for each hash function. */
function rememberingHash(): (name: DigestName, body: Bytes) => Bytes {
  const known = new Map<DigestName, Map<Bytes, Bytes>>();
  return (name, body) => {
    const ofName = known.get(name) ?? new Map<Bytes, Bytes>();
    known.set(name, ofName);
    const hash = ofName.get(body) ?? hashBytes(name, body);
    ofName.set(body, hash);
    return hash;
  };
}
