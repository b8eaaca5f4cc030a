import { skillRequests } from '#data/skill-requests.ts';
import { factsOf } from '#core/chain/facts.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { nameTitle } from '#core/x509/name.ts';
import { failed, hosting, passed, type Rule, unknown } from './rule.ts';

const section = 'Check the certificate';
const { certificateName } = skillRequests;

const NO_CHAIN = 'The chain was not given. Fetch it from the address and add it.';
const title = ({ subject }: Certificate): string => nameTitle(subject) || 'no name';
const day = (time: number): string =>
  Number.isNaN(time)
    ? 'a date that cannot be read'
    : new Date(time).toISOString().replace('T', ' ').replace('.000Z', ' UTC');

function namesOf({ extensions }: Certificate): string[] {
  const names = findExtension(extensions, 'subjectAltName')?.value.names ?? [];
  return names.flatMap((name) => (name.type === 'DNS' ? [name.text] : []));
}

const isSigner = (certificate: Certificate): boolean =>
  namesOf(certificate).some((name) => name.toLowerCase() === certificateName);

export const chainRules: readonly Rule[] = [
  {
    id: 'chain-order',
    title: 'Order of the chain',
    about: 'chain',
    ref: hosting(section),
    status: 403,
    check({ chain }) {
      const expected = 'the signing certificate first, each issued by the next';
      if (chain.length === 0) return unknown(expected, NO_CHAIN);
      const found = chain.map(title).join(' ← ');
      const [first] = chain;
      const signer = chain.findIndex(isSigner);
      if (signer > 0 && first && !isSigner(first))
        return failed(
          expected,
          found,
          `The signing certificate is number ${signer + 1}: verifiers take the first.`,
        );
      const broken = chain.findIndex((one, i) => {
        const next = chain[i + 1];
        return next !== undefined && factsOf(one).issuer !== factsOf(next).subject;
      });
      if (broken >= 0)
        return failed(expected, found, `Number ${broken + 1} was not issued by number ${broken + 2}.`);
      return passed(expected, found);
    },
  },
  {
    id: 'chain-dates',
    title: 'Dates of the chain',
    about: 'chain',
    ref: hosting(section),
    status: 403,
    check({ chain, time }) {
      const expected = `all certificates valid at ${day(Math.floor(time / 1000) * 1000)}`;
      if (chain.length === 0) return unknown(expected, NO_CHAIN);
      for (const [i, one] of chain.entries()) {
        const found = `${title(one)}: ${day(one.notBefore.time)} to ${day(one.notAfter.time)}`;
        if (time < one.notBefore.time)
          return failed(
            expected,
            found,
            `Number ${i + 1} is not valid yet: it is older than it should be, or the clock is slow.`,
          );
        // To the second: RFC 5280 §4.1.2.5 counts the last one in.
        if (!(Math.floor(time / 1000) * 1000 <= one.notAfter.time))
          return failed(
            expected,
            found,
            `Number ${i + 1} has expired: a replayed chain, or one that is kept too long.`,
          );
      }
      const end = Math.min(...chain.map(({ notAfter }) => notAfter.time));
      return passed(expected, `all valid; the first ends ${day(end)}`);
    },
  },
  {
    id: 'chain-trusted',
    title: 'Path to a trusted root',
    about: 'chain',
    ref: hosting(section),
    status: 403,
    check({ chain, path }) {
      const expected = 'signatures up to a root that is trusted';
      if (chain.length === 0 || !path) return unknown(expected, NO_CHAIN);
      const stop = path.findings.find(
        ({ severity, code }) =>
          (severity === 'fatal' || severity === 'error') && !/validity|expired|not_yet/.test(code),
      );
      if (path.valid) return passed(expected, `${path.steps.length} certificates, the last one trusted`);
      const onlyDates = path.anchored && !stop;
      if (onlyDates)
        return passed(
          expected,
          `${path.steps.length} certificates, the last one trusted; for the dates see above`,
        );
      return failed(
        expected,
        path.anchored ? 'a path that does not hold' : 'no path to a trusted root',
        stop ? `${stop.title}.` : path.repair ? path.repair.words : 'None of the trusted roots issued it.',
      );
    },
  },
  {
    id: 'chain-name',
    title: 'Name in the certificate',
    about: 'chain',
    ref: hosting(section),
    status: 403,
    check({ chain: [signer] }) {
      const expected = `${certificateName} among the subject alternative names`;
      if (!signer) return unknown(expected, NO_CHAIN);
      const names = namesOf(signer);
      const found = names.length > 0 ? names.join(', ') : 'no DNS names';
      return isSigner(signer)
        ? passed(expected, found)
        : failed(expected, found, 'A trusted root vouches for somebody, but not for this service.');
    },
  },
];
