import type { PackSnapshot, UploadSnapshot } from '../../../preload/contract.ts';
import { percent } from '../../../preload/format.ts';
import { queueWords } from '../../../preload/words.ts';
import type { PackFilter, PackOrder } from '../../stores/packs.ts';
import { strings } from '../../strings.ts';
import { isUnfinished } from '../uploads/upload-words.ts';

/** One line of the sidebar. */
export interface PackLine {
  readonly identifier: string;
  /** Whole percent of the upload that is at work; null where none is. */
  readonly percent: number | null;
  /** The one thing most worth knowing. `needs-you`: an upload stands still or failed, a version failed or was rejected. */
  readonly mark: 'moving' | 'needs-you' | 'live' | 'testing' | 'nothing' | 'archived';
  /** What is live, with testers, on its way: "live 6 · testing 7"; empty where nothing is. */
  readonly words: string;
  /** Bytes counted against the quota; null where App Store Connect does not say. */
  readonly usedBytes: number | null;
  /** The upload that this line stands for, and can be moved by while it waits for its turn. */
  readonly uploadId: string | null;
  /** Its place in the queue; null where it does not wait. */
  readonly queuePosition: number | null;
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
  readonly filter: PackFilter;
}

/** Sorts the packs of an app, and uploads of packs that are only being made, into what the sidebar shows. */
export function packGroups(
  packs: readonly PackSnapshot[],
  uploads: readonly UploadSnapshot[],
  appId: string | null,
  { search, order, filter }: PackListing = { search: '', order: 'name', filter: 'all' },
): PackGroups {
  const newest = new Map<string, UploadSnapshot>();
  for (const upload of uploads) {
    if (upload.appId === appId) newest.set(upload.packIdentifier, upload);
  }
  const unfinished = [...newest.values()].filter(
    (upload) => isUnfinished(upload) || upload.state === 'processing' || isOrphan(upload, packs),
  );
  const isFound = finder(search);
  const inOrder = packs
    .filter((pack) => isFound(pack.identifier) && passes(pack, newest.get(pack.identifier), filter))
    .toSorted(comparers[order]);
  const onItsWay = unfinished
    .filter(({ packIdentifier }) => isFound(packIdentifier))
    .filter((upload) => filter === 'all' || (filter === 'needs-you' && markOf(upload) === 'needs-you'))
    // What is being sent before what waits for its turn, and that in the order it will be sent.
    .toSorted((one, other) => (one.queuePosition ?? 0) - (other.queuePosition ?? 0))
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

/** Whether a pack belongs to what the list is narrowed to. Archived ones belong to nothing but everything. */
function passes(pack: PackSnapshot, upload: UploadSnapshot | undefined, filter: PackFilter): boolean {
  if (filter === 'all') return true;
  if (pack.archived) return false;
  if (filter === 'live') return pack.standing.live !== null;
  if (filter === 'testing') return pack.standing.testing !== null;
  return markOfPack(pack, upload) === 'needs-you';
}

function lineOfUpload(upload: UploadSnapshot, packs: readonly PackSnapshot[]): PackLine {
  const sending = isUnfinished(upload);
  return {
    identifier: upload.packIdentifier,
    percent: sending ? percent(upload.sentBytes, upload.totalBytes) : null,
    mark: markOf(upload) ?? 'moving',
    words: sending ? (queueWords(upload) ?? '') : strings.uploads.processing,
    usedBytes: null,
    uploadId: upload.id,
    queuePosition: upload.queuePosition,
    listedBelow: packs.some((pack) => pack.identifier === upload.packIdentifier),
  };
}

function line(pack: PackSnapshot, upload: UploadSnapshot | undefined): PackLine {
  return {
    identifier: pack.identifier,
    percent: null,
    mark: markOfPack(pack, upload),
    words: pack.archived ? '' : standingWords(pack),
    usedBytes: pack.usedBytes,
    uploadId: null,
    queuePosition: null,
    listedBelow: false,
  };
}

function standingWords({ standing: { live, testing, moving, needsYou } }: PackSnapshot): string {
  const { list } = strings;
  return [
    needsYou === null ? [] : list.needsYou(needsYou),
    moving === null ? [] : list.atApple(moving),
    live === null ? [] : list.live(live),
    // What is on its way through review is with testers too; once is enough.
    testing === null || testing === moving ? [] : list.testing(testing),
  ]
    .flat()
    .join(' · ');
}

function markOfPack(pack: PackSnapshot, upload: UploadSnapshot | undefined): PackLine['mark'] {
  if (pack.archived) return 'archived';
  const { live, testing, moving, needsYou } = pack.standing;
  const ofUpload = upload === undefined ? null : markOf(upload);
  if (ofUpload === 'needs-you' || needsYou !== null) return 'needs-you';
  if (ofUpload === 'moving' || moving !== null) return 'moving';
  if (live !== null) return 'live';
  return testing === null ? 'nothing' : 'testing';
}

/** What an upload makes of its pack; null where it is over. */
function markOf(upload: UploadSnapshot): 'moving' | 'needs-you' | null {
  if (upload.state === 'failed' || (isUnfinished(upload) && !upload.active)) return 'needs-you';
  return isUnfinished(upload) || upload.state === 'processing' ? 'moving' : null;
}
