import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Opens and closes the browser's own modal dialog, which keeps the focus inside, gives it back afterwards, and
 * closes on Escape.
 */
export function useModal(open: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return dialog;
}
