import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { attentionWords } from '../../../preload/attention-words.ts';
import type { NewsSnapshot } from '../../../preload/news-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useStores } from './stores-context.ts';

/** So many are shown at once; the rest is under Activity. */
const most = 5;

/** What happened while no window was there to show it, until somebody has seen it. */
export function MissedNews(): ReactNode {
  const { news } = useStores();
  const { items, missed, seen } = useStore(news);
  const shown = items.filter(({ id }) => missed.has(id));
  if (shown.length === 0) return null;
  return (
    <section className="strip missed-news" aria-label={strings.activity.missed}>
      <ul>
        {shown.slice(0, most).map((item) => (
          <Missed key={item.id} item={item} />
        ))}
        {shown.length > most ? <li className="quiet">{strings.activity.more(shown.length - most)}</li> : null}
      </ul>
      <Button onClick={() => void seen(shown)}>{strings.application.understood}</Button>
    </section>
  );
}

/** Leads to its version where the window has the pack; then it has been seen. */
function Missed({ item }: { readonly item: NewsSnapshot }): ReactNode {
  const { packs } = useStores();
  const here = useStore(packs, (state) =>
    state.packs.value?.some(({ identifier }) => identifier === item.packIdentifier),
  );
  const words = attentionWords(item);
  return (
    <li>
      {here === true ? (
        <Button kind="link" onClick={() => packs.getState().lead(item)}>
          {words}
        </Button>
      ) : (
        words
      )}{' '}
      <span className="quiet">
        <Moment at={Date.parse(item.at)} />
      </span>
    </li>
  );
}
