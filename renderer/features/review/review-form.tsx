import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { AddPack } from './add-pack.tsx';
import { ChosenVersions } from './chosen-versions.tsx';
import { Consequences } from './consequences.tsx';
import { SubmissionInTheWay } from './submission-items.tsx';
import { StandingChoice } from './standing-choice.tsx';

/** What is submitted, what will happen, and a typed confirmation before the button works. */
export function ReviewForm(): ReactNode {
  const { releases } = useStores();
  const { plan, confirm, working, problem, done, close, submit, setConfirm } = useStore(releases);
  const { value } = plan;
  if (done !== null) {
    return (
      <div className="publish">
        <output>{strings.review.done(done.packs.length)}</output>
        <div className="publish-actions">
          <Button kind="primary" ref={(button) => button?.focus()} onClick={close}>
            {strings.review.close}
          </Button>
        </div>
      </div>
    );
  }
  const stopped = value?.findings.some(({ grade }) => grade === 'stops') ?? true;
  const ready =
    value !== null && !stopped && !plan.loading && !working && confirm.trim() === value.confirmation;
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (ready) void submit();
  };
  return (
    <form className="publish" noValidate onSubmit={send}>
      {plan.problem === null ? null : <ProblemNotice problem={plan.problem} />}
      {value === null && plan.loading ? <p className="quiet">{strings.review.planning}</p> : null}
      {value === null ? null : (
        <>
          <ChosenVersions versions={value.versions} />
          <AddPack />
          <Consequences findings={value.findings} />
          {value.inTheWay?.canContinue === true ? <SubmissionInTheWay id={value.inTheWay.id} /> : null}
          {value.inTheWay === null ? null : <StandingChoice canContinue={value.inTheWay.canContinue} />}
          {stopped ? null : (
            <Field
              label={strings.review.confirm(value.confirmation)}
              hint={strings.review.confirmHint}
              value={confirm}
              onText={setConfirm}
            />
          )}
        </>
      )}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <div className="publish-actions">
        <Button onClick={close}>{strings.review.cancel}</Button>
        <Button kind="primary" type="submit" disabled={!ready}>
          {working ? strings.review.submitting : strings.review.button}
        </Button>
      </div>
    </form>
  );
}
