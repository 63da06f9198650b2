import { open } from 'node:fs/promises';
import { homedir, release } from 'node:os';
import { isAbsolute, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { RequestArgument, RequestResult } from '../../preload/contract.ts';
import type { AccountBook } from '../credentials/account-book.ts';
import type { Platform } from '../platform.ts';
import { ProblemError, problemOf } from '../problem.ts';
import type { Journal } from '../uploads/journal.ts';
import type { Workplaces } from '../workplaces.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { RecentProblems } from './recent-problems.ts';

/** The handler of the export. */
export interface DiagnosticsHandlers {
  readonly 'diagnostics.export': (
    argument: RequestArgument<'diagnostics.export'>,
  ) => Promise<RequestResult<'diagnostics.export'>>;
}

interface DiagnosticsPorts {
  readonly platform: Pick<Platform, 'shell' | 'clock' | 'secrets' | 'downloadsFolder'>;
  readonly accounts: () => AccountBook;
  readonly workplaces: Workplaces;
  readonly journal: Journal;
  readonly problems: RecentProblems;
}

/** Makes the handler. Each export is a file of its own: one that is there is never written over. */
export function createDiagnosticsHandlers(ports: DiagnosticsPorts): DiagnosticsHandlers {
  return {
    'diagnostics.export': async ({ folder }) => {
      const { platform } = ports;
      const at = platform.clock.now();
      const place = folder ?? platform.downloadsFolder ?? join(homedir(), 'Downloads');
      if (!isAbsolute(place)) throw new ProblemError(notAbsolute(place));
      const path = await writeNew(place, `Packdrop diagnostics ${stamp(at)}`, textOf(ports, at));
      return { path };
    },
  };
}

function textOf({ platform, accounts, workplaces, journal, problems }: DiagnosticsPorts, at: number): string {
  return diagnosticsText({
    version: packageJson.version,
    shell: platform.shell,
    system: `${process.platform} ${release()} ${process.arch}`,
    runtimes: {
      Node: process.versions.node,
      Electron: process.versions['electron'],
      Chromium: process.versions['chrome'],
      SQLite: process.versions['sqlite'],
    },
    keychain: platform.secrets?.kind === 'keychain' ? 'in the keychain' : 'for this session only',
    mode: workplaces.open?.account.kind ?? `nothing (${workplaces.closedBecause?.code ?? 'none chosen'})`,
    accounts: orNone(() => accounts().list()),
    uploads: orNone(() => journal.list()),
    problems: problems.list(),
    at,
  });

  /** A list that cannot be read is a reason to export diagnostics, not to refuse them. */
  function orNone<Value>(read: () => readonly Value[]): readonly Value[] {
    try {
      return read();
    } catch (thrown) {
      problems.note(problemOf(thrown));
      return [];
    }
  }
}

/** "2026-11-21 09.12": sorts by time and is a name of a file everywhere. */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
}

async function writeNew(folder: string, name: string, text: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${name}${count === 1 ? '' : ` ${count}`}.txt`);
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      return path;
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
      if (code !== 'EEXIST') throw new ProblemError(notWritten(folder, code), { cause: thrown });
    }
  }
}

function notAbsolute(folder: string) {
  return {
    code: 'folder-not-absolute',
    message: `“${folder}” is not the full path of a folder.`,
    nextStep: 'Type the path from its beginning, such as /Users/me/Desktop, or leave it empty.',
    facts: { folder },
  };
}

function notWritten(folder: string, code: string) {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such folder',
    ENOTDIR: 'it is not a folder',
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'nothing can be written there',
    ENOSPC: 'the disk is full',
  };
  return {
    code: 'diagnostics-not-written',
    message: `The diagnostics could not be written into ${folder}: ${reasons[code] ?? code}.`,
    nextStep: 'Type the full path of another folder and try again.',
    facts: { folder },
  };
}
