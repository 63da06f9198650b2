import { notRunning } from './bridge.ts';
import type { Transport } from './bridge.ts';
import type { Connection } from './contract.ts';
import { socketMessageSchema } from './socket-messages.ts';

/** The part of a browser's WebSocket that is used here. */
export type Socket = Pick<WebSocket, 'send' | 'addEventListener'>;

export interface SocketTransportOptions {
  /** Opens a new connection. */
  readonly open: () => Socket;
  /** Runs `callback` once after `milliseconds`. */
  readonly schedule: (callback: () => void, milliseconds: number) => void;
  /**
   * Whether anybody is at the other end; never rejects. Asked after a loss, before the next connection: browsers hold
   * a WebSocket back for seconds after a few that failed, and a page would come back long after the program did.
   */
  readonly isThere: () => Promise<boolean>;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Milliseconds to wait before looking number `attempt` (0 is the first after a loss) whether anybody is there: quick
 * at first, because a restart takes about a second, and never slower than every two seconds.
 */
export function reconnectDelay(attempt: number): number {
  return Math.min(250 * 2 ** attempt, 2000);
}

/** Requests and events over one WebSocket that is opened again whenever it is lost. */
export function createSocketTransport({ open, schedule, isThere }: SocketTransportOptions): Transport {
  const waiting = new Map<number, Waiting>();
  const unsent: string[] = [];
  const eventListeners = new Set<(event: unknown) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let connection: Connection | undefined;
  let socket: Socket | undefined;
  let nextId = 0;
  let attempt = 0;

  const change = (to: Connection): void => {
    if (connection?.state === to.state) return;
    connection = to;
    for (const listener of connectionListeners) listener(to);
  };

  const receive = (data: unknown): void => {
    const message = readMessage(data);
    if (message === undefined) return;
    if ('answer' in message) {
      waiting.get(message.id)?.resolve(message.answer);
      waiting.delete(message.id);
      return;
    }
    for (const listener of eventListeners) listener('event' in message ? message.event : undefined);
  };

  const connect = (): void => {
    const opening = open();
    opening.addEventListener('open', () => {
      attempt = 0;
      socket = opening;
      for (const message of unsent.splice(0)) opening.send(message);
      change({ state: 'connected' });
    });
    opening.addEventListener('message', ({ data }) => receive(data));
    opening.addEventListener('close', () => {
      socket = undefined;
      unsent.length = 0;
      for (const { reject } of waiting.values()) reject(new Error('The connection was lost.'));
      waiting.clear();
      change({ state: 'lost', problem: notRunning });
      comeBack();
    });
  };

  const comeBack = (): void => {
    schedule(() => void isThere().then((there) => (there ? connect() : comeBack())), reconnectDelay(attempt));
    attempt += 1;
  };
  connect();

  return {
    request: (name, argument) =>
      new Promise((resolve, reject) => {
        if (connection?.state === 'lost') {
          reject(new Error('There is no connection.'));
          return;
        }
        const id = nextId;
        nextId += 1;
        waiting.set(id, { resolve, reject });
        const message = JSON.stringify({ id, name, argument });
        // Before the first connection stands, requests queue: the page need not know that it was early.
        if (socket === undefined) unsent.push(message);
        else socket.send(message);
      }),
    subscribe: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    watchConnection: (listener) => {
      connectionListeners.add(listener);
      if (connection !== undefined) listener(connection);
      return () => connectionListeners.delete(listener);
    },
  };
}

function readMessage(data: unknown): ReturnType<typeof socketMessageSchema.parse> | undefined {
  if (typeof data !== 'string') return undefined;
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    // Not one of ours; the request it may have meant to answer ends when the connection does.
    return undefined;
  }
  return socketMessageSchema.safeParse(message).data;
}
