import { about } from '../finding.ts';
import {
  anchorFile,
  asksClients,
  clientDepth,
  clientFiles,
  curlCommands,
  file,
  fullchainFile,
  hasLists,
  installCommands,
  keyFile,
  names,
} from '../files.ts';
import { quoteApache } from '../quote/apache.ts';
import type { Built, Setting } from '../target.ts';

function virtualHost(setting: Setting): string | undefined {
  const path = (name: string): string => quoteApache(`${setting.directory}/${name}`) ?? '';
  if (path('') === '') return undefined;
  const { hosts, port, options } = setting;
  // ServerName is one host; only aliases may have wildcards.
  const first = hosts.find((host) => !host.startsWith('*')) ?? hosts[0]?.slice(2) ?? 'localhost';
  const aliases = hosts.filter((host) => host !== first).flatMap((host) => quoteApache(host) ?? []);
  return [
    // Port 443 is listened on by the configuration that loads mod_ssl.
    ...(port === 443 ? [] : [`Listen ${port}`, '']),
    `<VirtualHost *:${port}>`,
    `    ServerName ${quoteApache(first) ?? 'localhost'}`,
    ...aliases.map((alias) => `    ServerAlias ${alias}`),
    '',
    '    SSLEngine on',
    '    SSLProtocol -all +TLSv1.2 +TLSv1.3',
    `    SSLCertificateFile ${path(names.fullchain)}`,
    `    SSLCertificateKeyFile ${path(names.key)}`,
    ...(asksClients(setting)
      ? [
          '',
          `    SSLCACertificateFile ${path(names.clientCa)}`,
          `    SSLVerifyClient ${options.clientOptional ? 'optional' : 'require'}`,
          `    SSLVerifyDepth ${clientDepth(setting)}`,
          '    # The application sees who asks in SSL_CLIENT_S_DN and the like.',
          '    SSLOptions +StdEnvVars',
        ]
      : []),
    ...(hasLists(setting)
      ? [`    SSLCARevocationFile ${path(names.clientCrl)}`, '    SSLCARevocationCheck leaf']
      : []),
    '',
    '    # Your application goes here: DocumentRoot or ProxyPass.',
    '</VirtualHost>',
    '',
  ].join('\n');
}

export function apache(setting: Setting): Built {
  const host = virtualHost(setting);
  const config = `${setting.label}.conf`;
  const installed = [fullchainFile(setting), keyFile(), ...clientFiles(setting)];
  const configs = host === undefined ? [] : [file(config, 'the virtual host', host)];
  return {
    files: [...installed, ...configs, ...anchorFile(setting)],
    steps: [
      ...installCommands(setting, installed),
      '# Debian:',
      'sudo a2enmod ssl',
      `sudo install -m 644 ${config} /etc/apache2/sites-available/`,
      `sudo a2ensite ${setting.label}`,
      'sudo apache2ctl configtest && sudo systemctl reload apache2',
      '# Fedora: sudo dnf install mod_ssl; the file goes to /etc/httpd/conf.d/; sudo apachectl configtest',
    ],
    test: curlCommands(setting),
    findings:
      host === undefined
        ? [
            about(
              'path_unwritable',
              'error',
              'Apache cannot be told this directory',
              '${ begins a variable there.',
            ),
          ]
        : [],
  };
}
