import { extendedKeyUsages } from '#data/usages.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { isPublicSuffix } from './public-suffix.ts';
import { extensionPath, type ProfileContext, type ProfileRule } from './rule.ts';

const br = (code: string, title: string, section: string): FindingKind => ({
  code: `webpki.${code}`,
  severity: 'error',
  title,
  ref: { doc: 'CA/B Forum BR', section },
});

const SERVER = '1.3.6.1.5.5.7.3.1';
/** Purposes a server's certificate must not have beside its own (§7.1.2.7.10). */
const foreign = new Map([
  ['2.5.29.37.0', 'anyExtendedKeyUsage'],
  ['1.3.6.1.5.5.7.3.3', 'codeSigning'],
  ['1.3.6.1.5.5.7.3.4', 'emailProtection'],
  ['1.3.6.1.5.5.7.3.8', 'timeStamping'],
  ['1.3.6.1.5.5.7.3.9', 'OCSPSigning'],
  ['1.3.6.1.4.1.11129.2.4.4', 'precertificate signing'],
]);

const SAN = extensionPath('subjectAltName');
const BASIC = extensionPath('basicConstraints');
const USAGE = extensionPath('keyUsage');
const EXTENDED = extensionPath('extendedKeyUsage');

/** What a key of a kind may be used for (§7.1.2.7.11). */
const allowedUsages: Record<string, RegExp> = {
  RSA: /^(?:digitalSignature|keyEncipherment|dataEncipherment)$/,
  EC: /^(?:digitalSignature|keyAgreement)$/,
};

const isLeaf = ({ role }: ProfileContext): boolean => role === 'leaf';

/** What the baseline requirements ask of a subscriber's certificate (§7.1.2.7). */
export const webpkiLeafRules: readonly ProfileRule[] = [
  {
    ...br('leaf_is_ca', 'A server’s certificate says that it is a CA', '7.1.2.7.8'),
    check(context, report) {
      const extension = context.find('basicConstraints');
      if (isLeaf(context) && extension && (extension.value.ca || extension.value.pathLength !== undefined))
        report({ path: BASIC, range: extension });
    },
  },
  {
    ...br('leaf_key_usage', 'The key usage has what a server’s certificate must not have', '7.1.2.7.11'),
    check(context, report) {
      const extension = context.find('keyUsage');
      const type = context.certificate.publicKey?.type ?? '';
      if (!isLeaf(context) || !extension) return;
      const wrong = extension.value.usages.filter((usage) => allowedUsages[type]?.test(usage) === false);
      if (wrong.length > 0) report({ path: USAGE, range: extension, detail: wrong.join(', ') });
      if (type === 'EC' && !extension.value.usages.includes('digitalSignature'))
        report({ path: USAGE, range: extension, detail: 'digitalSignature is missing' });
    },
  },
  {
    ...br('no_extended_key_usage', 'A server’s certificate has no extended key usage', '7.1.2.7.6'),
    check(context, report) {
      if (isLeaf(context) && !context.find('extendedKeyUsage'))
        report({ path: EXTENDED, range: context.certificate.toBeSigned });
    },
  },
  {
    ...br('extended_key_usage', 'The extended key usage is not one of a server’s certificate', '7.1.2.7.10'),
    check(context, report) {
      const extension = context.find('extendedKeyUsage');
      if (!isLeaf(context) || !extension) return;
      const { purposes } = extension.value;
      const wrong = purposes.flatMap((oid) => foreign.get(oid) ?? []);
      if (!purposes.includes(SERVER)) wrong.unshift(`no ${extendedKeyUsages[0].short}`);
      if (wrong.length > 0) report({ path: EXTENDED, range: extension, detail: wrong.join(', ') });
    },
  },
  {
    ...br('no_names', 'A server’s certificate has no subject alternative name', '7.1.2.7.12'),
    check(context, report) {
      if (isLeaf(context) && !context.find('subjectAltName'))
        report({ path: SAN, range: context.certificate.toBeSigned });
    },
  },
  {
    ...br('names_critical', 'The alternative name is critical beside a subject', '7.1.2.7.12'),
    check(context, report) {
      const extension = context.find('subjectAltName');
      if (isLeaf(context) && extension?.critical === true && context.certificate.subject.rdns.length > 0)
        report({ path: SAN, range: extension });
    },
  },
  {
    ...br('wildcard', 'A wildcard is not a whole label in front of a domain that somebody owns', '3.2.2.6'),
    check(context, report) {
      if (!isLeaf(context)) return;
      for (const name of context.find('subjectAltName')?.value.names ?? []) {
        if (name.type !== 'DNS' || !name.text.includes('*')) continue;
        const domain = /^\*\.([^*]+)$/.exec(name.text)?.[1];
        if (domain === undefined || isPublicSuffix(domain.toLowerCase()))
          report({ path: SAN, range: name, detail: `“${name.text}”` });
      }
    },
  },
];

/** What they ask for as well, and no client does: said, but not in the way. */
export const webpkiAdvice: readonly ProfileRule[] = [
  {
    ...br('name_kind', 'Has an alternative name that is neither a host nor an address', '7.1.2.7.12'),
    check(context, report) {
      if (!isLeaf(context)) return;
      for (const name of context.find('subjectAltName')?.value.names ?? []) {
        if (name.type !== 'DNS' && name.type !== 'IP') report({ path: SAN, range: name, detail: name.type });
      }
    },
  },
];
