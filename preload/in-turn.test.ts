import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

it('begins a piece of work only when the one before is over, even where that failed', async () => {
  const turns = inTurn();
  const first = Promise.withResolvers<void>();
  const begun: string[] = [];
  const failing = turns(async () => {
    begun.push('first');
    await first.promise;
  });
  const second = turns(async () => {
    begun.push('second');
  });
  await Promise.resolve();
  expect(begun).toStrictEqual(['first']);
  first.reject(new Error('broken'));
  await expect(failing).rejects.toThrow('broken');
  await second;
  expect(begun).toStrictEqual(['first', 'second']);
});
