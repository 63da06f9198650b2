import { type Answer, type RequestName, requests } from '../preload/contract.ts';
import { problemOf } from './problem.ts';
import type { RequestHandlers } from './request-handlers.ts';

/**
 * Answers one request of the contract from another process: name and argument are checked, and whatever goes
 * wrong comes back as a problem in words. Never rejects.
 */
export async function answerRequest(
  handlers: RequestHandlers,
  name: unknown,
  argument: unknown,
): Promise<Answer<unknown>> {
  if (!isRequestName(name))
    return refused('unknown-request', 'Packdrop was asked for something it does not know.');
  const checked = requests[name].argument.safeParse(argument ?? undefined);
  if (!checked.success)
    return refused('bad-argument', `Packdrop was asked for “${name}” in a way it does not know.`);
  try {
    const handler = handlers[name] as (argument: unknown) => Promise<unknown>;
    const result = await handler(checked.data);
    // The result's own schema drops what the contract does not name: nothing leaves main by accident.
    return { ok: true, value: requests[name].result.parse(result) };
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) };
  }
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

function refused(code: string, message: string): Answer<never> {
  return { ok: false, problem: { code, message, nextStep: 'Reload the window, or update Packdrop.' } };
}
