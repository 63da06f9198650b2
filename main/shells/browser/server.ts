import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pickedPath } from '../../../preload/picked-contract.ts';
import type { Application } from '../../application.ts';
import { createAccess } from './access.ts';
import { answerPage } from './pages.ts';
import { answerPicked } from './picked.ts';
import { newSecret, readRemembered, writeRemembered } from './remembered.ts';
import { openSocketDoor } from './socket.ts';

export interface BrowserShellOptions {
  readonly application: Application;
  /** Absolute path of the built renderer. */
  readonly rendererFolder: string;
  /** Absolute path of the application's folder: port and cookie secret are remembered there, and picked files copied. */
  readonly dataFolder: string;
  /** The port to listen on; absent: the one of the last run where it is free, else any free one. */
  readonly port?: number;
}

/** The application's page, served on this computer. */
export interface BrowserShell {
  /** What to open in a browser. Holds the token and works once. */
  readonly address: string;
  /** `http://127.0.0.1:PORT`, without the token. */
  readonly origin: string;
  /** Closes the page's connections and the port, and deletes what was half copied. Leaves the application alone. */
  close(): Promise<void>;
}

/**
 * Serves the page on 127.0.0.1.
 * @throws where `port` is given and cannot be had (`EADDRINUSE`, `EACCES`)
 */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const { application, rendererFolder, dataFolder } = options;
  const remembered = await readRemembered(dataFolder);
  const server = await listen(options.port, remembered?.port);
  const { port } = server.address() as AddressInfo;
  const secret = remembered?.secret ?? newSecret();
  await writeRemembered(dataFolder, { port, secret });
  const access = createAccess(secret, port);
  const door = openSocketDoor(application, access);
  // A file of many gigabytes may be picked on a slow disk; whoever sends nothing is cut off by the time for headers.
  server.requestTimeout = 0;
  const answers = new Set<Promise<void>>();
  server.on('request', (request, response) => {
    const isPicked = request.method === 'POST' && request.url?.split('?', 1)[0] === pickedPath;
    const answering = isPicked
      ? answerPicked(access, dataFolder, request, response)
      : answerPage(access, rendererFolder, request, response);
    const answered = answering.catch(() => {
      // Whatever it was, its words are not for the network.
      response.destroy();
    });
    answers.add(answered);
    void answered.finally(() => answers.delete(answered));
  });
  server.on('upgrade', (request, socket, head) => door.upgrade(request, socket, head));
  const origin = `http://127.0.0.1:${port}`;
  return {
    address: `${origin}/?token=${access.token}`,
    origin,
    close: async () => {
      door.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      // What was being copied was cut off just now; nothing of it stays.
      await Promise.all(answers);
    },
  };
}

async function listen(wanted: number | undefined, last: number | undefined): Promise<Server> {
  if (wanted !== undefined) return listenOn(wanted);
  if (last === undefined) return listenOn(0);
  try {
    return await listenOn(last);
  } catch {
    // Somebody else has the last port now. Open tabs will not come back by themselves; nothing else is lost.
    return listenOn(0);
  }
}

async function listenOn(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
