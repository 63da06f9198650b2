import { expect, it } from 'vitest';
import { type RequestName, requests } from '../preload/contract.ts';
import { answerRequest } from './answer.ts';
import { ProblemError } from './problem.ts';
import type { RequestHandlers } from './request-handlers.ts';

/** Handlers that all do the same; `asked` gets the arguments they were called with. */
function handlers(work: (argument: unknown) => unknown): RequestHandlers & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const handler = (argument: unknown): Promise<never> => {
    asked.push(argument);
    return Promise.resolve(work(argument)) as Promise<never>;
  };
  const byName = Object.fromEntries(Object.keys(requests).map((name) => [name, handler]));
  return { ...(byName as Record<RequestName, typeof handler>), asked };
}

const app = { id: '1', name: 'Skyward', bundleId: 'com.example.skyward' };

it('answers with the handler’s value, less what the contract does not name', async () => {
  const answer = await answerRequest(
    handlers(() => [{ ...app, apiKey: 'secret' }]),
    'apps.list',
    undefined,
  );
  expect(answer).toEqual({ ok: true, value: [app] });
});

it('takes null for no argument, as it arrives over JSON', async () => {
  const staged = handlers(() => []);
  expect(await answerRequest(staged, 'uploads.list', null)).toEqual({ ok: true, value: [] });
  expect(staged.asked).toEqual([undefined]);
});

it('hands the handler only what the contract names', async () => {
  const staged = handlers(() => []);
  await answerRequest(staged, 'packs.list', { appId: '1', more: 2 });
  expect(staged.asked).toEqual([{ appId: '1' }]);
});

it.each(['nothing', '', 'toString', '__proto__', 7, null, undefined, ['apps.list']])(
  'refuses the unknown request %j without calling anything',
  async (name) => {
    const staged = handlers(() => []);
    expect(await answerRequest(staged, name, undefined)).toMatchObject({
      ok: false,
      problem: { code: 'unknown-request' },
    });
    expect(staged.asked).toEqual([]);
  },
);

it.each([undefined, null, {}, { appId: '' }, { appId: 1 }, 'x', []])(
  'refuses the argument %j without calling the handler',
  async (argument) => {
    const staged = handlers(() => []);
    expect(await answerRequest(staged, 'packs.list', argument)).toMatchObject({
      ok: false,
      problem: { code: 'bad-argument', message: expect.stringContaining('packs.list') },
    });
    expect(staged.asked).toEqual([]);
  },
);

it('answers with the problem that a handler throws', async () => {
  const problem = { code: 'file-empty', message: 'It is empty.', nextStep: 'Copy it again.' };
  const staged = handlers(() => {
    throw new ProblemError(problem);
  });
  expect(await answerRequest(staged, 'apps.list', undefined)).toEqual({ ok: false, problem });
});

it.each([
  ['throws', () => Promise.reject(new Error('secret internals'))],
  ['answers in another shape than the contract’s', () => [{ name: 'secret internals' }]],
])('answers with an internal problem, without what is inside, when a handler %s', async (_what, work) => {
  const answer = await answerRequest(handlers(work), 'apps.list', undefined);
  expect(answer).toMatchObject({ ok: false, problem: { code: 'internal' } });
  expect(JSON.stringify(answer)).not.toContain('secret');
});
