import { connect, createServer, type Socket } from 'node:net';

// A line to a storage far away, for kernels without netem: 40 ms there and back, at most one window of bytes on its
// way a connection, and a stall of each connection after every 64 MiB. Runs in a process of its own.
const oneWayMilliseconds = 20;
const windowBytes = 4 * 1024 * 1024;
const stallEveryBytes = 64 * 1024 * 1024;
const stallMilliseconds = 250;

const target = new URL(process.argv[2] ?? 'http://127.0.0.1:1');

/** Passes what comes from one end on to the other, late; what was passed is acknowledged late too. */
function carry(from: Socket, to: Socket): void {
  let onItsWay = 0;
  let carried = 0;
  let freeAt = 0;
  from.on('data', (chunk: Buffer) => {
    onItsWay += chunk.length;
    const stalls =
      Math.floor((carried + chunk.length) / stallEveryBytes) > Math.floor(carried / stallEveryBytes);
    carried += chunk.length;
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (stalls ? stallMilliseconds : 0);
    if (onItsWay >= windowBytes) from.pause();
    const late = freeAt - now + oneWayMilliseconds;
    setTimeout(() => {
      if (!to.destroyed) to.write(chunk);
    }, late);
    setTimeout(() => {
      onItsWay -= chunk.length;
      if (onItsWay < windowBytes) from.resume();
    }, late + oneWayMilliseconds);
  });
  from.on('end', () => {
    setTimeout(() => to.end(), Math.max(0, freeAt - performance.now()) + oneWayMilliseconds);
  });
  // Either end going away takes the other with it, as on a real line.
  from.on('error', () => to.destroy());
}

const server = createServer({ allowHalfOpen: true }, (client) => {
  const storage = connect({ port: Number(target.port), host: target.hostname, allowHalfOpen: true });
  carry(client, storage);
  carry(storage, client);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(
    `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}\n`,
  );
});
