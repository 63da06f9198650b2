import type {
  ArchiveSnapshot,
  FindingSnapshot,
  PackdropEvent,
  Problem,
  UploadSnapshot,
  WaitingReason,
} from '../../../preload/contract.ts';
import {
  formatBytes,
  formatRate,
  formatTimeLeft,
  formatTransferred,
  percent,
} from '../../../preload/format.ts';
import {
  archiveRecognisedWords,
  cancelledWords,
  checksumRefusedWords,
  manifestUnansweredWords,
  waitingWords,
  resendingWords,
} from '../../../preload/words.ts';
import type { TextSink } from '../redacted-output.ts';
import { factWords, findingWords, summaryWords } from './archive-report.ts';
import type { ExitCode } from './exit-codes.ts';

/** How an upload ended, as far as this command went. */
export interface Ending {
  readonly outcome: 'done' | 'processing' | 'failed' | 'interrupted';
  readonly exitCode: ExitCode;
  readonly upload: UploadSnapshot;
}

/** Tells a person or a program how an upload goes. */
export interface Reporter {
  /** What was found in the archive, before anything else happens. */
  archive(archive: ArchiveSnapshot): void;
  /** Something to know about the archive in the light of what its pack has already. */
  finding(finding: FindingSnapshot): void;
  /** The upload changed: its state, or how much of it is sent. */
  upload(upload: UploadSnapshot): void;
  /** Nothing moves for a while. */
  waiting(event: Extract<PackdropEvent, { event: 'waiting' }>): void;
  ended(ending: Ending): void;
  /** Something beside the upload went wrong, or is worth knowing about this start; the command goes on. */
  notice(problem: Problem): void;
  /** The command cannot go on. */
  problem(problem: Problem, exitCode: ExitCode): void;
}

/** Where a reporter writes. */
export interface Output {
  readonly out: TextSink;
  readonly error: TextSink;
}

/** One JSON object a line on standard output, for scripts. */
export function jsonReporter({ out }: Output): Reporter {
  const line = (value: object): void => {
    out.write(`${JSON.stringify(value)}\n`);
  };
  let last: UploadSnapshot | undefined;
  return {
    archive: (archive) => line({ event: 'archive', archive }),
    finding: (finding) => line({ event: 'finding', ...finding }),
    upload: (upload) => {
      if (upload.manifestUnanswered && last?.manifestUnanswered !== true) {
        line({ event: 'manifest-unanswered', uploadId: upload.id });
      }
      if (upload.archiveRecognised && last?.archiveRecognised !== true) {
        line({ event: 'archive-recognised', uploadId: upload.id });
      }
      const isNews = upload.id !== last?.id || upload.state !== last.state;
      const wasWaitingFor = waitingReasonOf(last, upload);
      if (isSentAgainAnew(last, upload))
        line({ event: 'resending', uploadId: upload.id, ...upload.resending });
      last = upload;
      // Once a reason, not once a try.
      if (upload.waiting !== null && upload.waiting.reason !== wasWaitingFor) {
        line({
          event: 'upload-waiting',
          uploadId: upload.id,
          sentBytes: upload.sentBytes,
          ...upload.waiting,
        });
      }
      if (upload.waiting === null && wasWaitingFor !== undefined) {
        line({ event: 'upload-going-on', uploadId: upload.id });
      }
      if (isNews) {
        const { id, packIdentifier, packId, versionId, version, state } = upload;
        line({ event: 'state', state, uploadId: id, packIdentifier, packId, versionId, version });
      } else if (upload.state === 'sending' && upload.waiting === null) {
        const { sentBytes, totalBytes, bytesPerSecond, secondsLeft } = upload;
        line({ event: 'progress', sentBytes, totalBytes, bytesPerSecond, secondsLeft });
      }
    },
    waiting: line,
    ended: ({ outcome, exitCode, upload }) => line({ event: 'end', outcome, exitCode, upload }),
    notice: (problem) => line({ event: 'notice', ...problem }),
    problem: (problem, exitCode) => line({ event: 'problem', exitCode, ...problem }),
  };
}

/** Sentences, and on a terminal one line of progress that is written over. */
export function plainReporter({ out, error }: Output): Reporter {
  const isTerminal = out.isTTY === true;
  let last: UploadSnapshot | undefined;
  let lastTenth = -1;
  let lineOpen = false;

  const complain = (problem: Problem): void => {
    if (lineOpen) out.write('\n');
    lineOpen = false;
    error.write(`${problem.message}\n${problem.nextStep}\n`);
  };
  const say = (text: string): void => {
    if (lineOpen) out.write('\r\u001b[K');
    lineOpen = false;
    out.write(`${text}\n`);
  };
  const progress = (upload: UploadSnapshot): void => {
    const text = progressWords(upload);
    if (isTerminal) {
      out.write(`\r\u001b[K${text.slice(0, (out.columns ?? 80) - 1)}`);
      lineOpen = true;
      return;
    }
    // Without a terminal every line stays, so a line for each tenth is enough.
    const tenth = Math.floor(percent(upload.sentBytes, upload.totalBytes) / 10);
    if (tenth > lastTenth) say(text);
    lastTenth = tenth;
  };

  return {
    archive: (archive) => {
      for (const text of [summaryWords(archive), ...factWords(archive)]) say(text);
      for (const finding of archive.findings) say(findingWords(finding));
    },
    finding: (finding) => say(findingWords(finding)),
    upload: (upload) => {
      if (upload.manifestUnanswered && last?.manifestUnanswered !== true) say(manifestUnansweredWords());
      if (upload.archiveRecognised && last?.archiveRecognised !== true) say(archiveRecognisedWords());
      const isAnother = upload.id !== last?.id;
      if (isAnother) lastTenth = -1;
      if (isAnother && upload.sentBytes > 0) say(resumedWords(upload));
      else if (isAnother || upload.state !== last?.state) {
        const words = stateWords(upload);
        if (words !== undefined) say(words);
      }
      const wasWaitingFor = waitingReasonOf(last, upload);
      if (upload.resending !== null && isSentAgainAnew(last, upload)) say(resendingWords(upload.resending));
      last = upload;
      const words = waitingWords(upload);
      if (words !== null) {
        if (upload.waiting?.reason !== wasWaitingFor) say(whyWaiting(words, upload.waiting));
        return;
      }
      if (wasWaitingFor !== undefined && upload.active) say(goingOnWords(upload));
      if (upload.state === 'sending' && upload.active) progress(upload);
    },
    waiting: (event) => say(pauseWords(event)),
    ended: ({ outcome, upload }) => {
      if (outcome === 'done') say(`${titleOf(upload)} is ready for internal testing.`);
      if (outcome === 'processing') say(`${titleOf(upload)} is uploaded; Apple is processing it.`);
      if (outcome === 'interrupted' && upload.problem === null) say(interruptedWords(upload));
    },
    notice: complain,
    problem: complain,
  };
}

/** What this upload was last said to wait for. */
function waitingReasonOf(
  last: UploadSnapshot | undefined,
  upload: UploadSnapshot,
): WaitingReason | undefined {
  return last?.id === upload.id ? last.waiting?.reason : undefined;
}

/** Whether parts are sent again for a reason that was not told yet: once a reason, not once a part. */
function isSentAgainAnew(last: UploadSnapshot | undefined, upload: UploadSnapshot): boolean {
  const told = last?.id === upload.id ? last.resending : null;
  return upload.resending !== null && upload.resending.reason !== told?.reason;
}

/** The sentence about a wait, and what a person can do about its cause. */
function whyWaiting(words: string, waiting: UploadSnapshot['waiting']): string {
  return waiting === null ? words : `${words}\n  ${waiting.problem.message} ${waiting.problem.nextStep}`;
}

function titleOf(upload: UploadSnapshot): string {
  return upload.version === null
    ? upload.packIdentifier
    : `${upload.packIdentifier}, version ${upload.version},`;
}

/** What a new state means to a person; nothing where other words tell it. */
function stateWords(upload: UploadSnapshot): string | undefined {
  const words: Readonly<Record<UploadSnapshot['state'], string | undefined>> = {
    prepared: `${upload.fileName} (${formatBytes(upload.totalBytes)}) will be published as pack ${upload.packIdentifier}.`,
    reserved: `It becomes version ${upload.version ?? ''} of ${upload.packIdentifier}.`,
    sending: undefined,
    sent: 'Every part has arrived.',
    committed: upload.checksumRefused
      ? `The upload is complete. ${checksumRefusedWords()}`
      : 'The upload is complete.',
    processing: 'Apple is processing it (usually takes 10 minutes).',
    done: undefined,
    failed: undefined,
    cancelled: cancelledWords(upload),
  };
  return words[upload.state];
}

function resumedWords(upload: UploadSnapshot): string {
  const done = percent(upload.sentBytes, upload.totalBytes);
  return `Going on with ${titleOf(upload)} where it was: ${done} % is safely uploaded.`;
}

function goingOnWords(upload: UploadSnapshot): string {
  return `It works again: going on with ${upload.fileName}.`;
}

function progressWords(upload: UploadSnapshot): string {
  const rate = upload.bytesPerSecond === null ? [] : [formatRate(upload.bytesPerSecond)];
  const left = upload.secondsLeft === null ? [] : [formatTimeLeft(upload.secondsLeft)];
  const done = `${percent(upload.sentBytes, upload.totalBytes)} %`;
  return [
    `Uploading ${upload.fileName}  ${done}  ${formatTransferred(upload.sentBytes, upload.totalBytes)}`,
    ...rate,
    ...left,
  ].join(' · ');
}

function interruptedWords(upload: UploadSnapshot): string {
  const done = percent(upload.sentBytes, upload.totalBytes);
  return `Stopped. ${done} % is safely uploaded; go on with: packdrop resume`;
}

function pauseWords(event: Extract<PackdropEvent, { event: 'waiting' }>): string {
  const seconds = Math.max(1, Math.round(event.milliseconds / 1000));
  const reasons = {
    'rate-limited': 'App Store Connect asks to slow down',
    unreachable: 'App Store Connect cannot be reached',
    'server-error': 'App Store Connect has trouble of its own',
  };
  return `${reasons[event.reason]}; trying again in ${seconds} s.`;
}
