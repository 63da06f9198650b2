import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { identifierFault } from '../../../preload/pack-identifier.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';
import { useIsArchived } from './use-is-archived.ts';

/** What pressing the button will mean, before it is pressed. */
export function Consequence({ packIdentifier }: { readonly packIdentifier: string }): ReactNode {
  const stores = useStores();
  const packs = useStore(stores.packs, (state) => state.packs.value);
  const archived = useIsArchived(packIdentifier);
  return (
    <div className="consequence" aria-live="polite">
      {words(
        packIdentifier,
        archived,
        packs?.some((pack) => pack.identifier === packIdentifier),
      )}
    </div>
  );
}

/** @param known whether the app has this pack; undefined: not known yet */
function words(packIdentifier: string, archived: boolean, known: boolean | undefined): ReactNode {
  const { publish } = strings;
  if (identifierFault(packIdentifier) !== null || known === undefined) return null;
  if (archived) return <p className="consequence-caution">{publish.archivedPack(packIdentifier)}</p>;
  if (known) return <p>{publish.nextVersion(packIdentifier)}</p>;
  return (
    <div className="consequence-caution">
      <p>
        <strong>{publish.newPackTitle(packIdentifier)}</strong>
      </p>
      <p>{publish.newPackText}</p>
    </div>
  );
}
