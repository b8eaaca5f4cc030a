import { p12Protections } from '#data/p12-destinations.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { writeJks } from '#core/container/write/jks.ts';
import { writePkcs12 } from '#core/container/write/pkcs12.ts';
import type { BundleFile } from './bundle.ts';
import { checkJavaPassword } from './identity.ts';

export type TrustFormat = 'pkcs12' | 'jks';

/** A certificate to trust, and the alias it gets. */
export interface TrustEntry {
  name: string;
  /** DER. */
  certificate: Bytes;
}

/**
 * A store of certificates without keys, which Java takes as roots: in PKCS#12 each has Oracle's mark, without which
 * Java leaves it out. An alias that is there already, in any case, gets a number.
 *
 * @param now Milliseconds since 1970 UTC.
 * @returns `truststore.p12` or `truststore.jks`.
 * @throws {WorkbenchError} `export.password_not_ascii` for PKCS#12, which Java reads so.
 */
export async function trustStoreFile(
  entries: readonly TrustEntry[],
  password: string,
  format: TrustFormat,
  now: number,
): Promise<BundleFile> {
  const aliases = freeAliases(entries.map(({ name }) => name));
  const named = entries.map(({ certificate }, i) => ({ certificate, alias: aliases[i] ?? '' }));
  if (format === 'jks') {
    const content = writeJks(
      named.map((entry) => ({ ...entry, kind: 'trusted' as const })),
      password,
      now,
    );
    return { name: 'truststore.jks', mode: 0o644, content };
  }
  checkJavaPassword(password);
  const certificates = named.map(({ certificate, alias }) => ({
    der: certificate,
    friendlyName: alias,
    trusted: true,
  }));
  const { certificates: encryption, mac } = p12Protections.modern;
  return {
    name: 'truststore.p12',
    mode: 0o644,
    content: await writePkcs12({ certificates }, password, { certificates: encryption, mac }),
  };
}

function freeAliases(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const wanted = name === '' ? `certificate-${i + 1}` : name;
    let alias = wanted;
    for (let n = 2; taken.has(alias.toLowerCase()); n++) alias = `${wanted}-${n}`;
    taken.add(alias.toLowerCase());
    return alias;
  });
}
