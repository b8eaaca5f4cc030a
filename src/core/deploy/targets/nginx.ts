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
import { urlHost } from '../host.ts';
import { quoteNginx } from '../quote/nginx.ts';
import type { Built, Setting } from '../target.ts';

/** The server block; undefined where nginx has no way to write the directory. */
export function nginxServer(
  setting: Setting,
  directory = setting.directory,
  key: string = names.key,
): string | undefined {
  const path = (name: string): string => quoteNginx(`${directory}/${name}`) ?? '';
  if (path('') === '') return undefined;
  const { hosts, port, options } = setting;
  const client = asksClients(setting)
    ? [
        '',
        `    ssl_client_certificate ${path(names.clientCa)};`,
        `    ssl_verify_client ${options.clientOptional ? 'optional' : 'on'};`,
        `    ssl_verify_depth ${clientDepth(setting)};`,
        ...(hasLists(setting) ? [`    ssl_crl ${path(names.clientCrl)};`] : []),
      ]
    : [];
  return [
    'server {',
    `    listen ${port} ssl;`,
    `    # listen [::]:${port} ssl;`,
    `    server_name ${hosts.map((host) => quoteNginx(urlHost(host)) ?? '_').join(' ')};`,
    '',
    `    ssl_certificate ${path(names.fullchain)};`,
    `    ssl_certificate_key ${path(key)};`,
    '    ssl_protocols TLSv1.2 TLSv1.3;',
    ...client,
    '',
    '    location / {',
    '        # Your application goes here: proxy_pass http://127.0.0.1:8080;',
    ...(client.length > 0
      ? ['        # and for it to know who asks: proxy_set_header X-Client-Subject $ssl_client_s_dn;']
      : []),
    '        default_type text/plain;',
    `        return 200 "It works${client.length > 0 ? ': $ssl_client_verify' : ''}\\n";`,
    '    }',
    '}',
    '',
  ].join('\n');
}

export function nginx(setting: Setting): Built {
  const block = nginxServer(setting);
  const config = `${setting.label}.conf`;
  const installed = [fullchainFile(setting), keyFile(), ...clientFiles(setting)];
  const configs = block === undefined ? [] : [file(config, 'the server block', block)];
  return {
    files: [...installed, ...configs, ...anchorFile(setting)],
    steps: [
      ...installCommands(setting, installed),
      `sudo install -m 644 ${config} /etc/nginx/conf.d/`,
      'sudo nginx -t && sudo nginx -s reload',
    ],
    test: curlCommands(setting),
    findings:
      block === undefined
        ? [
            about(
              'path_unwritable',
              'error',
              'nginx cannot be told this directory',
              'A $ begins a variable there.',
            ),
          ]
        : [],
  };
}
