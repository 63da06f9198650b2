import { useId } from 'react';
import type { ReactNode } from 'react';
import { useModal } from './use-modal.ts';

interface SheetProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet over the right side of the window. */
export function Sheet({ open, title, onClose, children }: SheetProps): ReactNode {
  const modal = useModal(open, onClose);
  const id = useId();
  return (
    <dialog {...modal} className="sheet" aria-labelledby={id}>
      {open ? (
        <>
          <h2 id={id}>{title}</h2>
          {children}
        </>
      ) : null}
    </dialog>
  );
}
