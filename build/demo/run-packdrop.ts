import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const terminal = fileURLToPath(new URL('../../main/shells/terminal/index.ts', import.meta.url));

/** How often `killWhen` is asked, in milliseconds. */
const lookMilliseconds = 2;

/**
 * Runs the real `packdrop` in a process of its own, on this terminal.
 * @param killWhen asked again and again; once it says yes the process is killed with SIGKILL
 * @returns its exit code, or `killed`
 */
export function runPackdrop(words: readonly string[], killWhen?: () => boolean): Promise<number | 'killed'> {
  const child = spawn(process.execPath, [terminal, ...words], { stdio: ['ignore', 'inherit', 'inherit'] });
  const timer =
    killWhen === undefined
      ? undefined
      : setInterval(() => {
          if (killWhen()) child.kill('SIGKILL');
        }, lookMilliseconds);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      clearInterval(timer);
      resolve(signal === 'SIGKILL' ? 'killed' : (exitCode ?? 1));
    });
  });
}
