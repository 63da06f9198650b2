import { platformWords } from '../../../preload/archive-words.ts';
import { formatBytes } from '../../../preload/format.ts';
import type {
  ActSnapshot,
  ArchivePlan,
  ConsequenceSnapshot,
  QuotaSnapshot,
  StationDuration,
  SubmissionPlan,
  SubmissionSnapshot,
} from '../../../preload/releases-contract.ts';
import { stationName } from '../../../preload/words.ts';
import { table } from './table.ts';

const grades = { stops: 'Stops', warns: 'Careful', notes: 'Note' } as const;

/** Findings, each with its next step. */
function findingLines(findings: readonly ConsequenceSnapshot[]): string[] {
  return findings.flatMap(({ grade, message, nextStep }) => [
    `${grades[grade]}: ${message}`,
    `  ${nextStep}`,
  ]);
}

/** What submitting will do. */
export function planText(plan: SubmissionPlan): string {
  const versions = plan.versions.map(({ packIdentifier, version, does, replaces }) => [
    packIdentifier,
    `version ${version}`,
    { add: '', 'already-in': 'in the submission already', blocked: 'cannot be submitted' }[does],
    replaces === null ? '' : `replaces version ${replaces}`,
  ]);
  const platform = plan.platform === null ? '' : ` for ${platformWords([plan.platform])}`;
  return [`To App Review${platform}:`, table(versions), ...findingLines(plan.findings)].join('\n');
}

/** What archiving will do. */
export function archiveText({ packIdentifier, freesBytes, findings }: ArchivePlan): string {
  return [
    `Archiving ${packIdentifier}${freesBytes > 0 ? ` frees ${formatBytes(freesBytes)}` : ''}.`,
    ...findingLines(findings),
  ].join('\n');
}

/** A pack with its version, where one is meant. */
export function nameOfPack({ packIdentifier, version }: ActSnapshot['packs'][number]): string {
  return version === null ? packIdentifier : `${packIdentifier} ${version}`;
}

/** What was done, in a sentence. */
export function actText({ kind, packs, state, problem }: ActSnapshot): string {
  const names = packs.map(nameOfPack).join(', ');
  const done = {
    publish: `Published: ${names}.`,
    submit: `Sent to App Review: ${names}. Approved, it goes live by itself.`,
    'cancel-submission': `The submission with ${names} is called back.`,
    archive: `Archived for good: ${names}.`,
  }[kind];
  if (state === 'done') return done;
  return problem === null
    ? `Interrupted, outcome not known yet: ${names}.`
    : `${problem.message} ${problem.nextStep}`;
}

/** One submission and what is in it. */
export function submissionLines({ id, state, items }: SubmissionSnapshot): string[] {
  const rows = items.map((item) => [
    `  ${item.packIdentifier}`,
    `version ${item.version}`,
    item.state.toLowerCase().replaceAll('_', ' '),
    item.reasons.join('; '),
  ]);
  const words = state.toLowerCase().replaceAll('_', ' ');
  return [`Submission ${id}: ${words}`, ...(rows.length === 0 ? ['  empty'] : [table(rows)])];
}

/** How long stations usually take; nothing of those that were not watched often enough. */
export function usualLines(durations: readonly StationDuration[]): string[] {
  const known = durations.flatMap(({ station, observed, usualMilliseconds }) =>
    usualMilliseconds === null
      ? []
      : [`${stationName(station)} ${formatLength(usualMilliseconds)} (seen ${observed} times)`],
  );
  return known.length === 0 ? [] : [`Usually takes: ${known.join(', ')}`];
}

function formatLength(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return `${Math.round(milliseconds / 1000)} s`;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}

/** How the space is used, the largest pack first. */
export function quotaText(quota: QuotaSnapshot): string {
  const { usedBytes, limitBytes, freeBytes, usedAfterBytes, packs, findings } = quota;
  return [
    `${formatBytes(usedBytes)} of ${formatBytes(limitBytes)} used, ${formatBytes(freeBytes)} free.`,
    ...(usedAfterBytes === null ? [] : [`With this upload: ${formatBytes(usedAfterBytes)}.`]),
    ...findingLines(findings),
    table(
      packs.map((pack) => [
        pack.packIdentifier,
        formatBytes(pack.usedBytes),
        pack.versions?.find(({ holds }) => holds) === undefined
          ? ''
          : `version ${pack.versions.find(({ holds }) => holds)?.version}`,
      ]),
    ),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
