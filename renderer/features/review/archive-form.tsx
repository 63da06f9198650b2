import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { Consequences } from './consequences.tsx';

/** What archiving takes away; the button works once the identifier is typed. */
export function ArchiveForm(): ReactNode {
  const { releases } = useStores();
  const { archivePlan, confirm, working, problem, close, archive, setConfirm } = useStore(releases);
  const plan = archivePlan.value;
  const failed = problem ?? archivePlan.problem;
  const stopped = plan?.findings.some(({ grade }) => grade === 'stops') ?? true;
  const ready = plan !== null && !stopped && !working && confirm === plan.packIdentifier;
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (ready) void archive();
  };
  return (
    <form className="publish" noValidate onSubmit={send}>
      {archivePlan.loading ? <p className="quiet">{strings.archivePack.looking}</p> : null}
      {plan === null ? null : (
        <>
          <Consequences findings={plan.findings} />
          {stopped ? null : (
            <Field
              label={strings.archivePack.confirm}
              hint={strings.archivePack.confirmHint(plan.packIdentifier)}
              value={confirm}
              onText={setConfirm}
            />
          )}
        </>
      )}
      {failed === null ? null : <ProblemNotice problem={failed} />}
      <div className="publish-actions">
        <Button onClick={close}>{strings.archivePack.cancel}</Button>
        <Button type="submit" disabled={!ready}>
          {working ? strings.archivePack.archiving : strings.archivePack.button}
        </Button>
      </div>
    </form>
  );
}
