import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { attentionWords } from '../../../preload/attention-words.ts';
import type { ActSnapshot } from '../../../preload/releases-contract.ts';
import { formatList } from '../../../preload/format.ts';
import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { saveText } from './save-text.ts';

/** What happened unasked, and who did what when. */
export function ActivityList(): ReactNode {
  const { releases, news } = useStores();
  const { items, seen } = useStore(news);
  const { activity, problem, close, showActivity, exportActivity } = useStore(releases);
  const failed = problem ?? activity.problem;
  const save = async (format: 'csv' | 'json'): Promise<void> => {
    const file = await exportActivity(format);
    if (file !== undefined) saveText(file.fileName, file.text, format);
  };
  return (
    <div className="publish">
      {failed === null ? null : <ProblemNotice problem={failed} onRetry={() => void showActivity()} />}
      {items.length === 0 ? null : (
        <section>
          <h3>{strings.activity.news}</h3>
          <ul className="acts">
            {items.map((item) => (
              <li key={item.id}>
                {attentionWords(item)}{' '}
                <span className="quiet">
                  <Moment at={Date.parse(item.at)} />
                </span>
              </li>
            ))}
          </ul>
          <Button onClick={() => void seen(items)}>{strings.activity.seen}</Button>
        </section>
      )}
      {activity.value?.length === 0 ? <p className="quiet">{strings.activity.empty}</p> : null}
      <ul className="acts" aria-label={strings.activity.title}>
        {(activity.value ?? []).map((act) => (
          <Act key={act.id} act={act} />
        ))}
      </ul>
      <div className="publish-actions">
        <Button onClick={() => void save('csv')}>{strings.activity.exportCsv}</Button>
        <Button onClick={() => void save('json')}>{strings.activity.exportJson}</Button>
        <Button onClick={close}>{strings.activity.close}</Button>
      </div>
    </div>
  );
}

function Act({ act }: { readonly act: ActSnapshot }): ReactNode {
  const { who, kind, packs, state, problem, beganAt } = act;
  const names = formatList(
    packs.map(({ packIdentifier, version }) =>
      version === null ? packIdentifier : strings.sheet.next(packIdentifier, version),
    ),
  );
  return (
    <li className={`act-${state}`}>
      <p>{strings.activity.line(who, strings.activity.kinds[kind], names)}</p>
      <p className="quiet">
        <Moment at={Date.parse(beganAt)} /> · <strong>{strings.activity.states[state]}</strong>
        {problem === null ? null : ` · ${problemWords(problem).message}`}
      </p>
    </li>
  );
}
