import { pemOf } from '../chain-parts.ts';
import {
  anchorFile,
  asksClients,
  clientFiles,
  curlCommands,
  file,
  hasLists,
  installCommands,
  names,
} from '../files.ts';
import { quoteHaproxy } from '../quote/haproxy.ts';
import type { Built, PlannedFile, Setting } from '../target.ts';

const COMBINED = 'haproxy.pem';

/** The key behind the chain: HAProxy wants them in one file, which is as secret as the key. */
const combinedFile = ({ leaf, intermediates }: Setting): PlannedFile => ({
  name: COMBINED,
  mode: 0o600,
  about: 'certificate, issuers and private key in one',
  secret: ({ pem }) => pemOf(leaf, ...intermediates) + pem,
});

export function haproxy(setting: Setting): Built {
  // What HAProxy cannot be told, control characters, is in no directory here.
  const path = (name: string): string => quoteHaproxy(`${setting.directory}/${name}`) ?? name;
  const client = asksClients(setting)
    ? [
        `ca-file ${path(names.clientCa)} verify ${setting.options.clientOptional ? 'optional' : 'required'}`,
        ...(hasLists(setting) ? [`crl-file ${path(names.clientCrl)}`] : []),
      ]
    : [];
  const bind = [
    'bind',
    `:${setting.port}`,
    'ssl',
    'crt',
    path(COMBINED),
    'ssl-min-ver TLSv1.2',
    ...client,
  ].join(' ');
  const frontend = [
    `frontend https-${setting.label}`,
    '    mode http',
    '    timeout client 30s',
    `    ${bind}`,
    ...(client.length > 0 ? ['    http-request set-header X-Client-Subject %{+Q}[ssl_c_s_dn]'] : []),
    '    # Your servers go here: default_backend app. Until then (HAProxy 2.2 and newer):',
    '    http-request return status 200 content-type text/plain string "It works"',
    '',
  ].join('\n');
  const installed = [combinedFile(setting), ...clientFiles(setting)];
  return {
    files: [
      ...installed,
      file('haproxy.cfg', 'a frontend, to be added to haproxy.cfg', frontend),
      ...anchorFile(setting),
    ],
    steps: [
      ...installCommands(setting, installed),
      'cat haproxy.cfg | sudo tee -a /etc/haproxy/haproxy.cfg',
      'sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy',
    ],
    test: curlCommands(setting),
    findings: [],
  };
}
