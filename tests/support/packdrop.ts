import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PracticeServer } from '../../main/practice/server.ts';

const terminal = fileURLToPath(new URL('../../main/shells/terminal/index.ts', import.meta.url));

/** How a run of `packdrop` ended. */
export interface Finished {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of standard output that are JSON objects. */
  readonly events: readonly PackdropLine[];
}

/** One line of `--json`. */
export type PackdropLine = Readonly<Record<string, unknown>> & { readonly event?: string };

/** A run of `packdrop` that is under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** Starts the real terminal shell in a process of its own. `onLine` sees each JSON line as it comes. */
export function startPackdrop(
  words: readonly string[],
  options: {
    readonly onLine?: (line: PackdropLine, child: ChildProcess) => void;
    readonly nodeOptions?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Running {
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), terminal, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...options.environment },
  });
  let stdout = '';
  let stderr = '';
  const events: PackdropLine[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    stdout += `${text}\n`;
    if (!text.startsWith('{')) return;
    const line = JSON.parse(text) as PackdropLine;
    events.push(line);
    options.onLine?.(line, child);
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr, events }));
  });
  return { child, finished };
}

/** Runs the real terminal shell to its end. */
export function packdrop(...words: readonly string[]): Promise<Finished> {
  return startPackdrop(words).finished;
}

/** The connection options for a practice server, and the data folder. */
export function connectionWords(server: PracticeServer, dataFolder: string): string[] {
  return [
    '--server',
    server.baseUrl,
    '--key',
    server.key.privateKeyFile,
    '--key-id',
    server.key.keyId,
    '--issuer-id',
    server.key.issuerId,
    '--data',
    dataFolder,
  ];
}
