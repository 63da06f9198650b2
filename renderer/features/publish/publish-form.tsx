import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import { formatList } from '../../../preload/format.ts';
import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { strings } from '../../strings.ts';
import type { DraftState } from '../../stores/draft.ts';
import { canPublish, stopOf } from '../../stores/publish-rules.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';
import { Copies } from './copies.tsx';
import { DraftLine } from './draft-line.tsx';
import { SheetTotal } from './sheet-total.tsx';
import { keyOf } from './key-of.ts';
import { useStates } from './use-states.ts';

/** Every archive with its line, what they come to, and one button for all that are ready. */
export function PublishForm(): ReactNode {
  const stores = useStores();
  const { drafts, pathless, copies, starting, close, addEmpty, startReady } = useStore(stores.publish);
  const states = useStates(drafts);
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
      {drafts.length === 0 ? null : (
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
      )}
      <Copies />
      <div>
        <Button kind="link" onClick={addEmpty}>
          {strings.sheet.another}
        </Button>
      </div>
      <SheetTotal states={states} />
      <p id="publish-reason" className={stopped ? 'for-screen-readers' : 'quiet'}>
        {reason(states, ready.length, copies.length)}
      </p>
      <div className="publish-actions">
        {/* Nothing that is being copied is cancelled by it. */}
        <Button onClick={close}>{copies.length > 0 ? strings.sheet.close : strings.publish.cancel}</Button>
        <Button kind="primary" type="submit" disabled={!canStart} aria-describedby="publish-reason">
          {buttonWords(states, ready, starting)}
        </Button>
      </div>
    </form>
  );
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
function reason(states: readonly DraftState[], ready: number, copies: number): string {
  const filled = states.filter(({ inspection }) => inspection.state !== 'none');
  const [only] = filled;
  const left = filled.length + copies - ready;
  if (ready > 0) return left > 0 ? strings.sheet.notReady(left) : '';
  if (only === undefined || filled.length > 1 || only.inspection.state !== 'found') return '';
  const stop = stopOf(only);
  if (stop !== null) return problemWords(stop).message;
  return only.confirmed === null && (only.comparison?.sameAsVersion ?? null) === null
    ? strings.sheet.confirmFirst
    : '';
}
