import { useEffect, useRef } from 'react';
import type { RefObject, SyntheticEvent } from 'react';

/** What the dialog element of a modal is given. */
export interface ModalProps {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly onCancel: (event: SyntheticEvent<HTMLDialogElement>) => void;
  readonly onClose: () => void;
}

/**
 * Opens and closes the browser's own modal dialog, which keeps the focus inside, gives it back afterwards, and
 * closes on Escape.
 *
 * On Escape a browser closes the dialog at once and tells of it a moment later. Whoever presses Return in that
 * moment, on the button that has the focus again, would open the sheet and see it closed by the late word. So
 * Escape closes it by `close`, and word of a dialog that is open again is not heard.
 *
 * @param close called when somebody closes the dialog; may be called for one that is closed already
 */
export function useModal(open: boolean, close: () => void): ModalProps {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) ref.current?.showModal();
    else ref.current?.close();
  }, [open]);
  return {
    ref,
    onCancel: (event) => {
      // A file picker inside that is cancelled sends the same event up to here.
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      close();
    },
    onClose: () => {
      if (ref.current?.open !== true) close();
    },
  };
}
