import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import { formatList } from '../../../preload/format.ts';
import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { strings } from '../../strings.ts';
import type { DraftState } from '../../stores/draft.ts';
import { canPublish, stopOf } from '../../stores/publish-rules.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { DraftLine } from './draft-line.tsx';
import { SheetTotal } from './sheet-total.tsx';
import { useDrafts } from './use-drafts.ts';

/** Every archive with its line, what they come to, and one button for all that are ready. */
export function PublishForm(): ReactNode {
  const stores = useStores();
  const { drafts, pathless, copying, copyProblem, starting, close, addEmpty, startReady } = useStore(
    stores.publish,
  );
  const states = useDrafts(drafts);
  const packs = useStore(stores.packs, (state) => state.packs.value);
  const appId = useStore(stores.apps, (apps) => apps.selectedId);
  const ready = states.filter((state) => canPublish(state, packs));
  const canStart = ready.length > 0 && appId !== null && !starting;
  const several = drafts.length > 1;
  // The finding itself stands above; the button only refers to it.
  const stopped = states.length === 1 && states.some((state) => stopOf(state) !== null);

  const publish = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!canStart) return;
    const started = await startReady(appId);
    for (const upload of started) stores.uploads.getState().apply(upload);
    const [first] = started;
    if (first === undefined) return;
    stores.packs.getState().select(first.packIdentifier);
    if (stores.publish.getState().open) return;
    // The button that opened the sheet may be gone; go on where the new upload is to be seen.
    requestAnimationFrame(() => document.getElementById('pack-title')?.focus());
  };

  return (
    <form className="publish" noValidate onSubmit={(event) => void publish(event)}>
      {pathless.length === 0 ? null : (
        <p className="consequence-caution" role="alert">
          {strings.sheet.pathless(formatList(pathless))}
        </p>
      )}
      {copyProblem === null ? null : <ProblemNotice problem={copyProblem} />}
      <ol className="drafts">
        {drafts.map((draft, index) => (
          <DraftLine
            key={keyOf(draft)}
            draft={draft}
            number={several ? index + 1 : null}
            before={samePackBefore(states, index)}
          />
        ))}
      </ol>
      <output className="quiet">
        {copying.length === 0 ? null : strings.sheet.copying(copying.join(', '))}
      </output>
      <div>
        <Button kind="link" onClick={addEmpty}>
          {strings.sheet.another}
        </Button>
      </div>
      <SheetTotal states={states} />
      <p id="publish-reason" className={stopped ? 'for-screen-readers' : 'quiet'}>
        {reason(states, ready.length)}
      </p>
      <div className="publish-actions">
        <Button onClick={close}>{strings.publish.cancel}</Button>
        <Button kind="primary" type="submit" disabled={!canStart} aria-describedby="publish-reason">
          {buttonWords(states, ready, starting)}
        </Button>
      </div>
    </form>
  );
}

const keys = new WeakMap<object, string>();
let nextKey = 0;

/** A line keeps its fields and its focus although others come and go. */
function keyOf(draft: object): string {
  const key = keys.get(draft) ?? String((nextKey += 1));
  keys.set(draft, key);
  return key;
}

function samePackBefore(states: readonly DraftState[], index: number): number {
  const pack = states[index]?.packIdentifier;
  return states.slice(0, index).filter(({ packIdentifier }) => packIdentifier === pack).length;
}

function buttonWords(states: readonly DraftState[], ready: readonly DraftState[], starting: boolean): string {
  if (starting) return strings.publish.publishing;
  if (ready.length > 1) return strings.sheet.publishMany(ready.length);
  const [only] = ready.length === 1 ? ready : states;
  return strings.publish.button(
    states.length === 1 || ready.length === 1 ? (only?.packIdentifier ?? '') : '',
  );
}

/** Why the button cannot be pressed, or what it leaves behind. */
function reason(states: readonly DraftState[], ready: number): string {
  const filled = states.filter(({ inspection }) => inspection.state !== 'none');
  const [only] = filled;
  if (ready > 0) return filled.length > ready ? strings.sheet.notReady(filled.length - ready) : '';
  if (only === undefined || filled.length > 1 || only.inspection.state !== 'found') return '';
  const stop = stopOf(only);
  if (stop !== null) return problemWords(stop).message;
  return only.confirmed === null && (only.comparison?.sameAsVersion ?? null) === null
    ? strings.sheet.confirmFirst
    : '';
}
