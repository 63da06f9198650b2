import { ok, type Result } from '../result.ts';
import { allErrors } from './asc-errors.ts';
import type { CommitOutcome } from './client.ts';
import type { AscError, AscFailure } from './failure.ts';
import type { UploadFile } from './resources.ts';

type Answer<Value> = Promise<Result<Value, AscFailure>>;

/** The two requests a commit consists of. */
export interface CommitRequests {
  write(md5: string | undefined): Answer<UploadFile>;
  read(): Answer<UploadFile>;
}

const committedStates = new Set(['UPLOAD_COMPLETE', 'COMPLETE']);

/**
 * Commits one upload file. A refused checksum is left out the second time, since it is optional and a finished
 * upload must never be lost to it; a failure that does not say whether an earlier commit took effect is
 * settled by reading the file.
 * @param mustAgree nothing is committed without the checksum
 */
export async function commitUploadFile(
  requests: CommitRequests,
  md5: string | undefined,
  mustAgree = false,
): Answer<CommitOutcome> {
  const first = await requests.write(md5);
  if (first.ok) return ok({ file: first.value, checksumRefused: false });
  if (md5 === undefined || mustAgree || !isAboutChecksum(first.error)) {
    return settle(requests, first.error, false);
  }
  const second = await requests.write(undefined);
  return second.ok ? ok({ file: second.value, checksumRefused: true }) : settle(requests, second.error, true);
}

async function settle(
  requests: CommitRequests,
  failure: AscFailure,
  checksumRefused: boolean,
): Answer<CommitOutcome> {
  if (mayHaveTakenEffect(failure)) {
    const file = await requests.read();
    if (file.ok && committedStates.has(file.value.state)) return ok({ file: file.value, checksumRefused });
  }
  return { ok: false, error: failure };
}

function mayHaveTakenEffect(failure: AscFailure): boolean {
  if (failure.kind !== 'refused') {
    return failure.kind === 'cut' || failure.kind === 'silent' || failure.kind === 'unexpected-answer';
  }
  // A second commit of the same file is a conflict with its state.
  const stateError =
    failure.status === 409 && hasError(failure.errors, (error) => error.code.startsWith('STATE_ERROR'));
  return stateError || failure.status === 408 || failure.status >= 500;
}

/** Whether the checksum is what App Store Connect refuses. */
export function isAboutChecksum(failure: AscFailure): boolean {
  if (failure.kind !== 'refused' || ![400, 409, 422].includes(failure.status)) return false;
  return hasError(failure.errors, ({ code, pointer, parameter, title, detail }) =>
    [code, pointer, parameter, title, detail].some((text) => /checksum/i.test(text ?? '')),
  );
}

function hasError(errors: readonly AscError[], test: (error: AscError) => boolean): boolean {
  return allErrors(errors).some(test);
}
