import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JobFigures, UploadJob } from './job.ts';

const run = promisify(execFile);

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A server in a process of its own, so that its time is not counted as the sender's. */
export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
}

/**
 * Starts the server that discards what it gets.
 * @param prefix a command to start it with, such as `ip netns exec NAME`
 * @throws Error where it ends before it listens
 */
export function startDiscardingServer(
  host = '127.0.0.1',
  prefix: readonly string[] = [],
): Promise<ServerProcess> {
  return startServer([...prefix, process.execPath, script('discarding-server.ts'), host]);
}

/** Starts a line with delay and stalls to `target`. @throws Error where it ends before it listens */
export function startFarAwayProxy(target: string): Promise<ServerProcess> {
  return startServer([process.execPath, script('far-away-proxy.ts'), target]);
}

async function startServer([command = '', ...words]: readonly string[]): Promise<ServerProcess> {
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), exited.then(() => undefined)]);
  if (first === undefined) throw new Error('a server did not start');
  return {
    url: String(first[0]),
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await exited;
    },
  };
}

function workerCommand(job: UploadJob): string[] {
  return ['--disable-warning=ExperimentalWarning', script('worker.ts'), JSON.stringify(job)];
}

/** Runs one job in a process of its own, in the folder of its journal. */
export async function runJobIn(job: UploadJob): Promise<JobFigures> {
  const { stdout } = await run(process.execPath, workerCommand(job));
  return JSON.parse(stdout) as JobFigures;
}

/**
 * Starts a job and kills its process as soon as `isTime` says so.
 * @returns whether it was killed; false where it ended before
 */
export async function killJobIn(job: UploadJob, isTime: () => Promise<boolean>): Promise<boolean> {
  const child = spawn(process.execPath, workerCommand(job), { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  while (child.exitCode === null && !(await isTime())) await sleep(5);
  child.kill('SIGKILL');
  const [, signal] = (await exited) as [number | null, NodeJS.Signals | null];
  return signal === 'SIGKILL';
}

/** Runs one job in a process of its own, with a fresh journal under `parent`. */
export async function runJob(parent: string, job: Omit<UploadJob, 'folder'>): Promise<JobFigures> {
  const folder = await mkdtemp(join(parent, 'journal-'));
  try {
    return await runJobIn({ ...job, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds that `curl -T` takes for the file, by its own clock. */
export async function runCurl(file: string, url: string): Promise<number> {
  const { stdout } = await run('curl', [
    '--silent',
    '--show-error',
    '--fail',
    '--output',
    '/dev/null',
    '--write-out',
    '%{time_total}',
    '--header',
    'Expect:',
    '--upload-file',
    file,
    `${url}/curl`,
  ]);
  return Number(stdout);
}
