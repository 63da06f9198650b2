import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { notificationKinds } from '../../../preload/notifications-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** What a person is told of while they do not look at the window. */
export function NotificationsSection(): ReactNode {
  const { notifications } = useStores();
  const id = useId();
  const { choice, problem, permission, choose, allow } = useStore(notifications);
  const words = strings.notifications;
  return (
    <SettingsSection title={words.title}>
      {choice === null ? (
        <p className="quiet">{words.noAccount}</p>
      ) : (
        <>
          <p>{words.text}</p>
          {notificationKinds.map((kind) => (
            <label key={kind} className="tick" htmlFor={`${id}-${kind}`}>
              <input
                id={`${id}-${kind}`}
                type="checkbox"
                checked={choice[kind]}
                onChange={(event) => void choose({ ...choice, [kind]: event.currentTarget.checked })}
              />{' '}
              {words.kinds[kind]}
            </label>
          ))}
          {permission === 'default' ? (
            <div className="account-actions">
              <Button onClick={() => void allow()}>{words.allow}</Button>
            </div>
          ) : null}
          <output>{permission === 'denied' ? words.denied : null}</output>
        </>
      )}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </SettingsSection>
  );
}
