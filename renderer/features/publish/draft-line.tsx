import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DraftStore } from '../../stores/draft.ts';
import { stopOf } from '../../stores/publish-rules.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { AgainTick } from './again-tick.tsx';
import { ArchiveField } from './archive-field.tsx';
import { Consequence } from './consequence.tsx';
import { DraftContext } from './draft-context.ts';
import { faultWords } from './fault-words.ts';
import { Findings } from './findings.tsx';

interface DraftLineProps {
  readonly draft: DraftStore;
  /** Its place in the sheet, from 1; null where it is the only one. */
  readonly number: number | null;
  /** How many archives before it are for the same pack. */
  readonly before: number;
}

/** One archive of the sheet: what it is, what is wrong with it, what it becomes. */
export function DraftLine({ draft, number, before }: DraftLineProps): ReactNode {
  const state = useStore(draft);
  const findingsId = useId();
  const saysPack = state.inspection.state === 'found' && state.inspection.archive.packIdentifier !== null;
  const stopped = stopOf(state) !== null;
  const label = number === null ? strings.publish.pathLabel : strings.sheet.archiveNumber(number);
  return (
    <DraftContext value={draft}>
      <li className="draft" data-pack={state.packIdentifier}>
        <ArchiveField label={label} />
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
        <details className="draft-manifest" open={state.manifestPath !== ''}>
          <summary>{strings.sheet.manifestMore}</summary>
          <Field
            label={strings.publish.manifestLabel}
            hint={strings.publish.manifestHint}
            value={state.manifestPath}
            onText={state.setManifestPath}
          />
        </details>
        {stopped ? null : <Consequence before={before} />}
        <AgainTick />
        {state.problem === null ? null : <ProblemNotice problem={state.problem} />}
        {stopped ? <p className="quiet">{strings.publish.stopped}</p> : null}
        {number === null && state.path === '' ? null : <Remove draft={draft} name={label} />}
      </li>
    </DraftContext>
  );
}

function Remove({ draft, name }: { readonly draft: DraftStore; readonly name: string }): ReactNode {
  const { publish } = useStores();
  const { path, inspection } = useStore(draft);
  const file = inspection.state === 'found' ? inspection.archive.fileName : path;
  return (
    <div>
      <Button
        kind="link"
        aria-label={strings.sheet.removeLabel(file === '' ? name : file)}
        onClick={() => {
          publish.getState().remove(draft);
          // The button is gone; the focus goes on to what is left.
          requestAnimationFrame(() => document.querySelector<HTMLElement>('.draft input')?.focus());
        }}
      >
        {strings.sheet.remove}
      </Button>
    </div>
  );
}
