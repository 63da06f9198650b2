import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { isKeyProblem } from '../window/key-problem.ts';
import { isLineProblem } from '../window/line-problem.ts';
import { useStores } from '../window/stores-context.ts';

/** Which app's packs the window shows. */
export function AppSwitcher(): ReactNode {
  const stores = useStores();
  const id = useId();
  const { apps, selectedId, select, refresh } = useStore(stores.apps);
  // What keeps the whole window from being true is said there once.
  const own = apps.problem !== null && !isKeyProblem(apps.problem) && !isLineProblem(apps);
  if (own) return <ProblemNotice problem={apps.problem} onRetry={() => void refresh()} />;
  if (apps.value === null || apps.value.length === 0) return null;
  return (
    <div className="app-switcher">
      <label className="for-screen-readers" htmlFor={id}>
        {strings.apps.label}
      </label>
      <select id={id} value={selectedId ?? ''} onChange={(event) => select(event.currentTarget.value)}>
        {apps.value.map((app) => (
          <option key={app.id} value={app.id}>
            {app.name}
          </option>
        ))}
      </select>
    </div>
  );
}
