import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Certificate } from './certificate.ts';
import { passOn } from './stand-before.ts';

/** A practice App Store Connect behind TLS: its API and its storage, each at a port of its own. */
export interface EncryptedLine {
  /** Begins with `https://`. */
  readonly baseUrl: string;
  /** Bytes of parts, headers included, that came through TLS. */
  partBytes(): number;
  /** From now on the storage shows this certificate to new connections. */
  showAtStorage(certificate: Certificate): void;
}

const partOrigins = /http:\/\/127\.0\.0\.1:(\d+)(?=\/background-assets\/)/g;

/** Starts one before the API at `baseUrl`; it is gone after the test. */
export async function openEncryptedLine(baseUrl: string, certificate: Certificate): Promise<EncryptedLine> {
  const { key, cert } = certificate;
  let storagePort = 0;
  let partBytes = 0;

  const storage = createTlsServer({ key, cert }, (socket: TLSSocket) => {
    const behind = connect(storagePort, '127.0.0.1');
    socket.on('data', (chunk: Buffer) => {
      partBytes += chunk.length;
    });
    socket.pipe(behind).pipe(socket);
    // Either end going away takes the other with it.
    socket.on('error', () => behind.destroy()).on('close', () => behind.destroy());
    behind.on('error', () => socket.destroy());
  });
  const partOrigin = `https://127.0.0.1:${await listen(storage)}`;

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body } = await passOn(baseUrl, request, await buffer(request));
    const said = body.toString('utf8').replaceAll(partOrigins, (_, port: string) => {
      storagePort = Number(port);
      return partOrigin;
    });
    delete headers['content-length'];
    delete headers['transfer-encoding'];
    response.writeHead(status, headers).end(said);
  };
  const api = createHttpsServer({ key, cert }, (request, response) => {
    pass(request, response).catch(() => response.destroy());
  });

  return {
    baseUrl: `https://127.0.0.1:${await listen(api)}`,
    partBytes: () => partBytes,
    showAtStorage: (other) => storage.setSecureContext({ key: other.key, cert: other.cert }),
  };
}

async function listen(server: Server): Promise<number> {
  const open = new Set<{ destroy: () => void }>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of open) socket.destroy();
    await closed;
  });
  return (server.address() as AddressInfo).port;
}
