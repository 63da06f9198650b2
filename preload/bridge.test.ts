import { expect, it } from 'vitest';
import { createBridge, notRunning } from './bridge.ts';
import type { Transport } from './bridge.ts';
import type { PackdropEvent, Problem } from './contract.ts';

function transportAnswering(answer: () => Promise<unknown>): Transport & { tell: (event: unknown) => void } {
  const listeners = new Set<(event: unknown) => void>();
  return {
    request: answer,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchConnection: (listener) => {
      listener({ state: 'connected' });
      return () => undefined;
    },
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

it('hands on an answer of the right shape, without what the contract does not name', async () => {
  const app = { id: '1', name: 'Skyward', bundleId: 'com.example.skyward' };
  const bridge = createBridge(
    transportAnswering(() => Promise.resolve({ ok: true, value: [{ ...app, secret: 'x' }] })),
  );
  await expect(bridge.request('apps.list')).resolves.toStrictEqual({ ok: true, value: [app] });
});

it("hands on main's own problem", async () => {
  const problem = { code: 'c', message: 'm', nextStep: 'n' };
  const bridge = createBridge(transportAnswering(() => Promise.resolve({ ok: false, problem })));
  await expect(bridge.request('apps.list')).resolves.toStrictEqual({ ok: false, problem });
});

it.each([[undefined], [null], ['text'], [{ ok: true }], [{ ok: true, value: [{ id: 1 }] }], [{ ok: false }]])(
  'turns the malformed answer %j into a problem',
  async (answer) => {
    const bridge = createBridge(transportAnswering(() => Promise.resolve(answer)));
    await expect(bridge.request('apps.list')).resolves.toMatchObject({
      ok: false,
      problem: { code: 'contract-mismatch' },
    });
  },
);

it('answers "not running" when the request cannot be delivered', async () => {
  const bridge = createBridge(transportAnswering(() => Promise.reject(new Error('socket closed'))));
  await expect(bridge.request('apps.list')).resolves.toStrictEqual({ ok: false, problem: notRunning });
});

it('tells listeners good events, and reports malformed ones as a problem', () => {
  const transport = transportAnswering(() => Promise.resolve(undefined));
  const events: PackdropEvent[] = [];
  const problems: Problem[] = [];
  const end = createBridge(transport).subscribe(
    (event) => events.push(event),
    (problem) => problems.push(problem),
  );
  const event = { event: 'pack.changed', packIdentifier: 'Tutorial', packId: null } as const;
  transport.tell(event);
  transport.tell({ event: 'upload.changed', upload: { id: 3 } });
  transport.tell('nonsense');
  end();
  transport.tell(event);
  expect(events).toStrictEqual([event]);
  expect(problems.map((problem) => problem.code)).toStrictEqual(['contract-mismatch', 'contract-mismatch']);
});
