import { expect, it } from 'vitest';
import { uploadAtWork } from '../../../preload/test-support.ts';
import type { Answer, UploadSnapshot } from '../../../preload/contract.ts';
import type { Problem } from '../../problem.ts';
import { exitCodes } from './exit-codes.ts';
import { followUnfinished, followUpload } from './follow-upload.ts';
import type { Ending, Reporter } from './reporter.ts';
import { type StagedApplication, stagedApplication } from './test-support.ts';

interface Notes {
  readonly reporter: Reporter;
  readonly states: string[];
  readonly endings: Ending[];
  readonly problems: Problem[];
}

function notes(): Notes {
  const states: string[] = [];
  const endings: Ending[] = [];
  const problems: Problem[] = [];
  const reporter: Reporter = {
    archive: () => undefined,
    finding: () => undefined,
    upload: ({ id, state }) => states.push(`${id} ${state}`),
    waiting: ({ reason }) => states.push(reason),
    ended: (ending) => endings.push(ending),
    notice: ({ code }) => states.push(`notice ${code}`),
    problem: (problem) => problems.push(problem),
  };
  return { reporter, states, endings, problems };
}

const value = (given: unknown): Answer<unknown> => ({ ok: true, value: given });
const changed = (upload: UploadSnapshot) => ({ event: 'upload.changed', upload }) as const;
const problem: Problem = { code: 'upload-cut', message: 'It was cut.', nextStep: 'Check the network.' };

/** Follows an upload that has begun, and meanwhile tells these snapshots. */
async function follow(application: StagedApplication, wait: boolean, told: readonly UploadSnapshot[]) {
  const noted = notes();
  const following = followUpload(application, noted.reporter, () => Promise.resolve(uploadAtWork()), wait);
  await Promise.resolve();
  for (const upload of told) application.tell(changed(upload));
  return { ...noted, code: await following };
}

const silent = (): StagedApplication => stagedApplication(() => value(null));

it('ends with 0 when the version is ready, reporting this upload only, and then listens no more', async () => {
  const application = silent();
  const { code, states, endings, problems } = await follow(application, true, [
    uploadAtWork({ id: 'another', state: 'done', active: false }),
    uploadAtWork({ state: 'processing' }),
    uploadAtWork({ state: 'done', active: false }),
  ]);
  expect(code).toBe(exitCodes.done);
  expect(states).toEqual(['upload-1 sending', 'upload-1 processing', 'upload-1 done']);
  expect(endings).toMatchObject([{ outcome: 'done', exitCode: 0 }]);
  expect(problems).toEqual([]);
  expect(application.listeners()).toBe(0);
});

it('ends with 0 at the commit when it is not to wait for Apple', async () => {
  const { code, endings } = await follow(silent(), false, [
    uploadAtWork({ state: 'sent' }),
    uploadAtWork({ state: 'committed' }),
  ]);
  expect(code).toBe(exitCodes.done);
  expect(endings).toMatchObject([{ outcome: 'processing' }]);
});

it('goes on when something beside the upload went wrong, and says so', async () => {
  const application = silent();
  const noted = notes();
  const following = followUpload(application, noted.reporter, () => Promise.resolve(uploadAtWork()), true);
  await Promise.resolve();
  application.tell({ event: 'problem', problem });
  application.tell(changed(uploadAtWork({ state: 'done', active: false })));
  expect(await following).toBe(exitCodes.done);
  expect(noted.states).toContain('notice upload-cut');
  expect(noted.problems).toEqual([]);
});

it('ends with 1 and the problem as it is when the upload fails for good', async () => {
  const { code, problems } = await follow(silent(), true, [
    uploadAtWork({ state: 'failed', active: false, problem }),
  ]);
  expect(code).toBe(exitCodes.failed);
  expect(problems).toEqual([problem]);
});

it('ends with 3, saying what is safe and how to go on, when it stops before its end', async () => {
  const { code, problems } = await follow(silent(), true, [uploadAtWork({ active: false, problem })]);
  expect(code).toBe(exitCodes.interrupted);
  expect(problems).toEqual([
    { ...problem, nextStep: 'Check the network.\n50 % is safely uploaded; go on with: packdrop resume' },
  ]);
});

it('ends when the upload ended before its beginning was answered', async () => {
  const application = silent();
  const { reporter } = notes();
  const code = await followUpload(
    application,
    reporter,
    () => {
      application.tell(changed(uploadAtWork({ active: false, problem })));
      return Promise.resolve(uploadAtWork());
    },
    true,
  );
  expect(code).toBe(exitCodes.interrupted);
});

/** An application that pauses an upload when it is asked to. */
function pausing(): StagedApplication {
  return stagedApplication((name, _argument, application) => {
    if (name === 'uploads.pause') application.tell(changed(uploadAtWork({ active: false })));
    return value(uploadAtWork({ active: false }));
  });
}

it.each(['SIGINT', 'SIGTERM'] as const)('pauses the upload on %s and ends with 3', async (signal) => {
  const application = pausing();
  const { reporter } = notes();
  const before = process.listenerCount(signal);
  const following = followUpload(application, reporter, () => Promise.resolve(uploadAtWork()), true);
  await Promise.resolve();
  process.emit(signal);
  expect(await following).toBe(exitCodes.interrupted);
  expect(application.asked).toEqual([
    { name: 'uploads.pause', argument: { uploadId: 'upload-1', lasting: false } },
  ]);
  expect(process.listenerCount(signal)).toBe(before);
});

function interruptedBeginning(): Promise<UploadSnapshot> {
  process.emit('SIGINT');
  return Promise.resolve(uploadAtWork());
}

it('pauses the upload when Ctrl-C came before it had begun', async () => {
  const application = pausing();
  expect(await followUpload(application, notes().reporter, interruptedBeginning, true)).toBe(
    exitCodes.interrupted,
  );
});

it('carries every unfinished upload on, oldest first, until one is interrupted', async () => {
  const uploads = [
    uploadAtWork({ id: 'newest' }),
    uploadAtWork({ id: 'stuck' }),
    uploadAtWork({ id: 'done', state: 'done' }),
    uploadAtWork({ id: 'wrong' }),
    uploadAtWork({ id: 'failed', state: 'failed' }),
    uploadAtWork({ id: 'oldest' }),
  ];
  const ends: Record<string, Partial<UploadSnapshot>> = {
    oldest: { state: 'done' },
    wrong: { state: 'failed', problem },
    stuck: { problem },
  };
  const application = stagedApplication((name, argument) => {
    if (name === 'uploads.list') return value(uploads);
    const { uploadId } = argument as { uploadId: string };
    return value(uploadAtWork({ id: uploadId, active: false, ...ends[uploadId] }));
  });
  expect(await followUnfinished(application, notes().reporter)).toEqual([
    exitCodes.done,
    exitCodes.failed,
    exitCodes.interrupted,
  ]);
  expect(application.asked.map(({ argument }) => argument)).toEqual([
    undefined,
    { uploadId: 'oldest' },
    { uploadId: 'wrong' },
    { uploadId: 'stuck' },
  ]);
});
