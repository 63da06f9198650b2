import { useDeferredValue, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { useGrowingCount } from '../../ui/use-growing-count.ts';
import { ListAge } from '../window/list-age.tsx';
import { useStores } from '../window/stores-context.ts';
import { AccountSwitcher } from './account-switcher.tsx';
import { AppSwitcher } from './app-switcher.tsx';
import { FinishedUploads } from './finished-uploads.tsx';
import { PackRow } from './pack-row.tsx';
import { SidebarFoot } from '../quota/sidebar-foot.tsx';
import { PackSearch } from './pack-search.tsx';
import { UploadsElsewhere } from './uploads-elsewhere.tsx';
import { packGroups } from './pack-groups.ts';
import { QuotaFoot } from './quota-foot.tsx';
import './sidebar.css';

/** As the style sheet's `--row`. */
const rowPixels = 28;
/** So many are seen at a glance; a search would only be in the way. */
const fewPacks = 8;

/** The app's packs: what is on its way first, then all, then what is archived. */
export function Sidebar(): ReactNode {
  const stores = useStores();
  const { packs, appId, search, order, filter, refresh } = useStore(stores.packs);
  const uploads = useStore(stores.uploads, (state) => state.uploads);
  const listing = useMemo(() => ({ search, order, filter }), [search, order, filter]);
  // A letter stands in the field before the list has followed it.
  const followed = useDeferredValue(listing);
  const groups = useMemo(
    () => packGroups(packs.value ?? [], [...uploads.values()], appId, followed),
    [packs.value, uploads, appId, followed],
  );
  return (
    <nav className="sidebar" aria-label={strings.packs.navigation}>
      <AccountSwitcher />
      <AppSwitcher />
      <ListAge list={packs} onRetry={() => void refresh()} />
      {packs.value === null && packs.loading ? (
        <p className="sidebar-nothing quiet">{strings.application.loading}</p>
      ) : null}
      {groups.count >= fewPacks ? <PackSearch found={groups.found} /> : null}
      {followed.search !== '' && groups.found === 0 ? (
        <p className="sidebar-nothing quiet">{strings.packs.nothingFound(followed.search.trim())}</p>
      ) : null}
      {followed.search === '' && followed.filter !== 'all' && groups.found === 0 ? (
        <p className="sidebar-nothing quiet">{strings.list.nothing[followed.filter]}</p>
      ) : null}
      <FinishedUploads appId={appId} />
      <Group heading={strings.packs.onItsWay} rows={groups.onItsWay} />
      <Group heading={strings.packs.heading} rows={groups.packs} />
      <Archived rows={groups.archived} open={followed.search !== ''} />
      <UploadsElsewhere />
      {packs.value === null || packs.value.length === 0 ? null : <QuotaFoot usedBytes={groups.usedBytes} />}
      <SidebarFoot />
    </nav>
  );
}

interface GroupProps {
  readonly heading: string;
  readonly rows: ReturnType<typeof packGroups>['packs'];
}

/** What is archived is gone for good: there to be found, and out of the way. A search looks into it. */
function Archived({ rows, open }: Pick<GroupProps, 'rows'> & { readonly open: boolean }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <details className="sidebar-archived" open={open}>
      <summary className="sidebar-heading">
        {strings.packs.archived} <span className="sidebar-count">{rows.length}</span>
      </summary>
      <PackRows rows={rows} />
    </details>
  );
}

function Group({ heading, rows }: GroupProps): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="sidebar-heading">
        {heading} <span className="sidebar-count">{rows.length}</span>
      </h2>
      <PackRows rows={rows} />
    </section>
  );
}

function PackRows({ rows }: Pick<GroupProps, 'rows'>): ReactNode {
  const shown = useGrowingCount(rows.length, rowPixels);
  return (
    <ul>
      {rows.slice(0, shown).map((row) => (
        <PackRow key={row.identifier} row={row} />
      ))}
    </ul>
  );
}
