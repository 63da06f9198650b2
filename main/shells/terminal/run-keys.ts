import { resolve } from 'node:path';
import { problemOf } from '../../problem.ts';
import { defaultDataFolder } from '../default-data-folder.ts';
import { askPerson } from './ask-person.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { KeysOptions, KeysVerbs } from './keys-command.ts';
import {
  addKey,
  checkKeys,
  type KeysDesk,
  listKeys,
  removeKey,
  renameKey,
  replaceKey,
} from './keys-verbs.ts';
import { moveToTrash } from '../move-to-trash.ts';
import { jsonReporter, type Output, plainReporter } from './reporter.ts';
import { openStoredKeys } from './stored-keys.ts';

/** The verbs of `packdrop keys`, each over the keys in its data folder, ending with its exit code. */
export function keysVerbs(output: Output): KeysVerbs {
  const run = async (
    options: KeysOptions,
    work: (desk: KeysDesk) => Promise<ExitCode> | ExitCode,
  ): Promise<void> => {
    process.exitCode = await runKeys(output, options, work);
  };
  return {
    addKey: (file, options) => run(options, (desk) => addKey(desk, file, options)),
    listKeys: (options) => run(options, listKeys),
    checkKeys: (name, options) => run(options, (desk) => checkKeys(desk, name)),
    renameKey: (name, newName, options) => run(options, (desk) => renameKey(desk, name, newName)),
    replaceKey: (name, file, options) => run(options, (desk) => replaceKey(desk, name, file, options)),
    removeKey: (name, options) => run(options, (desk) => removeKey(desk, name, options)),
  };
}

async function runKeys(
  output: Output,
  { json, data }: KeysOptions,
  work: (desk: KeysDesk) => Promise<ExitCode> | ExitCode,
): Promise<ExitCode> {
  const reporter = json ? jsonReporter(output) : plainReporter(output);
  try {
    const dataFolder = resolve(data ?? defaultDataFolder());
    const stored = await openStoredKeys(dataFolder);
    // On standard error: they are about the record of keys, not about what was asked.
    for (const { message, nextStep } of stored.book.notices) output.error.write(`${message}\n${nextStep}\n`);
    return await work({
      ...stored,
      dataFolder,
      say: (sentence, value) => output.out.write(json ? `${JSON.stringify(value)}\n` : `${sentence}\n`),
      // A script that reads JSON is nobody to ask.
      ask: json ? () => Promise.resolve(undefined) : askPerson,
      trash: moveToTrash,
    });
  } catch (thrown) {
    reporter.problem(problemOf(thrown), exitCodes.failed);
    return exitCodes.failed;
  }
}
