import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';

/** A real key file has about 260 bytes; whatever is longer than this is something else. */
const maximumBytes = 64 * 1024;

const nonBlockingRead = constants.O_RDONLY | constants.O_NONBLOCK;

const chooseAnother =
  'Choose the .p8 file that App Store Connect offered for download when the key was made, named AuthKey_<key ID>.p8.';

/**
 * The text of a key file. Problems: `key-file-missing`, `key-file-is-folder`, `key-file-not-regular`,
 * `key-file-unreadable`, `key-file-empty`, `key-file-too-large`.
 */
export async function readKeyFile(file: string): Promise<Result<string, Problem>> {
  try {
    // Never waits on a pipe that nobody writes to: opened non-blocking, then looked at before it is read.
    await using handle = await open(file, nonBlockingRead);
    const status = await handle.stat();
    if (status.isDirectory()) return fail(isFolder(file));
    if (!status.isFile()) {
      return fail(problem('key-file-not-regular', file, `The key file ${file} is not an ordinary file.`));
    }
    if (status.size > maximumBytes) return fail(tooLarge(file));
    // One byte more than allowed, so that a file that grew since the look is noticed.
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(maximumBytes + 1), 0, maximumBytes + 1, 0);
    if (bytesRead > maximumBytes) return fail(tooLarge(file));
    const text = buffer.toString('utf8', 0, bytesRead);
    if (text.trim() === '') return fail(problem('key-file-empty', file, `The key file ${file} is empty.`));
    return ok(text);
  } catch (error) {
    return fail(problemOfOpening(file, error));
  }
}

function problemOfOpening(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return problem('key-file-missing', file, `There is no key file at ${file}.`);
  }
  if (code === 'EISDIR') return isFolder(file);
  return {
    code: 'key-file-unreadable',
    message: `The key file ${file} cannot be read (${code}).`,
    nextStep: 'Give your user account the right to read it, or choose a copy that it may read.',
    facts: { file },
  };
}

function isFolder(file: string): Problem {
  return problem('key-file-is-folder', file, `${file} is a folder, not a key file.`);
}

function tooLarge(file: string): Problem {
  return problem('key-file-too-large', file, `${file} is far too large for a key file.`);
}

function problem(code: string, file: string, message: string): Problem {
  return { code, message, nextStep: chooseAnother, facts: { file } };
}
