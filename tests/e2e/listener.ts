import { createSocket } from 'node:dgram';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { Names } from './names.ts';

export interface Listener {
  /** Marks of everything that arrived. */
  heard: Set<string>;
  /** Where a mark is heard by its path, such as `http://127.0.0.1:4711/`. */
  base: string;
  /** Where the pages given to `listen` are served by their name: another origin than `base`. */
  pages: string;
  /** A port of its own, for what has no path: a mere connection counts. */
  tcp: (mark: string) => Promise<number>;
  /** The same for a datagram. */
  udp: (mark: string) => Promise<number>;
  /** A host name of its own: looking it up counts. Undefined where there is no name server. */
  name: ((mark: string) => string) | undefined;
  close: () => void;
}

/** Listens on the loopback device, and nowhere else, for whatever gets out of a page. */
export async function listen(pages: Record<string, string>, names?: Names): Promise<Listener> {
  const heard = new Set<string>();
  const marks = new Map<string, string>();
  // Browsers remember names: each is new.
  const own = Math.random().toString(36).slice(2, 8);
  if (names) {
    names.onName = (name) => {
      const mark = marks.get(name);
      if (mark !== undefined) heard.add(mark);
    };
  }
  const closing: (() => void)[] = [];

  const hear = ({ url = '' }: IncomingMessage): Set<string> =>
    // A form puts a question mark behind.
    heard.add(decodeURIComponent(url.slice(1).replace(/\?$/, '')));

  const http = createHttpServer((request, response) => {
    const page = pages[request.url?.slice(1) ?? ''];
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    hear(request);
    // No content: a page that is sent here stays where it is, and an EventSource does not come back.
    response.writeHead(204).end();
  });
  http.on('upgrade', (request, socket) => {
    hear(request);
    socket.destroy();
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  closing.push(() => {
    http.close();
    http.closeAllConnections();
  });
  const { port } = http.address() as AddressInfo;

  return {
    heard,
    base: `http://127.0.0.1:${port}/`,
    pages: `http://localhost:${port}/`,
    async tcp(mark) {
      const sockets = new Set<Socket>();
      const server = createTcpServer((socket) => {
        heard.add(mark);
        sockets.add(socket.on('error', () => undefined));
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      closing.push(() => {
        server.close();
        for (const socket of sockets) socket.destroy();
      });
      return (server.address() as AddressInfo).port;
    },
    async udp(mark) {
      const socket = createSocket('udp4', () => heard.add(mark));
      await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready));
      closing.push(() => socket.close());
      return socket.address().port;
    },
    name:
      names &&
      ((mark) => {
        const name = `route-${marks.size}-${own}.test`;
        marks.set(name, mark);
        return name;
      }),
    close() {
      for (const close of closing) close();
    },
  };
}
