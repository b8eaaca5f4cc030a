import type { clientSnippets } from '#data/client-snippets.ts';
import { p12Destinations, p12Protections } from '#data/p12-destinations.ts';
import { visibleText } from '#core/bytes/visible.ts';
import type { ClientKit } from './client-files.ts';
import { clientFileNames as names } from './client-snippets.ts';

type Snippets = readonly (typeof clientSnippets)[number][];

/** `README.md` beside a client's files. */
export function clientReadme(
  { identity, keyPassphrase, destinations }: ClientKit,
  url: string,
  snippets: Snippets,
  profile: string | undefined,
): string {
  const key = keyPassphrase === '' ? 'not encrypted: keep its mode 600' : 'encrypted with your passphrase';
  return [
    `# Client certificate ${visibleText(identity.friendlyName)}`,
    '',
    `For ${url}`,
    '',
    `- \`${names.certificate}\`: the certificate and the CAs above it, without the root`,
    `- \`${names.key}\`: its private key, ${key}`,
    `- \`${names.ca}\`: what vouches for the server`,
    `- \`${names.store}\`: key, certificate and chain as PKCS #12, ${p12Protections.modern.title}`,
    ...(snippets.some(({ language }) => language === 'java')
      ? [`- \`${names.trust}\`: what vouches for the server, for Java; the same password`]
      : ['- Nothing for Java, which opens stores with AES only under passwords of ASCII characters']),
    ...destinations.map(storeLine),
    ...(profile === undefined
      ? []
      : [
          `- \`${profile}\`: key and CAs for iPhone, iPad and Mac. It is not signed, and asks for the password. ` +
            'On iPhone and iPad the root is then switched on under Settings, General, About, Certificate Trust Settings',
        ]),
    '',
    'Programs that ask the server, to be run in this folder:',
    '',
    ...snippets.map(({ title, run, needs }) => `- ${title}: \`${run}\` (${needs})`),
    '',
  ].join('\n');
}

function storeLine(id: (typeof p12Destinations)[number]['id']): string {
  const { title, why, format } = p12Destinations.find((one) => one.id === id) ?? p12Destinations[0];
  return `- \`for-${id}.${format === 'jks' ? 'jks' : 'p12'}\`: ${title}. ${why}`;
}
