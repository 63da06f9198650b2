import type { StoredAccount } from '../credentials/stored-account.ts';
import type { Problem } from '../problem.ts';
import { redact } from '../redaction/redact.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { namelessMessage } from './nameless.ts';
import type { RecentProblems } from './recent-problems.ts';

/** What diagnostics are made of. */
export interface DiagnosticsFacts {
  readonly version: string;
  readonly shell: string;
  /** Such as "linux 6.1.0 x64". */
  readonly system: string;
  /** Versions of what Packdrop runs on, by name. */
  readonly runtimes: Readonly<Record<string, string | undefined>>;
  readonly keychain: string;
  readonly mode: string;
  readonly accounts: readonly StoredAccount[];
  readonly uploads: readonly UploadRecord[];
  readonly problems: ReturnType<RecentProblems['list']>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What helps to find a fault, for a person to read before it is handed on. No names of accounts, apps or uploads: they
 * tell of what has not been announced; only in a problem that was shown can the name of a pack or file stand.
 * Everything passes through redaction once more.
 */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { version, shell, system, runtimes, keychain, mode, accounts, uploads, problems, at } = facts;
  const running = Object.entries(runtimes).flatMap(([name, number]) =>
    number === undefined ? [] : [`${name} ${number}`],
  );
  const lines = [
    'Packdrop diagnostics',
    `Written ${new Date(at).toISOString()}`,
    'Keys, tokens and addresses of parts are not in here. Problems are quoted as they were shown, with the names of',
    'files and packs that stood in them. Read it before you hand it on.',
    '',
    `Packdrop ${version} (${shell})`,
    `System: ${system}`,
    `Runs on: ${running.join(', ')}`,
    `Keys are kept: ${keychain}`,
    `Open: ${mode}`,
    '',
    `Accounts: ${accounts.length}`,
    ...accounts.map((account, index) => accountLine(account, index + 1)),
    '',
    `Uploads: ${uploads.length}`,
    ...statesOf(uploads).map(([state, number]) => `  ${state}: ${number}`),
    '',
    `Problems since the start, newest last: ${problems.length}`,
    ...problems.flatMap(({ at: when, times, problem }) => [
      `  ${new Date(when).toISOString()} ${problem.code}${times === 1 ? '' : ` (${times} times)`}`,
      `    ${namelessMessage(problem, accounts)}`,
      ...systemLine(problem),
    ]),
  ];
  return `${redact(lines.join('\n'))}\n`;
}

/** The system's own code, which no sentence on screen names. */
function systemLine({ facts = {} }: Problem): string[] {
  const { systemCode } = facts;
  return systemCode === undefined ? [] : [`    The system says: ${systemCode}`];
}

function accountLine(account: StoredAccount, number: number): string {
  const { issuerId, server, apps, appsSeenAt, abilities, keptFor } = account;
  const asked = appsSeenAt === null ? 'never asked' : `asked ${new Date(appsSeenAt).toISOString()}`;
  return `  ${number}. ${issuerId === null ? 'individual' : 'team'} key, ${server === null ? 'App Store Connect' : 'another server'}, ${apps.length} apps, ${asked}, upload ${abilities.upload}, submit ${abilities.submit}, kept ${keptFor === 'always' ? 'always' : 'for this session'}`;
}

function statesOf(uploads: readonly UploadRecord[]): (readonly [string, number])[] {
  const states = uploads.map(({ state, paused }) => (paused ? `${state}, paused` : state));
  return [...new Set(states)]
    .toSorted()
    .map((state) => [state, states.filter((one) => one === state).length] as const);
}
