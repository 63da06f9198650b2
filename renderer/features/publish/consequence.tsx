import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { packKind } from '../../stores/publish-rules.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';
import { useDraft } from './draft-context.ts';

interface ConsequenceProps {
  /** How many archives before this one in the sheet are for the same pack. */
  readonly before: number;
}

/** What pressing the button will mean, before it is pressed. A new pack's identifier wants a second look. */
export function Consequence({ before }: ConsequenceProps): ReactNode {
  const stores = useStores();
  const packs = useStore(stores.packs, (state) => state.packs.value);
  const { packIdentifier, comparison } = useStore(useDraft());
  const kind = packKind(packIdentifier, packs);
  const { nextVersion, archivedPack } = strings.publish;
  return (
    <div className="consequence" aria-live="polite">
      {kind === 'known' && comparison === null ? <p>{nextVersion(packIdentifier)}</p> : null}
      {kind === 'known' && comparison !== null ? (
        <Becomes pack={packIdentifier} version={comparison.nextVersion} before={before} />
      ) : null}
      {kind === 'archived' ? <p className="consequence-caution">{archivedPack(packIdentifier)}</p> : null}
      {kind === 'new' || kind === 'unknown' ? <SecondLook known={kind === 'new'} /> : null}
    </div>
  );
}

interface BecomesProps extends ConsequenceProps {
  readonly pack: string;
  /** The number that App Store Connect will most likely give. */
  readonly version: string | null;
}

function Becomes({ pack, version, before }: BecomesProps): ReactNode {
  if (version === null) return <p>{strings.publish.nextVersion(pack)}</p>;
  return (
    <p className="becomes">
      <span aria-hidden="true">→ </span>
      <strong>{strings.sheet.next(pack, String(Number(version) + before))}</strong>
    </p>
  );
}

/** @param known that there is no such pack; else nobody could look */
function SecondLook({ known }: { readonly known: boolean }): ReactNode {
  const { packIdentifier, confirmed, confirm } = useStore(useDraft());
  const id = useId();
  const { sheet, publish } = strings;
  return (
    <div className="consequence-caution again">
      {known ? (
        <p>
          <strong>{publish.newPackTitle(packIdentifier)}</strong>
        </p>
      ) : null}
      <p className="identifier-large">{packIdentifier}</p>
      <p id={`${id}-why`}>{known ? publish.newPackText : sheet.unknownPack}</p>
      <label htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={confirmed === packIdentifier}
          aria-describedby={`${id}-why`}
          onChange={(event) => confirm(event.currentTarget.checked)}
        />{' '}
        {sheet.confirm(packIdentifier)}
      </label>
    </div>
  );
}
