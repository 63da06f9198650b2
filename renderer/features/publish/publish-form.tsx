import { useId } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { canPublish, stopOf } from '../../stores/publish-rules.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { AgainTick } from './again-tick.tsx';
import { ArchiveField } from './archive-field.tsx';
import { Consequence } from './consequence.tsx';
import { faultWords } from './fault-words.ts';
import { Findings } from './findings.tsx';
import { useIsArchived } from './use-is-archived.ts';

/** What to publish and as what, the consequence, and one button. */
export function PublishForm(): ReactNode {
  const stores = useStores();
  const state = useStore(stores.publish);
  const appId = useStore(stores.apps, (apps) => apps.selectedId);
  const archived = useIsArchived(state.packIdentifier);
  const saysPack = state.inspection.state === 'found' && state.inspection.archive.packIdentifier !== null;
  const stopped = stopOf(state) !== null;
  const findingsId = useId();
  const ready = canPublish(state) && appId !== null && !archived;

  const publish = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const upload = await state.start(appId);
    if (upload === undefined) return;
    stores.uploads.getState().apply(upload);
    stores.packs.getState().select(upload.packIdentifier);
    // The button that opened the sheet may be gone; go on where the new upload is to be seen.
    requestAnimationFrame(() => document.getElementById('pack-title')?.focus());
  };

  return (
    <form className="publish" noValidate onSubmit={(event) => void publish(event)}>
      <ArchiveField />
      <Findings id={findingsId} />
      {saysPack ? null : (
        <Field
          label={strings.publish.packLabel}
          hint={strings.publish.packRule}
          fault={faultWords(state.packIdentifier)}
          value={state.packIdentifier}
          onText={state.setPackIdentifier}
        />
      )}
      <Field
        label={strings.publish.manifestLabel}
        hint={strings.publish.manifestHint}
        value={state.manifestPath}
        onText={state.setManifestPath}
      />
      {stopped ? null : <Consequence packIdentifier={state.packIdentifier} />}
      <AgainTick />
      {state.problem === null ? null : <ProblemNotice problem={state.problem} />}
      {stopped ? <p className="quiet">{strings.publish.stopped}</p> : null}
      <div className="publish-actions">
        <Button onClick={state.close}>{strings.publish.cancel}</Button>
        <Button
          kind="primary"
          type="submit"
          disabled={!ready}
          {...(stopped ? { 'aria-describedby': findingsId } : {})}
        >
          {state.starting ? strings.publish.publishing : strings.publish.button(state.packIdentifier)}
        </Button>
      </div>
    </form>
  );
}
