import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rendererFolder } from '../../build/renderer-build.ts';
import type { Application } from '../../main/application.ts';
import { systemClock } from '../../main/clock.ts';
import { composeApplication, type StartAccount } from '../../main/compose.ts';
import type { Platform } from '../../main/platform.ts';
import { startBrowserShell } from '../../main/shells/browser/server.ts';
import type { BrowserShell } from '../../main/shells/browser/server.ts';

/** The real application in practice mode behind the real browser shell, in a folder of its own. */
export interface RunningPackdrop extends AsyncDisposable {
  readonly shell: BrowserShell;
  readonly dataFolder: string;
}

/** Starts Packdrop in practice mode with an empty data folder. */
export function startPracticePackdrop(): Promise<RunningPackdrop> {
  return startPackdrop({ kind: 'practice' });
}

/**
 * Starts Packdrop with an account, or as it is left where no account is given.
 * @param platform what the test's computer has beyond the rest: a keychain, a Trash, another App Store Connect; a
 *   data folder that is given stays for another start
 */
export async function startPackdrop(
  account: StartAccount = { kind: 'remembered' },
  platform: Partial<Platform> = {},
): Promise<RunningPackdrop> {
  const dataFolder = platform.dataFolder ?? (await temporaryFolder());
  const application = await composeApplication(
    {
      shell: 'browser',
      clock: systemClock,
      checksumWorker: new URL('../../main/uploads/checksum-worker.ts', import.meta.url),
      inspectWorker: new URL('../../main/archive/inspect-worker.ts', import.meta.url),
      ...platform,
      dataFolder,
    },
    account,
  );
  return serve(application, dataFolder, platform.dataFolder !== undefined);
}

/**
 * Serves `application` with the real browser shell. Closes both at the end, and removes the folder unless it is to
 * be kept for another start.
 */
export async function serve(
  application: Application,
  dataFolder?: string,
  keepFolder = false,
): Promise<RunningPackdrop> {
  const folder = dataFolder ?? (await temporaryFolder());
  const shell = await startBrowserShell({ application, rendererFolder, dataFolder: folder });
  return {
    shell,
    dataFolder: folder,
    [Symbol.asyncDispose]: async () => {
      await shell.close();
      await application.close();
      if (!keepFolder) await rm(folder, { recursive: true, force: true });
    },
  };
}

function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'packdrop-'));
}
