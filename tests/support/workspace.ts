import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onTestFinished } from 'vitest';
import {
  type PracticeServer,
  type PracticeServerOptions,
  startPracticeServer,
  writeSampleArchive,
} from '../../main/practice/server.ts';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'packdrop-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What a test of the main job works in. */
export interface Workspace {
  readonly folder: string;
  /** For `--data`. */
  readonly dataFolder: string;
  readonly server: PracticeServer;
  readonly appId: string;
}

/** A practice App Store Connect and a data folder of its own, both gone after the test. */
export async function openWorkspace(options: Partial<PracticeServerOptions> = {}): Promise<Workspace> {
  const folder = await temporaryFolder();
  const server = await startPracticeServer({
    folder: join(folder, 'practice'),
    processingMilliseconds: 200,
    ...options,
  });
  onTestFinished(() => server.close());
  const [app] = server.apps;
  if (app === undefined) throw new Error('the practice server has no app');
  return { folder, dataFolder: join(folder, 'data'), server, appId: app.id };
}

/** Writes a sample archive into the workspace. */
export async function sampleArchive(
  { folder }: { readonly folder: string },
  { name = 'Tutorial', bytes = 8 * 1024 * 1024, seed = 1 } = {},
): Promise<string> {
  const path = join(folder, `${name}.aar`);
  await writeSampleArchive({ path, packIdentifier: name, bytes, seed });
  return path;
}

/** SHA-256 of a file, in hex. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Ids of the files the server has got parts for, oldest first. */
export function uploadFileIds(server: PracticeServer): string[] {
  return [...new Set(server.partRequests().map((request) => request.uploadFileId))];
}
