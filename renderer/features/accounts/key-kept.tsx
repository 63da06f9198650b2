import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { KeptKeySnapshot } from '../../../preload/accounts-contract.ts';
import { formatList } from '../../../preload/format.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import './accounts.css';

interface KeyKeptProps {
  readonly kept: KeptKeySnapshot;
  /** What comes next. */
  readonly children: ReactNode;
}

/** What came of a key: the apps it opens, what is to be known about it, and what becomes of its file. */
export function KeyKept({ kept, children }: KeyKeptProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const { account, alreadyThere, notices } = kept;
  return (
    <div className="key-kept">
      <h3 ref={heading} tabIndex={-1}>
        {alreadyThere ? strings.keyForm.keptAlready(account.name) : strings.keyForm.kept(account.name)}
      </h3>
      {account.apps.length === 0 ? null : <p>{strings.keyForm.apps(formatList(account.apps))}</p>}
      {notices.map((notice) => (
        <ProblemNotice key={notice.code} problem={notice} />
      ))}
      {account.keptFor === 'session' ? <p className="quiet">{strings.accounts.sessionOnlyLong}</p> : null}
      <OriginalFile file={kept.originalFile} />
      <div className="form-actions">{children}</div>
    </div>
  );
}

function OriginalFile({ file }: { readonly file: string }): ReactNode {
  const { keyForm, accounts } = useStores();
  const { trash, moveToTrash } = useStore(keyForm);
  const canTrash = useStore(accounts, (state) => state.accounts.value?.canTrash ?? false);
  const fileName = file.split(/[/\\]/).at(-1) ?? file;
  if (trash === 'moved') return <output>{strings.keyForm.trashed}</output>;
  if (typeof trash === 'object') return <ProblemNotice problem={trash.problem} />;
  if (!canTrash) return <p>{strings.keyForm.trashYourself(fileName)}</p>;
  return (
    <p>
      {strings.keyForm.trashOffer(fileName)}{' '}
      <Button onClick={() => void moveToTrash()}>
        {trash === 'moving' ? strings.keyForm.trashing : strings.keyForm.trash}
      </Button>
    </p>
  );
}
