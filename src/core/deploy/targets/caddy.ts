import { quoteShell } from '#core/export/quote-shell.ts';
import { about } from '../finding.ts';
import {
  anchorFile,
  asksClients,
  clientFiles,
  curlCommands,
  file,
  fullchainFile,
  hasLists,
  installCommands,
  keyFile,
  names,
} from '../files.ts';
import { urlHost } from '../host.ts';
import { quoteCaddy } from '../quote/caddy.ts';
import type { Built, Setting } from '../target.ts';

function caddyfile(setting: Setting): string | undefined {
  const path = (name: string): string => quoteCaddy(`${setting.directory}/${name}`) ?? '';
  if (path('') === '') return undefined;
  const { hosts, port, options } = setting;
  // With https:// no certificate is asked for and nothing listens without TLS.
  const sites = hosts.map((host) => `https://${urlHost(host)}${port === 443 ? '' : `:${port}`}`);
  const files = `${path(names.fullchain)} ${path(names.key)}`;
  const tls = asksClients(setting)
    ? [
        `    tls ${files} {`,
        '        client_auth {',
        `            mode ${options.clientOptional ? 'verify_if_given' : 'require_and_verify'}`,
        `            trust_pool file ${path(names.clientCa)}`,
        '        }',
        '    }',
      ]
    : [`    tls ${files}`];
  return [
    `${sites.join(', ')} {`,
    ...tls,
    '    # Your application goes here: reverse_proxy 127.0.0.1:8080',
    '    respond "It works"',
    '}',
    '',
  ].join('\n');
}

export function caddy(setting: Setting): Built {
  const text = caddyfile(setting);
  const installed = [fullchainFile(setting), keyFile(), ...clientFiles(setting).slice(0, 1)];
  const findings = [
    ...(text === undefined
      ? [
          about(
            'path_unwritable',
            'error',
            'Caddy cannot be told this directory',
            'Braces make placeholders there.',
          ),
        ]
      : []),
    ...(hasLists(setting)
      ? [
          about(
            'no_revocation',
            'warning',
            'Caddy reads no revocation lists',
            'Revoked clients would be let in.',
          ),
        ]
      : []),
  ];
  return {
    files: [
      ...installed,
      ...(text === undefined ? [] : [file('Caddyfile', 'the site; trust_pool is of Caddy 2.8', text)]),
      ...anchorFile(setting),
    ],
    steps: [
      ...installCommands(setting, installed),
      '# Caddy runs as the user caddy:',
      `sudo chown caddy ${quoteShell(`${setting.directory}/${names.key}`)}`,
      'sudo install -m 644 Caddyfile /etc/caddy/Caddyfile',
      'caddy validate --config /etc/caddy/Caddyfile && sudo systemctl reload caddy',
    ],
    test: curlCommands(setting),
    findings,
  };
}
