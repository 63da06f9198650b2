import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Problem, ProblemError } from '../problem.ts';

const run = promisify(execFile);

// The path is an argument of the script, so no name of a file can be taken for a part of it.
const finderScript = [
  'on run argv',
  'tell application "Finder" to delete (POSIX file (item 1 of argv) as alias)',
  'end run',
];

/**
 * Moves a file to the person's Trash: with the Finder on a Mac, elsewhere with `gio`.
 * @returns undefined when it lies there, else what the person should do about it
 */
export async function moveToTrash(file: string): Promise<Problem | undefined> {
  const path = resolve(file);
  const [program, words] =
    process.platform === 'darwin'
      ? ['osascript', [...finderScript.flatMap((line) => ['-e', line]), path]]
      : ['gio', ['trash', '--', path]];
  try {
    await run(program, words);
    return undefined;
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    return {
      code: 'trash-failed',
      message: missing
        ? `This computer has no Trash that Packdrop can use, so ${path} is still where it was.`
        : `The file ${path} could not be moved to the Trash, so it is still where it was.`,
      nextStep: 'Move it to the Trash yourself, and empty the Trash: whoever has this file can use the key.',
      facts: { file: path },
    };
  }
}

/** The same, for the application. @throws ProblemError where it could not be moved */
export async function trash(file: string): Promise<void> {
  const problem = await moveToTrash(file);
  if (problem !== undefined) throw new ProblemError(problem);
}
