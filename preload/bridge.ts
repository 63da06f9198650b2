import { z } from 'zod';
import { eventSchema, problemSchema, requests } from './contract.ts';
import type {
  Answer,
  Connection,
  PackdropBridge,
  Problem,
  RequestArgument,
  RequestName,
  RequestResult,
} from './contract.ts';

// The page's policy forbids code made from text, which zod would try (and log) to be faster.
z.config({ jitless: true });

/** Carries requests and events between two processes and checks nothing: that is the bridge's work. */
export interface Transport {
  /** Resolves with whatever the other side answered. Rejects when the request could not be delivered. */
  request(name: string, argument: unknown): Promise<unknown>;
  /** Calls `listener` with every event as it arrived until the returned function is called. */
  subscribe(listener: (event: unknown) => void): () => void;
  /** Calls `listener` at once and at each change until the returned function is called. */
  watchConnection(listener: (connection: Connection) => void): () => void;
}

/** Said when the application cannot be reached: stopped, or never started. */
export const notRunning: Problem = {
  code: 'not-running',
  message: 'Packdrop is not running.',
  nextStep: 'Start it again. Uploads carry on from where they stopped.',
};

const misreadEvent: Problem = {
  code: 'contract-mismatch',
  message: 'Packdrop sent news that this window does not understand. The two are of different versions.',
  nextStep: 'Reload this window. If that does not help, quit Packdrop and start it again.',
};

/** The bridge the renderer sees: the contract's types on one side, unknown messages on the other. */
export function createBridge(transport: Transport): PackdropBridge {
  return {
    async request<Name extends RequestName>(
      name: Name,
      ...[argument]: undefined extends RequestArgument<Name> ? [] : [RequestArgument<Name>]
    ): Promise<Answer<RequestResult<Name>>> {
      let answer: unknown;
      try {
        answer = await transport.request(name, argument);
      } catch {
        // Why it failed is the transport's affair (a closed socket, a gone window); for people it is one thing.
        return { ok: false, problem: notRunning };
      }
      return checkAnswer(name, answer);
    },
    subscribe: (listener, misread) =>
      transport.subscribe((message) => {
        const event = eventSchema.safeParse(message);
        if (event.success) listener(event.data);
        else misread?.(misreadEvent);
      }),
    watchConnection: (listener) => transport.watchConnection(listener),
  };
}

function checkAnswer<Name extends RequestName>(name: Name, answer: unknown): Answer<RequestResult<Name>> {
  const schema = z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: requests[name].result }),
    z.object({ ok: z.literal(false), problem: problemSchema }),
  ]);
  const checked = schema.safeParse(answer);
  // The compiler cannot follow `Name` through the schema table; the schema just checked is the one it names.
  if (checked.success) return checked.data as Answer<RequestResult<Name>>;
  return {
    ok: false,
    problem: {
      code: 'contract-mismatch',
      message: `Packdrop answered "${name}" in a way this window does not understand. The two are of different versions.`,
      nextStep: 'Reload this window. If that does not help, quit Packdrop and start it again.',
    },
  };
}
