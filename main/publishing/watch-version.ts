import type { Version } from '../app-store-connect/resources.ts';
import { ProblemError } from '../problem.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { valueOf } from './outcome.ts';
import { pollMilliseconds } from './settings.ts';
import type { StepContext } from './step.ts';

/**
 * Looks at the version until it can be tested internally, which comes by itself when processing is complete.
 * @throws ProblemError `processing-failed`, for good, with App Store Connect's reasons
 */
export async function watchVersion(context: StepContext, upload: UploadRecord): Promise<void> {
  const { poller, clock, journal, settings, signal } = context;
  const about = { appId: upload.appId, packIdentifier: upload.packIdentifier };
  let state = upload.state;
  for (let look = 0; ; look += 1) {
    const version = valueOf(await poller.readVersion(upload.versionId ?? '', signal), about);
    context.onContact();
    if (version.state === 'FAILED') {
      throw new ProblemError(processingProblem(upload, version), { lasting: true });
    }
    if (version.state === 'COMPLETE' && version.internalBeta !== undefined) {
      journal.change(upload.id, { state: 'done', problem: null });
      context.onChange();
      return;
    }
    if (state === 'committed') {
      state = 'processing';
      journal.change(upload.id, { state });
      context.onChange();
    }
    await clock.sleep(pollMilliseconds(look, settings), signal);
  }
}

function processingProblem(upload: UploadRecord, version: Version): ProblemError['problem'] {
  const reasons = [...new Set(version.errors.map((error) => error.description))].join(' ');
  return {
    code: 'processing-failed',
    message: `Apple could not use ${upload.fileName} as version ${version.version}${
      reasons === '' ? ' and gave no reason.' : `: ${reasons}`
    }`,
    nextStep: 'Correct the archive and publish it again; it becomes the next version.',
    facts: { file: upload.fileName, version: version.version, ...(reasons === '' ? {} : { said: reasons }) },
  };
}
