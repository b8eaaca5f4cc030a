import { accessMethods } from '#data/policies.ts';
import { extendedKeyUsages, keyUsages } from '#data/usages.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import type { Extension } from '../extension.ts';
import { type GeneralName, generalNameText } from '../general-name.ts';
import { unicodeHost } from '../punycode.ts';
import { oidText } from '../tree-value.ts';
import type { ExtensionValue } from './value.ts';
import { pointWords, policyWords, statementWords, timestampWords } from './words-lists.ts';
import { rareWords } from './words-rare.ts';

/** Names of other scripts in both forms. */
function text(name: GeneralName): string {
  const plain = generalNameText(name);
  const unicode = name.type === 'DNS' || name.type === 'email' ? unicodeHost(plain) : undefined;
  return `${name.type}: ${plain}${unicode === undefined ? '' : ` (${unicode})`}`;
}

/** An extension in words, one line each; none for what is not decoded. Foreign text. */
export function extensionWords({ value }: Pick<Extension, 'value'>): string[] {
  return value ? words(value) : [];
}

function words(value: ExtensionValue): string[] {
  switch (value.type) {
    case 'basicConstraints':
      return [
        value.ca ? 'CA: may sign certificates' : 'Not a CA',
        ...(value.pathLength === undefined ? [] : [`At most ${value.pathLength} CAs below it`]),
      ];
    case 'keyUsage':
      return value.usages.map(
        (usage) => `${usage}: ${keyUsages.find(({ name }) => name === usage)?.meaning ?? ''}`,
      );
    case 'extendedKeyUsage':
      return value.purposes.map(purposeWords);
    case 'applicationPolicies':
      return value.policies.map(purposeWords);
    case 'subjectAltName':
    case 'issuerAltName':
      return value.names.map(text);
    case 'subjectKeyIdentifier':
      return [toColonHex(value.keyIdentifier)];
    case 'authorityKeyIdentifier':
      return [
        ...(value.keyIdentifier ? [`Key ${toColonHex(value.keyIdentifier)}`] : []),
        ...(value.issuer ?? []).map((name) => `Issuer ${text(name)}`),
        ...(value.serialNumber ? [`Serial number ${toColonHex(value.serialNumber)}`] : []),
      ];
    case 'nameConstraints':
      return [
        ...value.permitted.map((name) => `Only ${text(name)}`),
        ...value.excluded.map((name) => `Not ${text(name)}`),
      ];
    case 'authorityInfoAccess':
    case 'subjectInfoAccess':
      return value.accesses.map(
        ({ method, location }) => `${accessMethods[method] ?? oidText(method)} at ${text(location)}`,
      );
    case 'crlDistributionPoints':
    case 'freshestCRL':
      return value.points.flatMap(pointWords);
    case 'certificatePolicies':
      return value.details.flatMap(policyWords);
    case 'timestamps':
      return value.list.flatMap(timestampWords);
    case 'qcStatements':
      return value.statements.flatMap(statementWords);
    default:
      return rareWords(value);
  }
}

function purposeWords(oid: string): string {
  const known = extendedKeyUsages.find((one) => one.oid === oid);
  return known ? `${known.short}: ${known.meaning}` : oidText(oid);
}
