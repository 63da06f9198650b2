import { useId } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import { canSubmitKey } from '../../stores/key-form.ts';
import type { KeyInspection } from '../../stores/key-form.ts';
import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { KeyDrop } from './key-drop.tsx';
import './accounts.css';

const kinds = ['team', 'individual'] as const;

/** Hands a key over: where its file lies, and what its name does not tell. */
export function KeyForm({ onCancel }: { readonly onCancel?: () => void }): ReactNode {
  const stores = useStores();
  const state = useStore(stores.keyForm);
  const keptFor = useStore(stores.accounts, ({ accounts }) => accounts.value?.keptFor);
  const { purpose, keyId, keyIdNeeded, keyKind, issuerId, name, working, problem, fillIn, submit } = state;
  const adding = purpose.kind === 'add';
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void submit();
  };
  return (
    <form className="key-form" noValidate onSubmit={send}>
      <div className="key-file">
        <KeyDrop />
        <div className="key-found" aria-live="polite">
          <Inspection inspection={state.inspection} />
        </div>
      </div>
      {keyIdNeeded ? (
        <Field
          label={strings.keyForm.keyId}
          hint={strings.keyForm.keyIdHint}
          value={keyId}
          onText={(text) => fillIn({ keyId: text })}
        />
      ) : null}
      <KindChoice chosen={keyKind} onChoice={(kind) => fillIn({ keyKind: kind })} />
      {keyKind === 'team' ? (
        <Field
          label={strings.keyForm.issuerId}
          hint={strings.keyForm.issuerIdHint}
          fault={problem?.code === 'issuer-id-invalid' ? problemWords(problem).message : null}
          value={issuerId}
          onText={(text) => fillIn({ issuerId: text })}
        />
      ) : null}
      {adding ? (
        <Field
          label={strings.keyForm.name}
          hint={strings.keyForm.nameHint}
          value={name}
          onText={(text) => fillIn({ name: text })}
        />
      ) : null}
      {keptFor === 'session' ? <p className="quiet">{strings.accounts.sessionOnlyLong}</p> : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <div className="form-actions">
        {onCancel === undefined ? null : <Button onClick={onCancel}>{strings.accounts.cancel}</Button>}
        <Button kind="primary" type="submit" disabled={!canSubmitKey(state)}>
          {working ? strings.keyForm.submitting : adding ? strings.keyForm.submit : strings.keyForm.replace}
        </Button>
      </div>
    </form>
  );
}

function Inspection({ inspection }: { readonly inspection: KeyInspection }): ReactNode {
  if (inspection.state === 'none') return null;
  if (inspection.state === 'looking') return <p className="quiet">{strings.keyForm.looking}</p>;
  if (inspection.state === 'refused') return <ProblemNotice problem={inspection.problem} />;
  const { keyId, storedAs, notices } = inspection.key;
  return (
    <>
      <p>
        {strings.keyForm.found(keyId)} {storedAs === null ? null : strings.keyForm.storedAs(storedAs)}
      </p>
      {notices.map((notice) => (
        <ProblemNotice key={notice.code} problem={notice} />
      ))}
    </>
  );
}

interface KindChoiceProps {
  readonly chosen: (typeof kinds)[number];
  readonly onChoice: (kind: (typeof kinds)[number]) => void;
}

function KindChoice({ chosen, onChoice }: KindChoiceProps): ReactNode {
  const name = useId();
  return (
    <fieldset className="choice" aria-describedby={`${name}-hint`}>
      <legend>{strings.keyForm.kind}</legend>
      {kinds.map((kind) => (
        <label key={kind}>
          <input type="radio" name={name} checked={chosen === kind} onChange={() => onChoice(kind)} />
          {strings.keyForm.kinds[kind]}
        </label>
      ))}
      <p id={`${name}-hint`} className="field-hint">
        {strings.keyForm.kindHint}
      </p>
    </fieldset>
  );
}
