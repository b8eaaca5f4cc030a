import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '../support/tools.ts';

/** A name server on the loopback device, and browsers that ask no other. */
export interface Names {
  /** Called with every name that somebody asks for, in small letters. */
  onName: (name: string) => void;
  /** @returns A program that runs this one where `/etc/resolv.conf` names our server. */
  around: (executable: string) => string;
  close: () => void;
}

/**
 * The browser gets a mount namespace with a resolv.conf of its own, which needs root on Linux; nothing on the
 * machine itself is changed.
 *
 * @returns A sentence that says why not, where it cannot be done.
 */
export async function serveNames(): Promise<Names | string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root can give a browser another name server';
  const folder = scratch();
  // An address of its own for each worker of the tests; the whole of 127/8 is the loopback device.
  const address = `127.53.${(process.pid >> 8) & 255}.${process.pid & 255 || 1}`;
  const resolv = join(folder, 'resolv.conf');
  const order = join(folder, 'nsswitch.conf');
  writeFileSync(resolv, `nameserver ${address}\n`);
  writeFileSync(order, 'hosts: files dns\n');
  const around = (executable: string): string => {
    const path = join(folder, `with-names-${executable.replace(/\W/g, '-')}`);
    const inside = `mount --bind ${resolv} /etc/resolv.conf && mount --bind ${order} /etc/nsswitch.conf && exec "$0" "$@"`;
    writeFileSync(
      path,
      `#!/bin/sh\nexec unshare --mount --propagation private sh -c '${inside}' ${executable} "$@"\n`,
    );
    chmodSync(path, 0o755);
    return path;
  };
  if (spawnSync(around('/bin/true')).status !== 0)
    return 'this machine gives no mount namespace to put a resolv.conf into';

  const socket = createSocket('udp4');
  const bound = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(53, address, () => resolve(true));
  });
  if (!bound) return `port 53 of ${address} is not free`;
  const names: Names = { onName: () => undefined, around, close: () => socket.close() };
  socket.on('message', (query, { port, address: asking }) => {
    const question = readQuestion(query);
    if (!question) return;
    names.onName(question.name.toLowerCase());
    socket.send(answerTo(query, question), port, asking);
  });
  return names;
}

interface Question {
  name: string;
  type: number;
  /** Where it ends in the query. */
  end: number;
}

/** The one question of a query (RFC 1035 §4.1.2). */
function readQuestion(query: Buffer): Question | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]; length !== undefined && length > 0 && length < 64; length = query[at]) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  if (query.length < at + 5 || labels.length === 0) return undefined;
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** Every name has one address, 127.0.0.1 (RFC 1035 §4.1.1, §4.1.3). */
function answerTo(query: Buffer, { type, end }: Question): Buffer {
  const isAddress = type === 1;
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(isAddress ? 1 : 0, 6);
  const address = Buffer.from('c00c000100010000003c00047f000001', 'hex');
  return Buffer.concat([head, query.subarray(12, end), ...(isAddress ? [address] : [])]);
}
