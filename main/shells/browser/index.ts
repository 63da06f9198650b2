import { access } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Application } from '../../application.ts';
import { systemClock } from '../../clock.ts';
import { composeApplication } from '../../compose.ts';
import { problemOf } from '../../problem.ts';
import { defaultDataFolder } from '../default-data-folder.ts';
import { endInWords } from '../last-words.ts';
import { trash } from '../move-to-trash.ts';
import { openSecrets } from '../open-secrets.ts';
import { redacted } from '../redacted-output.ts';
import { watchNetwork } from '../network-change.ts';
import { readOptions, usage } from './options.ts';
import type { BrowserOptions } from './options.ts';
import { startBrowserShell } from './server.ts';
import type { BrowserShell } from './server.ts';
import { boundHeap } from '../bound-heap.ts';

boundHeap();

const rendererFolder = fileURLToPath(new URL('../../../out/renderer/', import.meta.url));

const errors = redacted(process.stderr);

/** Pressing Ctrl-C twice within this time is one wish: `npm` hands the same signal on a second time. */
const sameWishMilliseconds = 1000;

async function run(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(usage);
    return;
  }
  const options = readOptions(process.argv.slice(2));
  if ('mistake' in options) {
    errors.write(`${options.mistake}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if (!(await exists(path.join(rendererFolder, 'index.html')))) {
    errors.write("Packdrop's page has not been built yet.\nStart it with npm start: that builds it.\n");
    process.exitCode = 1;
    return;
  }
  await serve(options);
}

async function serve(options: BrowserOptions): Promise<void> {
  const dataFolder = options.dataFolder ?? defaultDataFolder();
  let application: Application | undefined;
  try {
    const { secrets, notice } = await openSecrets();
    application = await composeApplication(
      {
        shell: 'browser',
        dataFolder,
        clock: systemClock,
        onNetworkChange: watchNetwork,
        checksumWorker: new URL('../../uploads/checksum-worker.ts', import.meta.url),
        inspectWorker: new URL('../../archive/inspect-worker.ts', import.meta.url),
        secrets,
        notices: notice === undefined ? [] : [notice],
        trash,
        ...(options.server === undefined ? {} : { server: options.server }),
      },
      options.account,
    );
    const port = options.port === undefined ? {} : { port: options.port };
    const shell = await startBrowserShell({ application, rendererFolder, dataFolder, ...port });
    announce(options, shell);
    closeOnSignal(application, shell);
  } catch (error) {
    await application?.close();
    const problem = problemOf(error);
    const portTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    errors.write(
      portTaken
        ? `Port ${options.port} is in use by another program.\nChoose another one with --port, or leave --port out.\n`
        : `${problem.message}\n${problem.nextStep}\n`,
    );
    process.exitCode = 1;
  }
}

function announce(options: BrowserOptions, shell: BrowserShell): void {
  process.stdout.write(
    `${whereWords(options)}\nOpen this address in a browser on this computer (it works once):\n\n  ${shell.address}\n\nPress Ctrl-C to stop.\n`,
  );
}

function whereWords({ account }: BrowserOptions): string {
  if (account.kind === 'practice') {
    return 'Practice mode: everything goes to a practice App Store Connect on this computer. Nothing leaves it.';
  }
  return account.kind === 'key'
    ? `Working with ${account.server ?? 'App Store Connect'}, key ${account.keyId}.`
    : 'The window shows which account is open, and asks for one where there is none.';
}

function closeOnSignal(application: Application, shell: BrowserShell): void {
  let firstAt: number | undefined;
  const stop = async (): Promise<void> => {
    if (firstAt !== undefined) {
      if (Date.now() - firstAt > sameWishMilliseconds) process.exit(130);
      return;
    }
    firstAt = Date.now();
    process.stdout.write('\nStopping. Unfinished uploads carry on at the next start.\n');
    await shell.close();
    await application.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

endInWords(({ message, nextStep }) => errors.write(`${message}\n${nextStep}\n`));
await run();
