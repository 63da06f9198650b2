import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Inspection } from '../../stores/draft.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { ArchiveFacts } from './archive-facts.tsx';
import { PickArchives } from './pick-archives.tsx';
import { useDraft } from './draft-context.ts';

interface ArchiveFieldProps {
  /** What the field is called: told apart by a number where there are several. */
  readonly label: string;
}

/** Where the archive lies, and what was found there. */
export function ArchiveField({ label }: ArchiveFieldProps): ReactNode {
  const { connection, publish } = useStores();
  const practice = useStore(connection, (state) => state.application.value?.mode === 'practice');
  const { path, inspection, setPath } = useStore(useDraft());
  const { makingSample, sample } = useStore(publish);
  return (
    <div className="archive">
      <Field
        label={label}
        hint={strings.publish.pathHint}
        placeholder={strings.publish.pathPlaceholder}
        value={path}
        onText={setPath}
      />
      {path === '' ? <PickArchives /> : null}
      {practice && path === '' ? (
        <div>
          <Button kind="link" disabled={makingSample} onClick={() => void sample()}>
            {makingSample ? strings.packs.makingSample : strings.packs.makeSample}
          </Button>
        </div>
      ) : null}
      <div aria-live="polite">
        <Finding inspection={inspection} />
      </div>
    </div>
  );
}

function Finding({ inspection }: { readonly inspection: Inspection }): ReactNode {
  if (inspection.state === 'none' || inspection.state === 'left') return null;
  if (inspection.state === 'looking') return <p className="quiet">{strings.publish.inspecting}</p>;
  if (inspection.state === 'refused') return <ProblemNotice problem={inspection.problem} />;
  return <ArchiveFacts archive={inspection.archive} />;
}
