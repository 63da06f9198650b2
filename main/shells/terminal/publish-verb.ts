import type { FindingSnapshot, Problem, RequestArgument } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';
import { ProblemError } from '../../problem.ts';
import { ask } from './ask.ts';
import type { PublishOptions } from './command-line.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { followUpload } from './follow-upload.ts';
import type { Reporter } from './reporter.ts';
import { untilStopped } from './until-stopped.ts';

/**
 * Looks into an archive, says what is worth knowing, and publishes it.
 * @throws ProblemError where something stops it before anything is sent
 */
export async function runPublish(
  application: Application,
  reporter: Reporter,
  file: string,
  options: PublishOptions,
): Promise<ExitCode> {
  const request = requestOf(file, options);
  const looked = await untilStopped(look(application, reporter, request));
  if (looked === 'stopped') {
    reporter.problem(stoppedProblem, exitCodes.interrupted);
    return exitCodes.interrupted;
  }
  return followUpload(
    application,
    reporter,
    () => ask(application, 'publishing.start', request),
    options.wait,
  );
}

type StartRequest = RequestArgument<'publishing.start'>;

function requestOf(file: string, options: PublishOptions): StartRequest {
  return {
    appId: options.app,
    archivePath: file,
    ...(options.pack === undefined ? {} : { packIdentifier: options.pack }),
    ...(options.manifest === undefined ? {} : { manifestPath: options.manifest }),
    manifestCheck: options.manifestCheck,
    again: !options.onlyIfChanged,
  };
}

/** Says what is in the archive, and how it compares with what its pack has. */
async function look(application: Application, reporter: Reporter, request: StartRequest): Promise<void> {
  const { appId, archivePath, packIdentifier: asked } = request;
  const given = request.manifestPath === undefined ? {} : { manifestPath: request.manifestPath };
  const archive = await ask(application, 'archive.inspect', { path: archivePath, ...given });
  const stop = archive.findings.find(({ grade }) => grade === 'stops');
  if (stop !== undefined) throw new ProblemError(problemOfFinding(stop));
  reporter.archive(archive);
  const packIdentifier = archive.packIdentifier ?? asked;
  // What contradicts the archive, or names no pack, is for the publish itself to refuse.
  if (packIdentifier === undefined || (asked !== undefined && asked !== packIdentifier)) return;
  const comparison = await ask(application, 'publishing.compare', {
    appId,
    packIdentifier,
    archivePath,
    ...given,
  });
  for (const finding of comparison.findings) reporter.finding(finding);
  // A script that publishes means it; so it is told, and refused only where it asked for that.
  if (comparison.sameAsVersion !== null && request.again === true) {
    reporter.finding(sameBytesFinding(archive.fileName, comparison.sameAsVersion));
  }
}

function sameBytesFinding(fileName: string, version: string): FindingSnapshot {
  return {
    grade: 'warns',
    code: 'same-bytes',
    message: `${fileName} has the same bytes as version ${version}: nothing in it has changed.`,
    nextStep: 'It becomes a version of its own all the same. With --only-if-changed it is refused instead.',
  };
}

function problemOfFinding({ code, message, nextStep }: FindingSnapshot): Problem {
  return { code, message, nextStep };
}

const stoppedProblem: Problem = {
  code: 'stopped',
  message: 'Stopped before anything was sent.',
  nextStep: 'Publish again when you like.',
};
