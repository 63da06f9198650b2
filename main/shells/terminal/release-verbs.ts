import { stageWords } from '../../../preload/words.ts';
import type { Application } from '../../application.ts';
import { ProblemError } from '../../problem.ts';
import { ask } from './ask.ts';
import { askPerson } from './ask-person.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { doneBefore } from './done-before.ts';
import { packNamed } from './listing.ts';
import { print, type Write } from './print.ts';
import type {
  ArchiveOptions,
  CancelSubmissionOptions,
  HistoryOptions,
  QuotaOptions,
  ReleaseOptions,
  SubmitOptions,
} from './release-command.ts';
import {
  actText,
  archiveText,
  nameOfPack,
  planText,
  quotaText,
  submissionLines,
  usualLines,
} from './release-words.ts';
import { table } from './table.ts';

/** `packdrop submit`. @throws ProblemError why nothing was sent */
export async function runSubmit(
  application: Application,
  packs: readonly string[],
  options: SubmitOptions,
  write: Write,
): Promise<ExitCode> {
  const standing = standingOf(options);
  const to = { json: options.json, write };
  const chosen: Awaited<ReturnType<typeof versionNamed>>[] = [];
  for (const text of packs) chosen.push(await versionNamed(application, options.app, text));
  if (await doneBefore(application, options, 'submit', chosen.map(nameOfPack), write)) return exitCodes.done;
  const versions = chosen.map(({ packId, versionId }) => ({ packId, versionId }));
  const choice = {
    appId: options.app,
    versions,
    ...(options.platform === undefined ? {} : { platform: options.platform }),
    ...(standing === undefined ? {} : { standing }),
  };
  const plan = await ask(application, 'releases.planSubmission', choice);
  const stopped = plan.findings.some(({ grade }) => grade === 'stops');
  if (options.dryRun) {
    print(to, plan, planText(plan));
    return stopped ? exitCodes.failed : exitCodes.done;
  }
  if (!options.json) write(`${planText(plan)}\n`);
  // What stops it is refused where it is carried out, in the same words.
  const confirm = options.yes || stopped ? plan.confirmation : await typed(plan.confirmation, '--yes');
  const act = await ask(application, 'releases.submit', { ...choice, confirm, mark: plan.mark });
  print(to, act, actText(act));
  return exitCodes.done;
}

function standingOf({ cancelOlder, continueOlder }: SubmitOptions): 'cancel' | 'continue' | undefined {
  if (cancelOlder && continueOlder) {
    throw new ProblemError({
      code: 'options-contradict',
      message: 'Both --cancel-older and --continue-older are given.',
      nextStep: 'Give one of them: the older submission is either called back or gone on with.',
    });
  }
  if (cancelOlder) return 'cancel';
  return continueOlder ? 'continue' : undefined;
}

/** `packdrop cancel-submission`. @throws ProblemError why not */
export async function runCancelSubmission(
  application: Application,
  submissionId: string | undefined,
  options: CancelSubmissionOptions,
  write: Write,
): Promise<ExitCode> {
  const appId = options.app;
  const isDone = await doneBefore(application, options, 'cancel-submission', undefined, write);
  const open = await ask(application, 'releases.submissions', { appId });
  const found = submissionId === undefined ? only(open) : open.find(({ id }) => id === submissionId);
  // One that is open by now, and was not named, is another one.
  if (isDone && (submissionId === undefined || found === undefined)) return exitCodes.done;
  if (found === undefined) throw new ProblemError(noSuchSubmission);
  const to = { json: options.json, write };
  if (options.dryRun) {
    print(to, found, ['Would be called back:', ...submissionLines(found)].join('\n'));
    return exitCodes.done;
  }
  if (!options.json) write(`${submissionLines(found).join('\n')}\n`);
  if (!options.yes) await typed('cancel', '--yes');
  const act = await ask(application, 'releases.cancelSubmission', {
    appId,
    submissionId: found.id,
    confirm: true,
  });
  print(to, act, actText(act));
  return exitCodes.done;
}

/** `packdrop archive`. @throws ProblemError why not */
export async function runArchive(
  application: Application,
  identifier: string,
  options: ArchiveOptions,
  write: Write,
): Promise<ExitCode> {
  const appId = options.app;
  if (await doneBefore(application, options, 'archive', [identifier], write)) return exitCodes.done;
  const { id: packId } = await packNamed(application, appId, identifier);
  const plan = await ask(application, 'releases.planArchive', { appId, packId });
  const to = { json: options.json, write };
  if (options.dryRun) {
    print(to, plan, archiveText(plan));
    return exitCodes.done;
  }
  if (!options.json) write(`${archiveText(plan)}\n`);
  const stopped = plan.findings.some(({ grade }) => grade === 'stops');
  const confirm = options.confirm ?? (stopped ? '' : await typed(identifier, `--confirm ${identifier}`));
  const act = await ask(application, 'releases.archive', { appId, packId, confirm });
  print(to, act, actText(act));
  return exitCodes.done;
}

/** `packdrop status`: every pack's newest version, then what is open. */
export async function runStatus(
  application: Application,
  options: ReleaseOptions,
  write: Write,
): Promise<ExitCode> {
  const appId = options.app;
  const packs = (await ask(application, 'packs.list', { appId })).filter(({ archived }) => !archived);
  const rows: { packIdentifier: string; versions: { version: string; stage: string; words: string }[] }[] =
    [];
  for (const { id: packId, identifier } of packs) {
    const versions = await ask(application, 'versions.list', { packId });
    const shown = versions.filter(({ stage }, index) => index === 0 || stage === 'on-the-app-store');
    rows.push({
      packIdentifier: identifier,
      versions: shown.map((one) => ({ version: one.version, stage: one.stage, words: stageWords(one) })),
    });
  }
  const submissions = await ask(application, 'releases.submissions', { appId });
  await ask(application, 'releases.settle', { appId });
  const { acts } = await ask(application, 'activity.list', { appId });
  const durations = await ask(application, 'history.durations', { appId });
  const interrupted = acts.filter(({ state, kind }) => state === 'begun' && kind !== 'publish');
  const lines = [
    rows.length === 0
      ? 'This app has no packs yet.'
      : table(
          rows.flatMap(({ packIdentifier, versions }) =>
            versions.length === 0
              ? [[packIdentifier, '', 'No version yet']]
              : versions.map(({ version, words }, index) => [
                  index === 0 ? packIdentifier : '',
                  version,
                  words,
                ]),
          ),
        ),
    ...submissions.flatMap(submissionLines),
    ...usualLines(durations),
    ...(interrupted.length === 0
      ? []
      : [`${interrupted.length} interrupted: "packdrop resume" goes on with what was begun here.`]),
  ];
  print(
    { json: options.json, write },
    { packs: rows, submissions, interrupted, durations },
    lines.join('\n'),
  );
  return exitCodes.done;
}

/** `packdrop history`. */
export async function runHistory(
  application: Application,
  identifier: string | undefined,
  options: HistoryOptions,
  write: Write,
): Promise<ExitCode> {
  const appId = options.app;
  const what = options.activity ? 'activity' : 'history';
  if (options.csv) {
    write((await ask(application, 'history.export', { appId, what, format: 'csv' })).text);
    return exitCodes.done;
  }
  const to = { json: options.json, write };
  if (options.activity) {
    // What is not settled yet stays marked as such where App Store Connect cannot be asked.
    await ask(application, 'releases.settle', { appId }).catch(() => []);
    const { acts } = await ask(application, 'activity.list', { appId, limit: 200 });
    const rows = acts.map((act) => [act.beganAt, act.who, act.kind, actText(act)]);
    print(to, acts, rows.length === 0 ? 'Nothing has been done from this computer yet.' : table(rows));
    return exitCodes.done;
  }
  const pack = identifier === undefined ? undefined : await packNamed(application, appId, identifier);
  const { entries } = await ask(application, 'history.list', {
    appId,
    limit: 200,
    ...(pack === undefined ? {} : { packId: pack.id }),
  });
  const rows = entries.map((entry) => [
    entry.seenAt,
    entry.packIdentifier ?? '',
    entry.version ?? '',
    entry.subject,
    entry.stateBefore === null ? entry.state : `${entry.stateBefore} → ${entry.state}`,
  ]);
  print(to, entries, rows.length === 0 ? 'Nothing has been seen of it yet.' : table(rows));
  return exitCodes.done;
}

/** `packdrop quota`. Ends with 1 where the upload in hand does not fit. */
export async function runQuota(
  application: Application,
  options: QuotaOptions,
  write: Write,
): Promise<ExitCode> {
  const upload =
    options.archive === undefined ? undefined : await uploadOf(application, options.archive, options.pack);
  const quota = await ask(application, 'quota.read', {
    appId: options.app,
    ...(upload === undefined ? {} : { upload }),
  });
  print({ json: options.json, write }, quota, quotaText(quota));
  return quota.findings.some(({ grade }) => grade === 'stops') ? exitCodes.failed : exitCodes.done;
}

async function uploadOf(application: Application, path: string, pack: string | undefined) {
  const { size, packIdentifier } = await ask(application, 'archive.inspect', { path });
  const named = packIdentifier ?? pack;
  if (named !== undefined) return { packIdentifier: named, bytes: size };
  throw new ProblemError({
    code: 'pack-missing',
    message: 'The archive does not say which pack it is for.',
    nextStep: 'Add --pack with the pack’s identifier.',
  });
}

/** A pack's newest version, or the one after `@`. @throws ProblemError `pack-unknown`, `version-unknown` */
async function versionNamed(
  application: Application,
  appId: string,
  text: string,
): Promise<{ packId: string; versionId: string; packIdentifier: string; version: string }> {
  const [identifier = '', wanted] = text.split('@');
  const { id: packId } = await packNamed(application, appId, identifier);
  const versions = await ask(application, 'versions.list', { packId });
  const found = wanted === undefined ? versions[0] : versions.find(({ version }) => version === wanted);
  if (found !== undefined)
    return { packId, versionId: found.id, packIdentifier: identifier, version: found.version };
  throw new ProblemError({
    code: 'version-unknown',
    message:
      wanted === undefined
        ? `“${identifier}” has no versions yet.`
        : `“${identifier}” has no version ${wanted}.`,
    nextStep: `See which there are with: packdrop versions ${identifier} --app ${appId}`,
  });
}

/** Lets the person at the terminal type a confirmation. @throws ProblemError `not-confirmed` where nobody can */
async function typed(expected: string, option: string): Promise<string> {
  const line = await askPerson(`Type “${expected}” to go on: `);
  if (line?.trim() === expected) return expected;
  throw new ProblemError({
    code: 'not-confirmed',
    message: 'Nothing was done: it was not confirmed.',
    nextStep: `Look at the consequences with --dry-run, then confirm with ${option}.`,
  });
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

const noSuchSubmission = {
  code: 'submission-unknown',
  message: 'There is no such open submission, or there are several and none was named.',
  nextStep: 'See what is open with: packdrop status --app ID',
};
