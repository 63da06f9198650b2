import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';

/** What becomes of an older submission that is in the way. */
export function StandingChoice({ canContinue }: { readonly canContinue: boolean }): ReactNode {
  const { releases } = useStores();
  const standing = useStore(releases, (state) => state.standing);
  const name = useId();
  const choose = (value: 'cancel' | 'continue') => (): void => void releases.getState().setStanding(value);
  return (
    <fieldset className="standing">
      <legend>{strings.review.older}</legend>
      <label>
        <input type="radio" name={name} checked={standing === 'cancel'} onChange={choose('cancel')} />{' '}
        {strings.review.cancelOlder}
      </label>
      {canContinue ? (
        <label>
          <input type="radio" name={name} checked={standing === 'continue'} onChange={choose('continue')} />{' '}
          {strings.review.continueOlder}
        </label>
      ) : null}
    </fieldset>
  );
}
