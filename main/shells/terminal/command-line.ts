import { Command, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { addKeysCommand, type KeysVerbs } from './keys-command.ts';
import { addReleaseVerbs, type ReleaseVerbs } from './release-command.ts';
import { parseBandwidth } from './bandwidth-option.ts';
import type { ConnectionOptions } from './open-application.ts';
import type { InspectOptions } from './inspect-verb.ts';
import type { PracticeOptions } from './practice-verb.ts';
import type { Output } from './reporter.ts';

/** Options of `packdrop publish`. */
export interface PublishOptions extends ConnectionOptions {
  readonly app: string;
  readonly pack?: string;
  readonly manifest?: string;
  /** False: Apple is not asked about the manifest first. */
  readonly manifestCheck: boolean;
  /** Publish bytes that a version has already. */
  readonly onlyIfChanged: boolean;
  readonly wait: boolean;
  /** Bytes a second, for this run. */
  readonly bandwidthLimit?: number;
  readonly json: boolean;
}

/** Options of `packdrop resume`. */
export interface ResumeOptions extends ConnectionOptions {
  readonly json: boolean;
  /** Bytes a second, for this run. */
  readonly bandwidthLimit?: number;
}

/** Options of the verbs about the uploads of this computer. */
export interface UploadsOptions extends ConnectionOptions {
  readonly json: boolean;
}

/** Options of the verbs that list. */
export interface ListOptions extends ConnectionOptions {
  readonly app: string;
  readonly json: boolean;
}

/** What each verb does. */
export interface Verbs extends KeysVerbs, ReleaseVerbs {
  practice(options: PracticeOptions): Promise<void>;
  inspect(file: string, options: InspectOptions): Promise<void>;
  publish(file: string, options: PublishOptions): Promise<void>;
  resume(options: ResumeOptions): Promise<void>;
  uploads(options: UploadsOptions): Promise<void>;
  cancel(uploadId: string, options: UploadsOptions): Promise<void>;
  packs(options: ListOptions): Promise<void>;
  versions(pack: string, options: ListOptions): Promise<void>;
}

/**
 * The command line of `packdrop`: verbs, options and their help, which go to `output`. Parsing throws CommanderError
 * on wrong usage.
 */
export function commandLine(verbs: Verbs, output: Output): Command {
  const program = new Command('packdrop')
    // Complaints quote what was typed, which may be a key pasted into the wrong place.
    .configureOutput({
      writeOut: (text) => output.out.write(text),
      writeErr: (text) => output.error.write(text),
    })
    .description('Publish and version Apple-hosted background asset packs.')
    .version(packageJson.version)
    .configureHelp({ sortSubcommands: false })
    .exitOverride()
    .showHelpAfterError('Run "packdrop help" or "packdrop help VERB" to see how to use it.')
    .addHelpText(
      'after',
      '\nExit codes: 0 done; 1 failed for good; 2 wrong usage; 3 interrupted or waited in vain, go on with "packdrop resume".',
    );

  program
    .command('publish')
    .description('publish an archive as the next version of its pack')
    .argument('<file>', 'the archive (.aar)')
    .requiredOption('--app <id>', 'the app’s Apple ID')
    .option('--pack <identifier>', 'the pack, where the archive does not say it')
    .option('--manifest <file>', 'the Manifest.json the archive was packed with, instead of the one inside')
    .option(
      '--no-manifest-check',
      'send the archive without asking App Store Connect about its manifest first',
    )
    .option('--only-if-changed', 'refuse it where a version has the same bytes already', false)
    .option('--no-wait', 'end when everything is uploaded, without waiting for Apple to process it')
    .addOption(giveUpOption())
    .addOption(bandwidthOption())
    .option('--json', 'one JSON object a line', false)
    .action((file: string, options: PublishOptions) => verbs.publish(file, options));
  program
    .command('resume')
    .description('carry on every unfinished upload')
    .addOption(giveUpOption())
    .addOption(bandwidthOption())
    .option('--json', 'one JSON object a line', false)
    .action((options: ResumeOptions) => verbs.resume(options));
  program
    .command('uploads')
    .description('list the uploads of this computer; works while no other Packdrop runs')
    .option('--json', 'one JSON array', false)
    .action((options: UploadsOptions) => verbs.uploads(options));
  program
    .command('cancel')
    .description('call an upload off for good; works while no other Packdrop runs')
    .argument('<id>', 'the upload’s id, as "packdrop uploads" shows it')
    .option('--json', 'one JSON object', false)
    .action((uploadId: string, options: UploadsOptions) => verbs.cancel(uploadId, options));
  program
    .command('packs')
    .description('list the packs of an app')
    .requiredOption('--app <id>', 'the app’s Apple ID')
    .option('--json', 'one JSON array', false)
    .action((options: ListOptions) => verbs.packs(options));
  program
    .command('versions')
    .description('list the versions of a pack and where each stands')
    .argument('<pack>', 'the pack’s identifier')
    .requiredOption('--app <id>', 'the app’s Apple ID')
    .option('--json', 'one JSON array', false)
    .action((pack: string, options: ListOptions) => verbs.versions(pack, options));
  addReleaseVerbs(program, verbs);
  for (const verb of program.commands) addConnectionOptions(verb);

  addKeysCommand(program, verbs);
  program
    .command('inspect')
    .description('look into an archive and say what is wrong with it; needs no key and no network')
    .argument('<file>', 'the archive (.aar)')
    .option('--manifest <file>', 'the Manifest.json it was packed with, to be compared')
    .option('--json', 'one JSON object', false)
    .action((file: string, options: InspectOptions) => verbs.inspect(file, options));

  program
    .command('practice')
    .description('run a practice App Store Connect on this computer until Ctrl-C')
    .option('--port <number>', 'port to listen on (otherwise any free one)', wholeNumber)
    .option('--data <folder>', 'where it keeps its state')
    .addOption(
      new Option('--processing-seconds <number>', 'how long it processes a version').argParser(wholeNumber),
    )
    .option('--scenario <file>', 'what goes wrong: a scenario file, or the name of a ready one')
    .option('--control', 'let other programs move it: scenarios, clock, keys (see docs/practice.md)')
    .action((options: PracticeOptions) => verbs.practice(options));
  return program;
}

/** For scripts that must end although the network, the disk or App Store Connect stays away. */
function giveUpOption(): Option {
  return new Option(
    '--give-up-after <minutes>',
    'end with 3 after waiting so long without progress (otherwise 7 days); 0: never wait',
  ).argParser(wholeNumber);
}

function bandwidthOption(): Option {
  return new Option(
    '--bandwidth-limit <rate>',
    'send no more bytes a second in this run, such as 500K or 2M',
  ).argParser(parseBandwidth);
}

function addConnectionOptions(verb: Command): void {
  verb
    .option('--account <name>', 'the kept key to use, where there are several (see: packdrop keys list)')
    .option('--key <file>', 'API key (.p8) to use just this once instead of a kept one')
    .option('--key-id <id>', 'its key id, where the file’s name does not tell')
    .option('--issuer-id <id>', 'issuer id of a team key; none for an individual key')
    .option('--server <url>', 'another App Store Connect, such as the practice one')
    .option('--data <folder>', 'where Packdrop keeps its record of uploads');
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
