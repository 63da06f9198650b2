import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { useStores } from '../window/stores-context.ts';
import { PublishForm } from './publish-form.tsx';
import './publish.css';

/** What is about to be published. Closing it keeps what is in it. */
export function PublishSheet(): ReactNode {
  const { publish } = useStores();
  const open = useStore(publish, (state) => state.open);
  return (
    <Sheet open={open} title={strings.publish.title} onClose={() => publish.getState().close()}>
      <PublishForm />
    </Sheet>
  );
}
