import { createInterface } from 'node:readline/promises';

/**
 * Asks the person at the terminal for a line.
 * @returns what was typed, or undefined where nobody can be asked (a script, a pipe) or the question was closed
 */
export async function askPerson(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  // Not on standard output, which may go into a file.
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<undefined>((resolve) => {
    lines.once('close', () => resolve(undefined));
  });
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}
