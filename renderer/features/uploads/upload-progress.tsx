import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { UploadSnapshot, WaitingSnapshot } from '../../../preload/contract.ts';
import { percent } from '../../../preload/format.ts';
import { manifestUnansweredWords, resendingWords } from '../../../preload/words.ts';
import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { strings } from '../../strings.ts';
import { Moment } from '../../ui/moment.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { UploadActions } from './upload-actions.tsx';
import { uploadFigures, uploadWords } from './upload-words.ts';
import './uploads.css';

/** One upload under its line in the timeline: bar, figures, pause or resume, and what went wrong. */
export function UploadProgress({ upload }: { readonly upload: UploadSnapshot }): ReactNode {
  const { uploads, connection } = useStores();
  // What main last said of the rate is no longer true of anything, and nobody would hear a press of Pause.
  const lost = useStore(connection, (state) => state.lost !== null);
  const refusal = useStore(uploads, (state) =>
    state.refusal?.uploadId === upload.id ? state.refusal.problem : null,
  );
  const problem = refusal ?? upload.problem;
  return (
    <div className="upload">
      <div className="upload-line">
        <progress
          max={100}
          value={percent(upload.sentBytes, upload.totalBytes)}
          aria-label={strings.uploads.progressLabel(upload.fileName)}
          aria-valuetext={uploadWords(upload)}
        />
        {lost ? null : <UploadActions upload={upload} />}
      </div>
      <p className="upload-figures">{uploadFigures(lost ? { ...upload, active: false } : upload)}</p>
      {upload.resending === null || !upload.active ? null : (
        <p className="quiet">{resendingWords(upload.resending)}</p>
      )}
      {upload.waiting === null ? null : <Waiting waiting={upload.waiting} />}
      {upload.manifestUnanswered && upload.state !== 'failed' ? (
        <p className="quiet">{manifestUnansweredWords()}</p>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}

/** Why it stands still, what a person can do, and when it is tried again. */
function Waiting({ waiting }: { readonly waiting: WaitingSnapshot }): ReactNode {
  return (
    <div className="upload-waiting">
      <p>{problemWords(waiting.problem).message}</p>
      <p className="quiet">
        {problemWords(waiting.problem).nextStep} {strings.uploads.nextTry}{' '}
        <Moment at={Date.parse(waiting.nextTryAt)} />.
      </p>
    </div>
  );
}
