import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { UploadSnapshot } from '../../../preload/contract.ts';
import { percent } from '../../../preload/format.ts';
import { manifestUnansweredWords } from '../../../preload/words.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { canPause, canResume, uploadFigures, uploadWords } from './upload-words.ts';
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
        {lost ? null : <UploadButton upload={upload} />}
      </div>
      <p className="upload-figures">{uploadFigures(lost ? { ...upload, active: false } : upload)}</p>
      {upload.manifestUnanswered && upload.state !== 'failed' ? (
        <p className="quiet">{manifestUnansweredWords()}</p>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}

/** Pause and Resume are one button with two faces, so that the focus stays where it is. */
function UploadButton({ upload }: { readonly upload: UploadSnapshot }): ReactNode {
  const { uploads } = useStores();
  const pausing = canPause(upload);
  if (!pausing && !canResume(upload)) return null;
  const pack = upload.packIdentifier;
  const { pause, resume } = uploads.getState();
  return (
    <Button
      aria-label={pausing ? strings.uploads.pauseLabel(pack) : strings.uploads.resumeLabel(pack)}
      onClick={() => void (pausing ? pause : resume)(upload.id)}
    >
      {pausing ? strings.uploads.pause : strings.uploads.resume}
    </Button>
  );
}
