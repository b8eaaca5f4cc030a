// One TLS server on loopback for each chain of a list, in a process of its own: it must present what no server
// should, so OpenSSL's own limits on keys and hashes are off (OPENSSL_CONF, set by whoever starts it).
import { readFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';

const [listFile, issuerFile, issuerPort] = process.argv.slice(2);
/** @type {{ id: string, certificates: string, key: string }[]} */
const list = JSON.parse(readFileSync(listFile, 'utf8'));
/** @type {Record<string, number>} */
const ports = {};

/**
 * @param {import('node:net').Server} server
 * @param {number} port
 */
const listening = (server, port) =>
  new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server.address().port)));

for (const { id, certificates, key } of list) {
  const server = createServer({ cert: certificates, key, minVersion: 'TLSv1.2' }, (_, answer) =>
    answer.end('served'),
  );
  server.on('tlsClientError', () => undefined);
  ports[id] = await listening(server, 0);
}

const issuers = createPlainServer((_, answer) => {
  answer.setHeader('content-type', 'application/pkix-cert').end(readFileSync(issuerFile));
});
await listening(issuers, Number(issuerPort));
process.stdout.write(`${JSON.stringify(ports)}\n`);
