import type { Command } from 'commander';
import type { ConnectionOptions } from './open-application.ts';

/** Options that every verb of review, release, quota and history has. */
export interface ReleaseOptions extends ConnectionOptions {
  readonly app: string;
  readonly json: boolean;
  /** Says what would happen and changes nothing. */
  readonly dryRun: boolean;
}

export interface SubmitOptions extends ReleaseOptions {
  readonly platform?: string;
  readonly cancelOlder: boolean;
  readonly continueOlder: boolean;
  readonly yes: boolean;
}

export interface CancelSubmissionOptions extends ReleaseOptions {
  readonly yes: boolean;
}

export interface ArchiveOptions extends ReleaseOptions {
  /** The identifier once more. */
  readonly confirm?: string;
}

export interface HistoryOptions extends ReleaseOptions {
  readonly csv: boolean;
  readonly activity: boolean;
}

export interface QuotaOptions extends ReleaseOptions {
  /** An archive whose upload is to be counted too. */
  readonly archive?: string;
  readonly pack?: string;
}

/** What the verbs of review, release, quota and history do. */
export interface ReleaseVerbs {
  submit(packs: readonly string[], options: SubmitOptions): Promise<void>;
  cancelSubmission(submissionId: string | undefined, options: CancelSubmissionOptions): Promise<void>;
  archive(pack: string, options: ArchiveOptions): Promise<void>;
  status(options: ReleaseOptions): Promise<void>;
  history(pack: string | undefined, options: HistoryOptions): Promise<void>;
  quota(options: QuotaOptions): Promise<void>;
}

/**
 * Adds the verbs. A submission is called back by `cancel-submission`: `cancel` calls an upload off, and one word for
 * both would let a wrong id do the wrong thing.
 */
export function addReleaseVerbs(program: Command, verbs: ReleaseVerbs): void {
  const verb = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .requiredOption('--app <id>', 'the app’s Apple ID')
      .option('--dry-run', 'say what would happen and change nothing', false)
      .option('--json', 'one JSON object', false);
  verb('submit', 'send versions to App Review together; approved, they go live by themselves')
    .argument('<packs...>', 'packs, each with its newest version or as PACK@VERSION; ten at the most')
    .option('--platform <name>', 'IOS, MAC_OS, TV_OS or VISION_OS, where the versions are for several')
    .option('--cancel-older', 'call back an older submission that is in the way', false)
    .option('--continue-older', 'go on with an older submission that has unresolved issues', false)
    .option('--yes', 'confirm the consequences; see them first with --dry-run', false)
    .action((packs: readonly string[], options: SubmitOptions) => verbs.submit(packs, options));
  verb('cancel-submission', 'call a submission back from App Review (an upload: "packdrop cancel")')
    .argument('[id]', 'the submission’s id, as "packdrop status" shows it; without it the only open one')
    .option('--yes', 'confirm it', false)
    .action((id: string | undefined, options: CancelSubmissionOptions) =>
      verbs.cancelSubmission(id, options),
    );
  verb('archive', 'take a pack away from testers and the App Store, for good')
    .argument('<pack>', 'the pack’s identifier')
    .option('--confirm <identifier>', 'the pack’s identifier once more')
    .action((pack: string, options: ArchiveOptions) => verbs.archive(pack, options));
  verb('status', 'where every pack stands, what is in review and what waits for somebody').action(
    (options: ReleaseOptions) => verbs.status(options),
  );
  verb('history', 'what was seen when')
    .argument('[pack]', 'only this pack')
    .option('--activity', 'what was done from this computer instead, by whom and what came of it', false)
    .option('--csv', 'everything, as CSV', false)
    .action((pack: string | undefined, options: HistoryOptions) => verbs.history(pack, options));
  verb('quota', 'how much space the app’s packs use and which versions hold it')
    .option('--archive <file>', 'count this archive’s upload too')
    .option('--pack <identifier>', 'its pack, where the archive does not say it')
    .action((options: QuotaOptions) => verbs.quota(options));
}
