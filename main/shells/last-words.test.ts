import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const module = fileURLToPath(new URL('last-words.ts', import.meta.url));
const secret = 'https://host.test/1?X-Amz-Signature=0123456789abcdef';

/** Runs a program that ends in words, and then fails the way `failing` says. */
function run(failing: string): Promise<{ code: unknown; out: string; error: string }> {
  const program = `const { endInWords } = await import(${JSON.stringify(module)});
    endInWords(({ message, nextStep }) => process.stderr.write(message + '\\n' + nextStep + '\\n'), 7);
    ${failing}
    setTimeout(() => process.stdout.write('went on'), 60_000);`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '--eval', program], (thrown, out, error) => {
      resolve({ code: thrown?.code, out, error });
    });
  });
}

it.each([
  ['an error that nobody catches', `setImmediate(() => { throw new TypeError('${secret}'); });`],
  ['a rejection that nobody handles', `void Promise.reject(new TypeError('${secret}'));`],
  ['something thrown that is no error', `setImmediate(() => { throw '${secret}'; });`],
])('ends the process with two sentences and the given code after %s', async (_what, failing) => {
  const { code, out, error } = await run(failing);
  expect(code).toBe(7);
  expect(out).toBe('');
  expect(error.trim().split('\n')).toHaveLength(2);
  expect(error).toContain('did not expect');
  expect(error).not.toMatch(/0123456789abcdef|^\s+at /m);
});
