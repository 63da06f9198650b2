import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { ActivityList } from '../activity/activity-list.tsx';
import { QuotaView } from '../quota/quota-view.tsx';
import { useStores } from '../window/stores-context.ts';
import { ArchiveForm } from './archive-form.tsx';
import { CancelForm } from './cancel-form.tsx';
import { ReviewForm } from './review-form.tsx';

/** The sheets of review, archiving, space and activity. */
export function ReleaseSheets(): ReactNode {
  const { releases, packs } = useStores();
  const sheet = useStore(releases, (state) => state.sheet);
  const pack = useStore(packs, (state) => state.selected) ?? '';
  const close = (): void => releases.getState().close();
  return (
    <>
      <Sheet open={sheet === 'review'} title={strings.review.title} onClose={close}>
        <ReviewForm />
      </Sheet>
      <Sheet open={sheet === 'cancel'} title={strings.review.cancelTitle} onClose={close}>
        <CancelForm />
      </Sheet>
      <Sheet open={sheet === 'archive'} title={strings.archivePack.title(pack)} onClose={close}>
        <ArchiveForm />
      </Sheet>
      <Sheet open={sheet === 'quota'} title={strings.quota.title} onClose={close}>
        <QuotaView />
      </Sheet>
      <Sheet open={sheet === 'activity'} title={strings.activity.title} onClose={close}>
        <ActivityList />
      </Sheet>
    </>
  );
}
