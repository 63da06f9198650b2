import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { RawData } from 'ws';
import { socketPath, socketRequestSchema } from '../../../preload/socket-messages.ts';
import type { Application } from '../../application.ts';
import { problemOf } from '../../problem.ts';
import type { Access } from './access.ts';

/** Longest message a page may send. The longest real one holds two paths of at most 4 KiB each. */
const maximumMessageBytes = 64 * 1024;

/** A tab that has let this much pile up is asleep; it is cut off and asks for everything when it wakes. */
const maximumWaitingBytes = 8 * 1024 * 1024;

/** How long a tab has to answer the goodbye. */
const farewellMilliseconds = 500;

/** Requests and events of every open tab. */
export interface SocketDoor {
  /** Handles an HTTP upgrade: lets it in or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every tab that the application goes, and lets no new one in. */
  close(): void;
}

/** Opens the door between `application` and the tabs that `access` lets in. */
export function openSocketDoor(application: Application, access: Access): SocketDoor {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maximumMessageBytes,
    perMessageDeflate: false,
  });
  const unsubscribe = application.subscribe((event) => {
    for (const client of server.clients) send(client, { event });
  });
  server.on('connection', (client) => {
    client.on('message', (data, isBinary) => {
      void answer(application, client, isBinary ? undefined : data);
    });
    // A broken frame or a vanished tab: `ws` closes the connection itself, and the page opens a new one.
    client.on('error', () => client.terminate());
  });
  return {
    upgrade: (request, socket, head) => {
      const refusal = refusalOf(request, access);
      if (refusal !== undefined) {
        socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    close: () => {
      unsubscribe();
      for (const client of server.clients) client.close(1001, 'Packdrop is closing.');
      server.close();
      // A tab that sleeps never says goodbye, and closing waits for nobody.
      setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, farewellMilliseconds).unref();
    },
  };
}

function refusalOf(request: IncomingMessage, access: Access): string | undefined {
  if (!access.namesThisServer(request)) return '403 Forbidden';
  // Browsers always name the page's origin here; without one it is no page of ours.
  if (request.headers.origin === undefined || !access.comesFromOwnPage(request)) return '403 Forbidden';
  if (!access.isSignedIn(request)) return '401 Unauthorized';
  if (new URL(request.url ?? '/', 'http://127.0.0.1').pathname !== socketPath) return '404 Not Found';
  return undefined;
}

async function answer(application: Application, client: WebSocket, data: RawData | undefined): Promise<void> {
  const request = socketRequestSchema.safeParse(parse(data));
  if (!request.success) {
    client.close(1008, 'That is no request.');
    return;
  }
  const { id, name, argument } = request.data;
  try {
    send(client, { id, answer: await application.answer(name, argument) });
  } catch (error) {
    send(client, { id, answer: { ok: false, problem: problemOf(error) } });
  }
}

function parse(data: RawData | undefined): unknown {
  try {
    return data instanceof Buffer ? JSON.parse(data.toString('utf8')) : undefined;
  } catch {
    // Not JSON, so no request; the caller refuses it.
    return undefined;
  }
}

function send(client: WebSocket, message: unknown): void {
  if (client.readyState !== WebSocket.OPEN) return;
  if (client.bufferedAmount > maximumWaitingBytes) {
    client.terminate();
    return;
  }
  client.send(JSON.stringify(message));
}
