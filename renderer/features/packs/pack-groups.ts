import type { PackSnapshot, UploadSnapshot } from '../../../preload/contract.ts';
import { percent } from '../../../preload/format.ts';
import type { PackOrder } from '../../stores/packs.ts';
import { isUnfinished } from '../uploads/upload-words.ts';

/** One line of the sidebar. */
export interface PackLine {
  readonly identifier: string;
  /** Whole percent of the upload that is at work; null where none is. */
  readonly percent: number | null;
  /** `needs-you` where an upload stands still or failed. */
  readonly mark: 'moving' | 'needs-you' | 'plain' | 'archived';
  /** Whether the same pack stands in another group too, which is then the one that shows the selection. */
  readonly listedBelow: boolean;
}

export interface PackGroups {
  /** How many lines there are altogether, and how many of them are left by the search. */
  readonly count: number;
  readonly found: number;
  readonly onItsWay: readonly PackLine[];
  readonly packs: readonly PackLine[];
  readonly archived: readonly PackLine[];
  /** Bytes of all packs together, as far as App Store Connect says. */
  readonly usedBytes: number;
}

/** How the person wants to see the list. */
export interface PackListing {
  /** Only what contains these words, in any order, whatever their case; empty: everything. */
  readonly search: string;
  readonly order: PackOrder;
}

/** Sorts the packs of an app, and uploads of packs that are only being made, into what the sidebar shows. */
export function packGroups(
  packs: readonly PackSnapshot[],
  uploads: readonly UploadSnapshot[],
  appId: string | null,
  { search, order }: PackListing = { search: '', order: 'name' },
): PackGroups {
  const newest = new Map<string, UploadSnapshot>();
  for (const upload of uploads) {
    if (upload.appId === appId) newest.set(upload.packIdentifier, upload);
  }
  const unfinished = [...newest.values()].filter(
    (upload) => isUnfinished(upload) || upload.state === 'processing' || isOrphan(upload, packs),
  );
  const isFound = finder(search);
  const inOrder = packs.filter(({ identifier }) => isFound(identifier)).toSorted(comparers[order]);
  const onItsWay = unfinished
    .filter(({ packIdentifier }) => isFound(packIdentifier))
    .map((upload) => lineOfUpload(upload, packs));
  return {
    count: packs.length + unfinished.length,
    found: inOrder.length + onItsWay.length,
    onItsWay,
    packs: inOrder.filter((pack) => !pack.archived).map((pack) => line(pack, newest.get(pack.identifier))),
    archived: inOrder.filter((pack) => pack.archived).map((pack) => line(pack, undefined)),
    usedBytes: packs.reduce((sum, pack) => sum + (pack.usedBytes ?? 0), 0),
  };
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const comparers: Readonly<Record<PackOrder, (one: PackSnapshot, other: PackSnapshot) => number>> = {
  name: (one, other) => byName.compare(one.identifier, other.identifier),
  size: (one, other) =>
    (other.usedBytes ?? 0) - (one.usedBytes ?? 0) || byName.compare(one.identifier, other.identifier),
};

function finder(search: string): (identifier: string) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (identifier) => {
    const name = identifier.toLowerCase();
    return words.every((word) => name.includes(word));
  };
}

/** A failed upload whose pack never came to be would otherwise be nowhere on the screen. */
function isOrphan(upload: UploadSnapshot, packs: readonly PackSnapshot[]): boolean {
  return upload.state === 'failed' && !packs.some((pack) => pack.identifier === upload.packIdentifier);
}

function lineOfUpload(upload: UploadSnapshot, packs: readonly PackSnapshot[]): PackLine {
  const sending = isUnfinished(upload);
  return {
    identifier: upload.packIdentifier,
    percent: sending ? percent(upload.sentBytes, upload.totalBytes) : null,
    mark: markOf(upload),
    listedBelow: packs.some((pack) => pack.identifier === upload.packIdentifier),
  };
}

function line(pack: PackSnapshot, upload: UploadSnapshot | undefined): PackLine {
  const mark = upload === undefined ? 'plain' : markOf(upload);
  return {
    identifier: pack.identifier,
    percent: null,
    mark: pack.archived ? 'archived' : mark,
    listedBelow: false,
  };
}

function markOf(upload: UploadSnapshot): PackLine['mark'] {
  if (upload.state === 'failed' || (isUnfinished(upload) && !upload.active)) return 'needs-you';
  return isUnfinished(upload) || upload.state === 'processing' ? 'moving' : 'plain';
}
