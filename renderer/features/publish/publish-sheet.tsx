import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { useModal } from '../../ui/use-modal.ts';
import { useStores } from '../window/stores-context.ts';
import { PublishForm } from './publish-form.tsx';
import './publish.css';

/** The sheet over the right side of the window. */
export function PublishSheet(): ReactNode {
  const { publish } = useStores();
  const open = useStore(publish, (state) => state.open);
  const dialog = useModal(open);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="publish-title"
      onClose={() => publish.getState().close()}
    >
      {open ? (
        <>
          <h2 id="publish-title">{strings.publish.title}</h2>
          <PublishForm />
        </>
      ) : null}
    </dialog>
  );
}
