// The same with the defaults of this Node.
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';

for (const { id, port, host, trusted } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const says = await new Promise((resolve) => {
    const ip = /^[\d.]+$/.test(host);
    try {
      const socket = connect(
        { host: '127.0.0.1', port, ca: readFileSync(trusted), ...(ip ? { host } : { servername: host }) },
        () => {
          socket.destroy();
          resolve('');
        },
      );
      socket.on('error', (error) => resolve(error.message));
    } catch (error) {
      resolve(error.message);
    }
  });
  console.log(JSON.stringify({ id, says }));
}
process.exit();
