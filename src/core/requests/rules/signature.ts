import { skillRequests } from '#data/skill-requests.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { Evidence } from '../evidence.ts';
import type { Signature } from '../signature.ts';
import { type Answer, failed, hosting, passed, type Rule, unknown } from './rule.ts';

const section = 'Check the request signature';
const { headers } = skillRequests;

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 40)}…${text.slice(-12)}` : text);

/** Why a signature does not fit, as exactly as can be told. */
function judge(signature: Signature, hash: 'SHA-256' | 'SHA-1', { chain, request }: Evidence): Answer {
  const expected = `an RSA signature with ${hash} over the body as it was received`;
  const [text] = signature.values;
  if (text === undefined) return failed(expected, 'no signature', 'There is nothing to check.');
  if (chain.length === 0)
    return unknown(expected, 'The chain is missing, so there is no key to check with.', short(text));
  if (request.body === undefined) return unknown(expected, 'The body is missing.', short(text));
  if (signature.valid)
    return passed(expected, `fits the body, ${hash} ${short(toHex(signature.bodyDigest))}`);
  if (!signature.octets) return failed(expected, short(text), 'It cannot be decoded.');
  if (signature.keyOctets === undefined)
    return failed(expected, short(text), 'The key in the first certificate is not RSA.');
  const { digest } = signature;
  if (!digest)
    return failed(
      expected,
      short(text),
      'It was not made by the key of the first certificate, or characters of it were changed.',
    );
  if (digest.name !== hash)
    return failed(
      expected,
      `a signature with ${digest.name}`,
      `The right key made it, but with ${digest.name}: it belongs into the other header.`,
    );
  return failed(
    expected,
    `signed: ${short(toHex(digest.value))}; the body here: ${short(toHex(signature.bodyDigest))}`,
    'The right key made it, over other bytes: the body was changed after it was signed.',
  );
}

export const signatureRules: readonly Rule[] = [
  {
    id: 'signature-present',
    title: 'Signature',
    about: 'signature',
    ref: hosting(section),
    status: 403,
    check({ signature: { values }, outdatedSignature }) {
      const expected = `one header ${headers.signature}`;
      const [text] = values;
      if (text === undefined)
        return failed(
          expected,
          outdatedSignature.values.length > 0 ? `only ${headers.outdatedSignature}` : 'none',
          outdatedSignature.values.length > 0
            ? 'The SHA-1 signature alone is not enough any more; a proxy may have dropped the other.'
            : 'Nothing was signed, or a proxy dropped the header.',
        );
      if (values.length > 1)
        return failed(
          expected,
          `${values.length} of them`,
          'Which one counts depends on the server: somebody may have added one.',
        );
      return passed(expected, short(text));
    },
  },
  {
    id: 'signature-encoding',
    title: 'Encoding of the signature',
    about: 'signature',
    ref: { doc: 'RFC 4648', section: '4' },
    status: 403,
    check({ signature: { values, fault } }) {
      const expected = 'base64 with + and /, padded, nothing else';
      const [text] = values;
      if (text === undefined) return unknown(expected, 'There is no signature.');
      return fault === undefined
        ? passed(expected, `${text.length} characters`)
        : failed(expected, short(text), `It is not: ${fault}.`);
    },
  },
  {
    id: 'signature-size',
    title: 'Size of the signature',
    about: 'signature',
    ref: { doc: 'RFC 8017', section: '8.2.2' },
    status: 403,
    check({ signature: { octets, keyOctets } }) {
      const expected =
        keyOctets === undefined ? 'as long as the key' : `${keyOctets} bytes, as long as the key`;
      if (!octets || keyOctets === undefined) return unknown(expected, 'Signature or key is missing.');
      if (keyOctets < 256)
        return failed('a key of at least 2048 bits', `${keyOctets * 8} bits`, 'Such a key can be broken.');
      return octets.length === keyOctets
        ? passed(expected, `${octets.length} bytes`)
        : failed(expected, `${octets.length} bytes`, 'It was cut, or another key made it.');
    },
  },
  {
    id: 'signature-valid',
    title: 'Signature over the body (SHA-256)',
    about: 'signature',
    ref: { doc: 'RFC 8017', section: '8.2.2' },
    status: 403,
    check: (evidence) => judge(evidence.signature, 'SHA-256', evidence),
  },
  {
    id: 'signature-outdated',
    title: 'Signature over the body (SHA-1)',
    about: 'signature',
    ref: { doc: 'RFC 8017', section: '8.2.2' },
    status: 403,
    outdated: true,
    check(evidence) {
      const expected = 'not needed any more';
      if (evidence.outdatedSignature.values.length === 0)
        return unknown(expected, 'It is not there, and need not be.');
      return judge(evidence.outdatedSignature, 'SHA-1', evidence);
    },
  },
  {
    id: 'not-seen',
    title: 'Seen before',
    about: 'signature',
    ref: hosting('Check the timestamp of the request'),
    status: 400,
    check({ seen, signature: { octets }, json }) {
      const expected = 'a request that was not here before';
      const id = requestIdOf(json);
      if (octets && seen.has(encodeBase64(octets)))
        return failed(
          expected,
          'this very signature',
          'It was checked before in this visit: a replay, unless it was you who pasted it twice.',
        );
      if (id !== undefined && seen.has(id))
        return failed(expected, id, 'A request with this id was checked before in this visit.');
      return octets || id !== undefined
        ? passed(expected, id ?? 'a new signature')
        : unknown(expected, 'There is neither id nor signature.');
    },
  },
];

/** `request.requestId` of the body. */
export function requestIdOf(json: unknown): string | undefined {
  const { request } = (json ?? {}) as { request?: { requestId?: unknown } };
  const id = request?.requestId;
  return typeof id === 'string' ? id : undefined;
}
