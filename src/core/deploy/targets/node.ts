import {
  asksClients,
  anchorFile,
  clientFiles,
  curlCommands,
  file,
  fullchainFile,
  hasLists,
  keyFile,
  names,
} from '../files.ts';
import type { Built, Setting } from '../target.ts';

/** Nothing foreign is in the program: it reads the files beside it. */
function program(setting: Setting): string {
  const clients = asksClients(setting);
  const optional = setting.options.clientOptional;
  return [
    "import { readFileSync } from 'node:fs';",
    "import { createServer } from 'node:https';",
    '',
    'const beside = (name) => readFileSync(new URL(name, import.meta.url));',
    '',
    'const options = {',
    `  cert: beside('${names.fullchain}'),`,
    `  key: beside('${names.key}'),`,
    "  minVersion: 'TLSv1.2',",
    ...(clients ? [`  ca: beside('${names.clientCa}'),`] : []),
    ...(hasLists(setting) ? [`  crl: beside('${names.clientCrl}'),`] : []),
    ...(clients ? ['  requestCert: true,', `  rejectUnauthorized: ${String(!optional)},`] : []),
    '};',
    '',
    'const server = createServer(options, (request, response) => {',
    ...(clients
      ? [
          '  const { authorized } = request.socket;',
          "  const client = authorized ? request.socket.getPeerCertificate().subject.CN : 'nobody known';",
          "  response.writeHead(200, { 'content-type': 'text/plain' });",
          '  response.end(`It works: ${client}\\n`);',
        ]
      : ["  response.writeHead(200, { 'content-type': 'text/plain' });", "  response.end('It works\\n');"]),
    '});',
    '',
    ...(clients && optional
      ? [
          '// Who shows a certificate shows a good one.',
          "server.on('secureConnection', (socket) => {",
          '  const shown = Object.keys(socket.getPeerCertificate()).length > 0;',
          '  if (shown && !socket.authorized) socket.destroy();',
          '});',
          '',
        ]
      : []),
    `const port = Number(process.env.PORT ?? ${setting.port});`,
    'server.listen(port, () => console.log(`listening on ${port}`));',
    '',
    '// A renewed certificate needs no restart.',
    "process.on('SIGHUP', () => server.setSecureContext({",
    '  ...options,',
    `  cert: beside('${names.fullchain}'),`,
    `  key: beside('${names.key}'),`,
    '}));',
    '',
  ].join('\n');
}

export const node = (setting: Setting): Built => ({
  files: [
    fullchainFile(setting),
    keyFile(),
    ...clientFiles(setting),
    file('server.mjs', 'an https server', program(setting)),
    ...anchorFile(setting),
  ],
  steps: ['node server.mjs', '# Ports below 1024 are for root: PORT=8443 node server.mjs'],
  test: curlCommands(setting),
  findings: [],
});
