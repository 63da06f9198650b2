import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { practicePlace } from '../../stores/accounts.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { KeyForm } from '../accounts/key-form.tsx';
import { KeyKept } from '../accounts/key-kept.tsx';
import { useStores } from '../window/stores-context.ts';
import { KnownAccounts } from './known-accounts.tsx';
import './first-run.css';

/** What stands in the window while no account is open: add a key, or practise first. */
export function FirstRun(): ReactNode {
  const stores = useStores();
  const closedBecause = useStore(
    stores.connection,
    (state) => state.application.value?.closedBecause ?? null,
  );
  const { accounts, outcome, busy, use } = useStore(stores.accounts);
  const kept = useStore(stores.keyForm, (state) => state.kept);
  const { begin } = stores.keyForm.getState();
  useEffect(() => begin({ kind: 'add' }), [begin]);
  // The one that was added just now has a button of its own.
  const known = (accounts.value?.accounts ?? []).filter(({ id }) => id !== kept?.account.id);
  const refused = outcome?.problem ?? null;
  return (
    <main className="first-run" id="pack" tabIndex={-1}>
      <h1>{known.length === 0 ? strings.firstRun.title : strings.firstRun.titleAgain}</h1>
      {closedBecause === null || refused !== null ? null : <ProblemNotice problem={closedBecause} />}
      {refused === null ? null : <ProblemNotice problem={refused} />}
      {accounts.problem === null ? null : <ProblemNotice problem={accounts.problem} />}
      <KnownAccounts accounts={known} />
      <div className="first-run-ways">
        <section className="first-run-key" aria-labelledby="first-run-key">
          <h2 id="first-run-key">{strings.firstRun.keyTitle}</h2>
          {kept === null ? (
            <p>
              {strings.firstRun.what}{' '}
              {accounts.value?.keptFor === 'always' ? strings.firstRun.whereKept : null}
            </p>
          ) : null}
          {kept === null ? (
            <KeyForm />
          ) : (
            <KeyKept kept={kept}>
              <Button kind="primary" onClick={() => void use({ kind: 'stored', accountId: kept.account.id })}>
                {strings.keyForm.start(kept.account.name)}
              </Button>
            </KeyKept>
          )}
        </section>
        <div className="first-run-aside">
          <section aria-labelledby="first-run-practice">
            <h2 id="first-run-practice">{strings.firstRun.practiceTitle}</h2>
            <p>{strings.firstRun.practiceText}</p>
            <p>
              <Button onClick={() => void use({ kind: 'practice' })}>
                {busy === practicePlace
                  ? strings.firstRun.opening
                  : accounts.value?.practice.begun === true
                    ? strings.firstRun.practiceAgain
                    : strings.firstRun.practice}
              </Button>
            </p>
          </section>
          {kept === null ? <Steps /> : null}
        </div>
      </div>
      <p>
        <Button kind="link" onClick={() => stores.settings.getState().show()}>
          {strings.accounts.settings}
        </Button>
      </p>
    </main>
  );
}

/** Where a key comes from. */
function Steps(): ReactNode {
  return (
    <section aria-labelledby="first-run-steps">
      <h2 id="first-run-steps">{strings.firstRun.stepsTitle}</h2>
      <ol className="steps">
        {strings.firstRun.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
