import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { ProblemError } from '../problem.ts';
import { steppedClock } from '../releases/test-support.ts';
import { until } from '../uploads/test-support.ts';
import { AskAgain, type AskAgainPorts } from './ask-again.ts';

const client = 'foreground' as unknown as AskAgainPorts['client'];
const poller = 'background' as unknown as AskAgainPorts['client'];
const problem = (code: string, lasting = false): ProblemError =>
  new ProblemError({ code, message: 'It did not come.', nextStep: 'Wait.' }, { lasting });

function bench(different: Partial<AskAgainPorts> = {}) {
  const clock = instantClock();
  let backs = 0;
  const asked: unknown[] = [];
  const again = new AskAgain({
    client,
    poller,
    clock,
    signs: {},
    server: 'practice',
    onBack: () => {
      backs += 1;
    },
    ...different,
  });
  /** A list that fails with these, one after the other, and then comes. */
  const list = (...failures: Error[]) => {
    const left = [...failures];
    return (through: unknown): Promise<string> => {
      asked.push(through);
      const failure = left.shift();
      return failure === undefined ? Promise.resolve('the list') : Promise.reject(failure);
    };
  };
  return { again, asked, list, clock, backs: () => backs };
}

it('hands on what was asked for, and asks no more where it came', async () => {
  const { again, asked, list, backs } = bench();
  await expect(again.ask('apps', list())).resolves.toBe('the list');
  await again.close();
  expect(asked).toEqual([client]);
  expect(backs()).toBe(0);
});

it.each(['unreachable', 'connection-cut', 'server-error', 'rate-limited', 'key-refused'])(
  'goes on asking in the background after "%s" until the list comes, and says so once',
  async (code) => {
    const { again, asked, list, clock, backs } = bench();
    const failure = problem(code, code === 'key-refused');
    await expect(again.ask('apps', list(failure, failure, failure))).rejects.toBe(failure);
    await until(() => backs() === 1);
    expect(asked).toEqual([client, poller, poller, poller]);
    // A pause before each: what failed a moment ago is not asked for at once.
    expect(clock.sleeps.length).toBeGreaterThanOrEqual(3);
    await again.close();
    expect(backs()).toBe(1);
  },
);

it('lets what a person must change be, and does so in a terminal with everything', async () => {
  const lasting = bench();
  await expect(lasting.again.ask('apps', lasting.list(problem('forbidden', true)))).rejects.toThrow(
    'It did not come.',
  );
  const terminal = bench({ poller: undefined });
  await expect(terminal.again.ask('apps', terminal.list(problem('unreachable')))).rejects.toThrow(
    'It did not come.',
  );
  await lasting.again.close();
  await terminal.again.close();
  expect([lasting.asked, terminal.asked]).toEqual([[client], [client]]);
});

it('says that it is worth asking when a list is refused for good in the end', async () => {
  const { again, list, asked, backs } = bench();
  const failing = list(problem('unreachable'), problem('forbidden', true));
  await expect(again.ask('packs of a1', failing)).rejects.toThrow('It did not come.');
  await until(() => backs() === 1);
  expect(asked).toHaveLength(2);
  await again.close();
});

it('asks no more for what came in the meantime', async () => {
  const clock = steppedClock();
  let listeners = 0;
  const onWake = (): (() => void) => {
    listeners += 1;
    return () => {
      listeners -= 1;
    };
  };
  const { again, list, asked, backs } = bench({ clock, signs: { onWake } });
  await expect(again.ask('apps', list(problem('server-error')))).rejects.toThrow('It did not come.');
  await clock.atRest();
  await again.ask('apps', list());
  again.hurry();
  await until(() => listeners === 0);
  await again.close();
  expect(asked).toEqual([client, client]);
  expect(backs()).toBe(0);
});

it('waits until the server takes connections, and goes on at once on a sign', async () => {
  const server = createServer((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const listeners = new Set<() => void>();
  const clock = steppedClock();
  const { again, list, asked, backs } = bench({
    clock,
    server: `http://127.0.0.1:${port}#account`,
    signs: {
      onNetworkChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  await expect(again.ask('apps', list(problem('unreachable')))).rejects.toThrow('It did not come.');
  await clock.atRest();
  expect(listeners.size).toBe(1);
  for (const listener of listeners) listener();
  await clock.atRest();
  expect(asked).toHaveLength(1);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  again.hurry();
  await until(() => backs() === 1);
  expect(asked).toEqual([client, poller]);
  await again.close();
  server.close();
});

it('ends a request under way when it is closed', async () => {
  const { again, backs } = bench();
  let begun = false;
  const stopped = again.ask('apps', async (_client, signal) => {
    if (signal === undefined) throw problem('unreachable');
    begun = true;
    await once(signal, 'abort');
    signal.throwIfAborted();
  });
  await expect(stopped).rejects.toThrow('It did not come.');
  await until(() => begun);
  await again.close();
  expect(backs()).toBe(0);
});

it('ends in the middle of a wait when it is closed, and begins no other', async () => {
  const clock = steppedClock();
  const { again, list, asked, backs } = bench({ clock });
  await expect(again.ask('apps', list(problem('unreachable')))).rejects.toThrow('It did not come.');
  await clock.atRest();
  await again.close();
  await expect(again.ask('apps', list(problem('unreachable')))).rejects.toThrow('It did not come.');
  await again.close();
  expect(asked).toEqual([client, client]);
  expect(backs()).toBe(0);
});
