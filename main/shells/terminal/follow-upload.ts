import type { UploadSnapshot } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';
import type { Problem } from '../../problem.ts';
import { ask } from './ask.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Ending, Reporter } from './reporter.ts';

/**
 * Begins an upload and reports it until it ends, or, without `wait`, until nothing more is to be sent. Ctrl-C
 * stops it cleanly.
 * @returns how the command ends
 * @throws ProblemError where it cannot even begin
 */
export async function followUpload(
  application: Application,
  reporter: Reporter,
  begin: () => Promise<UploadSnapshot>,
  wait: boolean,
): Promise<ExitCode> {
  const { promise: ended, resolve } = Promise.withResolvers<UploadSnapshot>();
  let uploadId: string | undefined;
  let stopped = false;
  // It may end before its beginning has been answered.
  const early = new Map<string, UploadSnapshot>();
  const consider = (upload: UploadSnapshot): void => {
    if (uploadId === undefined) early.set(upload.id, upload);
    if (upload.id !== uploadId) return;
    reporter.upload(upload);
    if (!upload.active || (!wait && isCommitted(upload))) resolve(upload);
  };
  const unsubscribe = application.subscribe((event) => {
    if (event.event === 'upload.changed') consider(event.upload);
    if (event.event === 'waiting') reporter.waiting(event);
    if (event.event === 'problem') reporter.notice(event.problem);
  });
  const stop = (): void => {
    stopped = true;
    if (uploadId !== undefined) void application.answer('uploads.pause', { uploadId, lasting: false });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const begun = await begin();
    uploadId = begun.id;
    consider(early.get(begun.id) ?? begun);
    if (stopped) stop();
    const upload = await ended;
    const ending = endingOf(upload);
    reporter.ended(ending);
    if (upload.problem !== null)
      reporter.problem(problemWords(upload, ending, upload.problem), ending.exitCode);
    return ending.exitCode;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    unsubscribe();
  }
}

/** Carries on every unfinished upload, oldest first, one after the other. */
export async function followUnfinished(application: Application, reporter: Reporter): Promise<ExitCode[]> {
  const unfinished = (await ask(application, 'uploads.list')).filter(isUnfinished).toReversed();
  const codes: ExitCode[] = [];
  for (const { id } of unfinished) {
    const code = await followUpload(
      application,
      reporter,
      () => ask(application, 'uploads.resume', { uploadId: id }),
      true,
    );
    codes.push(code);
    // After Ctrl-C or a lost network the next upload would only meet the same.
    if (code === exitCodes.interrupted) break;
  }
  return codes;
}

/** Whether an upload may still be carried on. */
export function isUnfinished(upload: Pick<UploadSnapshot, 'state'>): boolean {
  return !['done', 'failed', 'cancelled'].includes(upload.state);
}

function isCommitted(upload: UploadSnapshot): boolean {
  return ['committed', 'processing', 'done'].includes(upload.state);
}

function endingOf(upload: UploadSnapshot): Ending {
  if (upload.state === 'done') return { outcome: 'done', exitCode: exitCodes.done, upload };
  if (upload.state === 'failed') return { outcome: 'failed', exitCode: exitCodes.failed, upload };
  // Still at work: the caller asked not to wait for Apple.
  if (upload.active) return { outcome: 'processing', exitCode: exitCodes.done, upload };
  return { outcome: 'interrupted', exitCode: exitCodes.interrupted, upload };
}

function problemWords(upload: UploadSnapshot, ending: Ending, problem: Problem): Problem {
  if (ending.outcome !== 'interrupted') return problem;
  const percent = Math.floor((upload.sentBytes / upload.totalBytes) * 100);
  return {
    ...problem,
    nextStep: `${problem.nextStep}\n${percent} % is safely uploaded; go on with: packdrop resume`,
  };
}
