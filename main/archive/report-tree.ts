import type { ArchiveEntry } from './contents.ts';

/** A folder in an archive, with everything in and under it. */
export interface ReportFolder {
  /** From the archive's top, with slashes: "Contents/Audio". */
  readonly path: string;
  readonly files: number;
  /** Unpacked bytes. */
  readonly bytes: number;
}

/** More folders than this are counted, not listed: a report stays small whatever the archive holds. */
export const mostFolders = 200;

/**
 * The folders of an archive in the order of a tree: the largest `mostFolders`, with their parents.
 * @returns the folders, and how many more there are
 */
export function foldersOf(entries: readonly ArchiveEntry[]): {
  readonly folders: readonly ReportFolder[];
  readonly foldersLeftOut: number;
} {
  const totals = new Map<string, { files: number; bytes: number }>();
  for (const entry of entries) {
    if (entry.kind === 'directory') {
      if (entry.path !== '') add(totals, entry.path, 0, 0);
    } else if (entry.kind === 'file') {
      for (const parent of parentsOf(entry.path)) add(totals, parent, 1, entry.size);
    }
  }
  // A parent holds at least what its folders hold and has the shorter path, so it is never left out before them.
  const largest = [...totals]
    .map(([path, { files, bytes }]) => ({ path, files, bytes }))
    .toSorted((one, other) => other.bytes - one.bytes || other.files - one.files || depth(one) - depth(other))
    .slice(0, mostFolders);
  return {
    folders: largest.toSorted((one, other) => compareAsTree(one.path, other.path)),
    foldersLeftOut: totals.size - largest.length,
  };
}

function add(
  totals: Map<string, { files: number; bytes: number }>,
  path: string,
  files: number,
  bytes: number,
): void {
  const total = totals.get(path);
  if (total === undefined) {
    totals.set(path, { files, bytes });
    return;
  }
  total.files += files;
  total.bytes += bytes;
}

/** Deeper folders than this count for their parent: a path of 30,000 slashes must not cost 30,000 texts. */
const deepest = 32;

function parentsOf(path: string): string[] {
  const parents: string[] = [];
  let end = path.indexOf('/', 1);
  while (end !== -1 && parents.length < deepest) {
    parents.push(path.slice(0, end));
    end = path.indexOf('/', end + 1);
  }
  return parents;
}

function depth({ path }: ReportFolder): number {
  return path.split('/').length;
}

/** By name, each folder right before what lies in it. */
function compareAsTree(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  for (let index = 0; ; index += 1) {
    const [a, b] = [left[index], right[index]];
    if (a === undefined || b === undefined) return left.length - right.length;
    if (a !== b) return a < b ? -1 : 1;
  }
}
