import { clients } from '#data/clients.ts';
import type { WrongRow } from '#data/wrong-certificates.ts';
import type { ClientVerdict } from '#core/chain/clients/judge-clients.ts';

/** One folder that was made. */
export interface JudgedRow {
  row: WrongRow;
  folder: string;
  verdicts: readonly ClientVerdict[];
}

/** One that was not, and why. */
export interface LeftOut {
  row: WrongRow;
  why: string;
}

const answers = { yes: 'accepts', no: 'refuses', unknown: 'depends' } as const;

/** `README.md` of the set: what is in it, a table of who refuses what, and what they say. Markdown without HTML. */
export function wrongSetReadme(
  host: string,
  judged: readonly JudgedRow[],
  leftOut: readonly LeftOut[],
): string {
  return [
    '# Certificates that are wrong on purpose',
    '',
    `For the host ${code(host)}. Each folder has one fault; ${code('good')} has none.`,
    '',
    `- ${code('fullchain.pem')} and ${code('private-key.pem')}: for the server. Nothing about these keys is secret: use them for tests alone.`,
    `- ${code('leaf.pem')}: the server’s certificate alone. ${code('chain.pem')}: the CAs between it and the root.`,
    `- ${code('root.pem')}: what the client is to trust. Most folders have the same root.`,
    '',
    'A test:',
    '',
    '```',
    'openssl s_server -accept 8443 -cert expired/leaf.pem -cert_chain expired/chain.pem -key expired/private-key.pem -www',
    `curl --cacert expired/root.pem --connect-to ::localhost:8443 ${shellSafe(`https://${urlHost(host)}:8443/`)}`,
    '```',
    '',
    '`-cert_chain` sends the certificates in the file; of `chain-incomplete` leave it out. Servers such as nginx take `fullchain.pem` as it is.',
    '',
    '## Who refuses what',
    '',
    'Measured with a TLS server on loopback and the root of the folder trusted by the user: '.concat(
      `${clients.map(({ title, measured }) => `${title} ${measured.join(' and ')}`).join(', ')}.`,
    ),
    '',
    table(['Folder', ...clients.map(({ title }) => title)], judged.map(tableRow)),
    '',
    ...judged.flatMap(section),
    ...(leftOut.length > 0
      ? ['## Not made', '', ...leftOut.map(({ row, why }) => `- ${row.title}: ${why}`), '']
      : []),
  ].join('\n');
}

const code = (text: string): string => `\`${text.replaceAll('`', '')}\``;
const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);
/** A host has no letter that a shell minds but the brackets of an address. */
const shellSafe = (text: string): string => (/[[\]]/.test(text) ? `'${text}'` : text);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const tableRow = ({ folder, verdicts }: JudgedRow): string[] => [
  code(folder),
  ...clients.map(({ id }) => answers[verdicts.find(({ client }) => client === id)?.accepts ?? 'unknown']),
];

function section({ row, folder, verdicts }: JudgedRow): string[] {
  const ref = row.ref ? ` (${row.ref.doc}, ${row.ref.section})` : '';
  return [
    `### ${folder}: ${row.title}`,
    '',
    `${row.what}${ref}`,
    '',
    ...(row.note === undefined ? [] : [row.note, '']),
    ...saidBy(verdicts),
  ];
}

/** Clients that say the same stand in one line. */
function saidBy(verdicts: readonly ClientVerdict[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { title, accepts, reasons } of verdicts) {
    if (accepts === 'yes') continue;
    const words = reasons.map(({ words, says, since }) => {
      const from = since === undefined ? '' : ` (from version ${since} on)`;
      return says === undefined ? `${words}${from}` : `${code(says)}${from}`;
    });
    const line = `${answers[accepts]}: ${[...new Set(words)].join('; ')}`;
    lines.set(line, [...(lines.get(line) ?? []), title]);
  }
  if (lines.size === 0) return ['All of them accept it.', ''];
  return [...Array.from(lines, ([line, titles]) => `- ${titles.join(', ')} ${line}`), ''];
}
