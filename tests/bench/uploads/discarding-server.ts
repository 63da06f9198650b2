import { createServer } from 'node:http';

// A storage that keeps nothing: what is measured is the sender, not a disk. It runs in a process of its own, so
// that its time is not counted as the sender's. A GET tells how many bytes of bodies it got in all.
const [host = '127.0.0.1'] = process.argv.slice(2);

let bytesInAll = 0;

const server = createServer((request, response) => {
  let bytes = 0;
  if (request.method === 'GET') {
    response.end(String(bytesInAll));
    return;
  }
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    bytesInAll += chunk.length;
  });
  request.on('end', () => response.writeHead(200, { etag: '"discarded"', 'x-bytes': bytes }).end());
  // A sender that was stopped in the middle is no fault of the storage.
  request.on('error', () => response.destroy());
});

server.listen(0, host, () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(`http://${host}:${port}\n`);
});
