import { CommanderError } from 'commander';
import type { Application } from '../../application.ts';
import { type Problem, problemOf } from '../../problem.ts';
import { boundHeap } from '../bound-heap.ts';
import { endInWords } from '../last-words.ts';
import { redacted } from '../redacted-output.ts';
import { ask } from './ask.ts';
import { commandLine, type Verbs } from './command-line.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { followUnfinished } from './follow-upload.ts';
import { runInspect } from './inspect-verb.ts';
import { listPacks, listVersions } from './listing.ts';
import { type ConnectionOptions, openApplication } from './open-application.ts';
import { runPractice } from './practice-verb.ts';
import { runPublish } from './publish-verb.ts';
import { actText } from './release-words.ts';
import { holdSignals } from './hold-signals.ts';
import { cancelUpload, listUploads } from './uploads-verb.ts';
import {
  runArchive,
  runCancelSubmission,
  runHistory,
  runQuota,
  runStatus,
  runSubmit,
} from './release-verbs.ts';
import { jsonReporter, plainReporter, type Reporter } from './reporter.ts';
import { keysVerbs } from './run-keys.ts';

boundHeap();

const output = { out: redacted(process.stdout), error: redacted(process.stderr) };

const complain = ({ message, nextStep }: Problem): void => {
  output.error.write(`${message}\n${nextStep}\n`);
};
endInWords(complain, exitCodes.failed);
// A reader that has gone away (`| head`) deserves no stack trace; what is under way is on disk.
process.stdout.on('error', () => process.exit(exitCodes.interrupted));

/** Runs one verb against an application of its own and ends with its exit code. */
async function run(
  options: ConnectionOptions & { readonly json: boolean; readonly bandwidthLimit?: number },
  work: (application: Application, reporter: Reporter) => Promise<ExitCode>,
): Promise<void> {
  const reporter = options.json ? jsonReporter(output) : plainReporter(output);
  let application: Application | undefined;
  const letGo = holdSignals();
  try {
    application = await openApplication(options, complain);
    const { notices } = await ask(application, 'application.describe');
    for (const notice of notices) reporter.notice(notice);
    if (options.bandwidthLimit !== undefined) {
      await ask(application, 'uploads.setBandwidthLimit', {
        bytesPerSecond: options.bandwidthLimit,
        lasting: false,
      });
    }
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
const usageProblems = new Set([
  'pack-missing',
  'key-id-missing',
  'options-contradict',
  'no-key',
  'account-not-chosen',
  'not-confirmed',
]);

const write = (text: string): void => {
  output.out.write(text);
};

const verbs: Verbs = {
  submit: (packs, options) => run(options, (application) => runSubmit(application, packs, options, write)),
  cancelSubmission: (id, options) =>
    run(options, (application) => runCancelSubmission(application, id, options, write)),
  archive: (pack, options) => run(options, (application) => runArchive(application, pack, options, write)),
  status: (options) => run(options, (application) => runStatus(application, options, write)),
  history: (pack, options) => run(options, (application) => runHistory(application, pack, options, write)),
  quota: (options) => run(options, (application) => runQuota(application, options, write)),
  ...keysVerbs(output),
  practice: (options) => runPractice(options, output.out),
  publish: (file, options) =>
    run(options, (application, reporter) => runPublish(application, reporter, file, options)),
  inspect: async (file, options) => {
    process.exitCode = await runInspect(file, options, output);
  },
  resume: (options) =>
    run(options, async (application, reporter) => {
      const acts = await ask(application, 'releases.takeUp');
      for (const act of acts) if (!options.json) output.out.write(`${actText(act)}\n`);
      const codes = [
        ...(await followUnfinished(application, reporter)),
        ...acts.map(({ state }) => (state === 'done' ? exitCodes.done : exitCodes.failed)),
      ];
      if (codes.length === 0 && !options.json) output.out.write('There is nothing to resume.\n');
      // The worst tells: what failed for good before what can be resumed again.
      return (
        codes.find((code) => code === exitCodes.failed) ??
        codes.find((code) => code !== exitCodes.done) ??
        exitCodes.done
      );
    }),
  uploads: (options) =>
    run(options, async (application) => {
      output.out.write(`${await listUploads(application, options.json)}\n`);
      return exitCodes.done;
    }),
  cancel: (uploadId, options) =>
    run(options, async (application) => {
      output.out.write(`${await cancelUpload(application, uploadId, options.json)}\n`);
      return exitCodes.done;
    }),
  packs: (options) =>
    run(options, async (application) => {
      output.out.write(`${await listPacks(application, options.app, options.json)}\n`);
      return exitCodes.done;
    }),
  versions: (pack, options) =>
    run(options, async (application) => {
      output.out.write(`${await listVersions(application, options.app, pack, options.json)}\n`);
      return exitCodes.done;
    }),
};

try {
  await commandLine(verbs, output).parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    // Help and version end with 0; everything else that commander refuses is wrong usage.
    process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  } else {
    complain(problemOf(thrown));
    process.exitCode = exitCodes.failed;
  }
}
