import { extendedKeyUsages, keyUsages } from '#data/usages.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import type { Extension } from '#core/x509/extension.ts';
import { type GeneralName, generalNameText } from '#core/x509/general-name.ts';

const accessMethods: Record<string, string> = {
  '1.3.6.1.5.5.7.48.1': 'OCSP',
  '1.3.6.1.5.5.7.48.2': 'CA issuers',
};

const text = (name: GeneralName): string => `${name.type}: ${generalNameText(name)}`;

/** An extension in words, one line each; none for what is not decoded. */
export function extensionLines({ value }: Extension): string[] {
  switch (value?.type) {
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
      return value.purposes.map((oid) => {
        const known = extendedKeyUsages.find((one) => one.oid === oid);
        return known ? `${known.short}: ${known.meaning}` : oid;
      });
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
    case 'crlDistributionPoints':
      return value.locations.flat().map(text);
    case 'authorityInfoAccess':
      return value.accesses.map(
        ({ method, location }) => `${accessMethods[method] ?? method} at ${text(location)}`,
      );
    case 'certificatePolicies':
      return value.policies;
    case 'tlsFeature':
      return value.features.map((feature) =>
        feature === 5 ? 'status_request: must staple an OCSP response' : `feature ${feature}`,
      );
    case 'noCheck':
      return ['This OCSP signer itself need not be checked'];
    default:
      return [];
  }
}
