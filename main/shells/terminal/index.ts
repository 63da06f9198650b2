import { CommanderError } from 'commander';
import type { Application } from '../../application.ts';
import { ProblemError, problemOf } from '../../problem.ts';
import { packOfManifest } from '../../publishing/manifest-pack.ts';
import { ask } from './ask.ts';
import { commandLine, type PublishOptions } from './command-line.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { followUnfinished, followUpload } from './follow-upload.ts';
import { listPacks, listVersions } from './listing.ts';
import { type ConnectionOptions, openApplication } from './open-application.ts';
import { runPractice } from './practice-verb.ts';
import { holdSignals } from './hold-signals.ts';
import { jsonReporter, plainReporter, type Reporter } from './reporter.ts';

const output = { out: process.stdout, error: process.stderr };

// A reader that has gone away (`| head`) deserves no stack trace; what is under way is on disk.
process.stdout.on('error', () => process.exit(exitCodes.interrupted));

/** Runs one verb against an application of its own and ends with its exit code. */
async function run(
  options: ConnectionOptions & { readonly json: boolean },
  work: (application: Application, reporter: Reporter) => Promise<ExitCode>,
): Promise<void> {
  const reporter = options.json ? jsonReporter(output) : plainReporter(output);
  let application: Application | undefined;
  const letGo = holdSignals();
  try {
    application = await openApplication(options);
    process.exitCode = await work(application, reporter);
  } catch (thrown) {
    const problem = problemOf(thrown);
    process.exitCode = usageProblems.has(problem.code) ? exitCodes.wrongUsage : exitCodes.failed;
    reporter.problem(problem, process.exitCode as ExitCode);
  } finally {
    await application?.close();
    letGo();
  }
}

/** Problems of how the command was called, not of what it met. */
const usageProblems = new Set(['pack-missing', 'key-id-missing']);

async function packOf(options: PublishOptions): Promise<string> {
  if (options.pack !== undefined) return options.pack;
  if (options.manifest !== undefined) return packOfManifest(options.manifest);
  throw new ProblemError({
    code: 'pack-missing',
    message: 'Packdrop does not know which pack this archive is for.',
    nextStep:
      'Add --pack with the pack’s identifier, or --manifest with the Manifest.json it was packed with.',
  });
}

const program = commandLine({
  practice: (options) => runPractice(options, process.stdout),
  publish: (file, options) =>
    run(options, async (application, reporter) => {
      const packIdentifier = await packOf(options);
      const request = {
        appId: options.app,
        packIdentifier,
        archivePath: file,
        ...(options.manifest === undefined ? {} : { manifestPath: options.manifest }),
      };
      return followUpload(
        application,
        reporter,
        () => ask(application, 'publishing.start', request),
        options.wait,
      );
    }),
  resume: (options) =>
    run(options, async (application, reporter) => {
      const codes = await followUnfinished(application, reporter);
      if (codes.length === 0 && !options.json) process.stdout.write('There is nothing to resume.\n');
      // The worst tells: what failed for good before what can be resumed again.
      return (
        codes.find((code) => code === exitCodes.failed) ??
        codes.find((code) => code !== exitCodes.done) ??
        exitCodes.done
      );
    }),
  packs: (options) =>
    run(options, async (application) => {
      process.stdout.write(`${await listPacks(application, options.app, options.json)}\n`);
      return exitCodes.done;
    }),
  versions: (pack, options) =>
    run(options, async (application) => {
      process.stdout.write(`${await listVersions(application, options.app, pack, options.json)}\n`);
      return exitCodes.done;
    }),
});

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    // Help and version end with 0; everything else that commander refuses is wrong usage.
    process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  } else {
    const problem = problemOf(thrown);
    process.stderr.write(`${problem.message}\n${problem.nextStep}\n`);
    process.exitCode = exitCodes.failed;
  }
}
