import type { ArchiveContents, InspectionFailure } from './contents.ts';
import { checkManifest, type ManifestFacts, noFacts } from './manifest.ts';
import { compareManifests } from './manifest-differences.ts';
import { type Finding, type FindingGrade, notes, warns } from './report-finding.ts';
import { foldersOf, type ReportFolder } from './report-tree.ts';
import { failureFinding } from './report-words.ts';

/**
 * What can be said of an archive's structure. `complete` is the strongest claim there is: every entry is there to
 * its end. Whether the bytes in the entries are the right ones nobody can tell.
 */
export type ArchiveStructure = 'complete' | 'unknown' | 'broken';

/** Everything an archive and its manifest say, small whatever the archive holds. */
export interface ArchiveReport extends ManifestFacts {
  /** "Apple Archive, LZFSE"; null where the file is none. */
  readonly format: string | null;
  readonly structure: ArchiveStructure;
  /** Counts of what is inside; null where nobody could look. */
  readonly entries: EntryCounts | null;
  /** Bytes of all files inside, unpacked; null where nobody could look. */
  readonly unpackedBytes: number | null;
  /** The largest first. */
  readonly largestFiles: readonly { readonly path: string; readonly bytes: number }[];
  readonly folders: readonly ReportFolder[];
  readonly foldersLeftOut: number;
  /** Where the manifest was found inside; null where it was not. */
  readonly manifestEntry: string | null;
  /** The gravest first. */
  readonly findings: readonly Finding[];
}

/** How many entries of each kind. */
export interface EntryCounts {
  readonly files: number;
  readonly directories: number;
  readonly links: number;
  readonly others: number;
}

/** A manifest: its bytes, and where it was found. */
export interface FoundManifest {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a report is made of. */
export interface ReportSources {
  readonly fileName: string;
  readonly contents: ArchiveContents | InspectionFailure;
  readonly inside: FoundManifest | undefined;
  /** The manifest given beside the archive. */
  readonly beside: FoundManifest | undefined;
}

const largestShown = 10;
const mostFindings = 50;

/** Puts together what an archive says about itself. What the manifest beside it says fills the gaps. */
export function reportOf({ fileName, contents, inside, beside }: ReportSources): ArchiveReport {
  const insideName = `the manifest inside ${fileName}`;
  const insideCheck = inside && checkManifest(inside.bytes, insideName);
  const besideCheck = beside && checkManifest(beside.bytes, beside.path);
  const manifests = [
    ...(insideCheck?.findings.map(capitalised) ?? []),
    ...(besideCheck?.findings ?? []),
    ...(insideCheck && besideCheck && beside
      ? compareManifests(insideCheck.facts, besideCheck.facts, beside.path)
      : []),
  ];
  const facts = merged(insideCheck?.facts, besideCheck?.facts);
  if ('kind' in contents) {
    return {
      ...facts,
      ...unseen,
      format: contents.kind === 'not-inspectable' ? contents.format : null,
      structure: contents.kind === 'not-inspectable' ? 'unknown' : 'broken',
      findings: byGrade([failureFinding(contents, fileName), ...manifests]),
    };
  }
  const counts = countsOf(contents);
  const findings = [
    ...manifests,
    ...(inside === undefined ? [manifestMissing(fileName, beside?.path)] : []),
    ...contentFindings(contents, counts, inside, fileName),
  ];
  return {
    ...facts,
    format: contents.format,
    structure: 'complete',
    entries: counts,
    unpackedBytes: contents.entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0),
    largestFiles: largestOf(contents),
    ...foldersOf(contents.entries),
    manifestEntry: inside?.path ?? null,
    findings: byGrade(findings),
  };
}

/** Whether anything found stops a publish. */
export function firstStop(report: Pick<ArchiveReport, 'findings'>): Finding | undefined {
  return report.findings.find(({ grade }) => grade === 'stops');
}

const unseen = {
  entries: null,
  unpackedBytes: null,
  largestFiles: [],
  folders: [],
  foldersLeftOut: 0,
  manifestEntry: null,
} as const;

function merged(inside: ManifestFacts = noFacts, beside: ManifestFacts = noFacts): ManifestFacts {
  return {
    packIdentifier: inside.packIdentifier ?? beside.packIdentifier,
    platforms: inside.platforms.length > 0 ? inside.platforms : beside.platforms,
    policy: inside.policy ?? beside.policy,
    language: inside.language ?? beside.language,
  };
}

function capitalised(finding: Finding): Finding {
  return { ...finding, message: finding.message.charAt(0).toUpperCase() + finding.message.slice(1) };
}

function countsOf({ entries }: ArchiveContents): EntryCounts {
  const count = (kind: string): number => entries.filter((entry) => entry.kind === kind).length;
  const [files, directories, links] = [count('file'), count('directory'), count('link')];
  return { files, directories, links, others: entries.length - files - directories - links };
}

function largestOf({ entries }: ArchiveContents): ArchiveReport['largestFiles'] {
  // One pass with a short list: an archive may hold a million files, and sorting them all for ten is waste.
  const largest: { path: string; bytes: number }[] = [];
  for (const { kind, path, size } of entries) {
    if (kind !== 'file' || size <= (largest[largestShown - 1]?.bytes ?? -1)) continue;
    largest.push({ path: path.slice(-1000), bytes: size });
    largest.sort((one, other) => other.bytes - one.bytes);
    largest.length = Math.min(largest.length, largestShown);
  }
  return largest;
}

function manifestMissing(fileName: string, beside: string | undefined): Finding {
  return warns(
    'manifest-missing',
    `No manifest was found inside ${fileName}, so the archive does not say which pack it is for.`,
    beside === undefined
      ? 'Make sure that it is an asset pack, and say which pack it is for. Its Manifest.json can be given beside it.'
      : `Packdrop goes by ${beside}. Make sure that the archive is an asset pack.`,
    { file: fileName },
  );
}

function contentFindings(
  { entries, notes: readerNotes }: ArchiveContents,
  counts: EntryCounts,
  inside: FoundManifest | undefined,
  fileName: string,
): Finding[] {
  const findings: Finding[] = [];
  if (counts.files - (inside === undefined ? 0 : 1) <= 0) {
    findings.push(
      warns(
        'contents-missing',
        `${fileName} holds no files besides its manifest.`,
        'Look at “fileSelectors” in the manifest: they may have matched nothing.',
        { file: fileName },
      ),
    );
  }
  const link = readerNotes.find(({ code }) => code === 'link-escapes');
  if (link !== undefined) {
    findings.push(
      warns(
        'link-escapes',
        `“${link.path}” in ${fileName} is a link that leads out of the pack, where nothing will be on a device.`,
        'Pack the file itself instead of the link.',
        { file: fileName, path: link.path },
      ),
    );
  }
  const hidden = entries.filter(({ path }) => /(?:^|\/)(?:\.DS_Store|Thumbs\.db)$/.test(path)).length;
  if (hidden > 0) {
    findings.push(
      notes(
        'hidden-files',
        `${fileName} holds ${hidden} hidden ${hidden === 1 ? 'file' : 'files'} of the desktop (.DS_Store, Thumbs.db).`,
        'They do no harm; every device downloads them.',
        { file: fileName, count: hidden },
      ),
    );
  }
  return findings;
}

const order: readonly FindingGrade[] = ['stops', 'warns', 'notes'];

function byGrade(findings: readonly Finding[]): Finding[] {
  return findings
    .toSorted((one, other) => order.indexOf(one.grade) - order.indexOf(other.grade))
    .slice(0, mostFindings);
}
