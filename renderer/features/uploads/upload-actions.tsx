import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { UploadSnapshot } from '../../../preload/contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';
import { canCancel, canPause, canResume } from './upload-words.ts';

/** What can be done with an upload: pause or resume, move in the queue, cancel. */
export function UploadActions({ upload }: { readonly upload: UploadSnapshot }): ReactNode {
  const { uploads } = useStores();
  const cancelling = useStore(uploads, (state) => state.cancelling.has(upload.id));
  const actions = useRef<HTMLDivElement>(null);
  const { cancel, undoCancel } = uploads.getState();
  // Cancel and Undo take turns in the same place; the focus goes from one to the other.
  const swap = (act: () => void): void => {
    act();
    requestAnimationFrame(() => actions.current?.querySelector<HTMLElement>('[data-swap]')?.focus());
  };
  const pack = upload.packIdentifier;
  return (
    <div className="upload-actions" ref={actions}>
      {cancelling ? (
        <>
          <output className="upload-cancelling">{strings.uploads.cancelling(pack)}</output>
          <Button
            data-swap
            aria-label={strings.uploads.undoLabel(pack)}
            onClick={() => swap(() => undoCancel(upload.id))}
          >
            {strings.uploads.undo}
          </Button>
        </>
      ) : (
        <>
          <PauseButton upload={upload} />
          <MoveButtons upload={upload} />
          {canCancel(upload) ? (
            <Button
              data-swap
              aria-label={strings.uploads.cancelLabel(pack)}
              onClick={() => swap(() => cancel(upload.id))}
            >
              {strings.uploads.cancel}
            </Button>
          ) : null}
        </>
      )}
    </div>
  );
}

/** Pause and Resume are one button with two faces, so that the focus stays where it is. */
function PauseButton({ upload }: { readonly upload: UploadSnapshot }): ReactNode {
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

/** For one that waits for its turn. */
function MoveButtons({ upload }: { readonly upload: UploadSnapshot }): ReactNode {
  const { uploads } = useStores();
  if (upload.queuePosition === null) return null;
  const pack = upload.packIdentifier;
  const { move } = uploads.getState();
  return (
    <>
      <Button
        aria-label={strings.uploads.moveUpLabel(pack)}
        // Not disabled: a button that goes out of reach takes the focus with it.
        aria-disabled={upload.queuePosition === 1}
        onClick={() => void move(upload.id, 'up')}
      >
        {strings.uploads.moveUp}
      </Button>
      <Button aria-label={strings.uploads.moveDownLabel(pack)} onClick={() => void move(upload.id, 'down')}>
        {strings.uploads.moveDown}
      </Button>
    </>
  );
}
