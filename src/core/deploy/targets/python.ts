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
  const verify = setting.options.clientOptional ? 'CERT_OPTIONAL' : 'CERT_REQUIRED';
  return [
    'import os',
    'import pathlib',
    'import ssl',
    'from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer',
    '',
    'here = pathlib.Path(__file__).resolve().parent',
    '',
    'context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)',
    'context.minimum_version = ssl.TLSVersion.TLSv1_2',
    `context.load_cert_chain(here / "${names.fullchain}", here / "${names.key}")`,
    ...(asksClients(setting)
      ? [`context.load_verify_locations(here / "${names.clientCa}")`, `context.verify_mode = ssl.${verify}`]
      : []),
    ...(hasLists(setting)
      ? [
          `context.load_verify_locations(here / "${names.clientCrl}")`,
          'context.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF',
        ]
      : []),
    '',
    '',
    'class Handler(BaseHTTPRequestHandler):',
    '    timeout = 30',
    '',
    '    def do_GET(self):',
    '        body = b"It works\\n"',
    '        self.send_response(200)',
    '        self.send_header("Content-Type", "text/plain")',
    '        self.send_header("Content-Length", str(len(body)))',
    '        self.end_headers()',
    '        self.wfile.write(body)',
    '',
    '',
    `port = int(os.environ.get("PORT", "${setting.port}"))`,
    'server = ThreadingHTTPServer(("", port), Handler)',
    '# The handshake is left to the thread of the connection: one client cannot hold up the others.',
    'server.socket = context.wrap_socket(',
    '    server.socket, server_side=True, do_handshake_on_connect=False',
    ')',
    'print(f"listening on {port}", flush=True)',
    'server.serve_forever()',
    '',
  ].join('\n');
}

export const python = (setting: Setting): Built => ({
  files: [
    fullchainFile(setting),
    keyFile(),
    ...clientFiles(setting),
    file('server.py', 'an https server', program(setting)),
    ...anchorFile(setting),
  ],
  steps: [
    'python3 server.py',
    '# Ports below 1024 are for root: PORT=8443 python3 server.py',
    '# For uvicorn, gunicorn, hypercorn: --ssl-certfile or --certfile fullchain.pem, --ssl-keyfile or --keyfile private-key.pem',
  ],
  test: curlCommands(setting),
  findings: [],
});
