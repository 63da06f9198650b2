import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ApiRequest,
  type PracticeServer,
  startPracticeServer,
  writeSampleArchive,
} from '../../main/practice/server.ts';
import { connectionWords, type Running } from '../support/packdrop.ts';
import type { Random } from '../support/random.ts';
import { sha256Of } from '../support/workspace.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

const partBytes = 64 * 1024;
const archiveBytes = 96 * partBytes - 1234;

/** What one chaos run happens in: a practice App Store Connect, a line to it, an archive, a data folder. */
export interface World extends AsyncDisposable {
  readonly random: Random;
  readonly folder: string;
  readonly proxy: FaultProxy;
  readonly appId: string;
  /** Faults may put both elsewhere, before the first process begins. */
  archive: string;
  dataFolder: string;
  /** Of the archive as it was handed over. */
  readonly sha256: string;
  /** Options for each process's Node. */
  readonly nodeOptions: string[];
  readonly environment: Record<string, string>;
  /** The process at work, where there is one. */
  current: Running | undefined;
  /** How often every connection was cut or the process killed: what an answer may have been lost by. */
  disturbances: number;
  /** The archive is another by now: to publish it again would mean another upload. */
  isChanged: boolean;
  /** Settles when a process that was started beside the first has ended. */
  beside: Promise<unknown>;
  server(): PracticeServer;
  connection(): string[];
  /** Every API request answered, by all the servers there have been. */
  requests(): readonly ApiRequest[];
  restartServer(between: () => Promise<void>): Promise<void>;
  /** Undone in reverse order when the run is over. */
  readonly cleanups: (() => Promise<void> | void)[];
}

export async function openWorld(random: Random): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'packdrop-chaos-'));
  const options = { folder: join(folder, 'practice'), partBytes, processingMilliseconds: 100 };
  let server = await startPracticeServer(options);
  const port = Number(new URL(server.baseUrl).port);
  const proxy = await startFaultProxy(server.baseUrl);
  const source = join(folder, 'source');
  await mkdir(source);
  const archive = join(source, 'Tutorial.aar');
  await writeSampleArchive({
    path: archive,
    packIdentifier: 'Tutorial',
    bytes: archiveBytes,
    seed: random.below(2 ** 31),
  });
  const former: ApiRequest[] = [];
  const [app] = server.apps;
  if (app === undefined) throw new Error('the practice server has no app');
  const world: World = {
    random,
    folder,
    proxy,
    appId: app.id,
    archive,
    dataFolder: join(folder, 'data'),
    sha256: await sha256Of(archive),
    nodeOptions: [],
    environment: {},
    current: undefined,
    disturbances: 0,
    isChanged: false,
    beside: Promise.resolve(),
    server: () => server,
    connection: () => connectionWords({ ...server, baseUrl: proxy.url }, world.dataFolder),
    requests: () => [...former, ...server.requests()],
    restartServer: async (between) => {
      await server.close();
      former.push(...server.requests());
      await between();
      server = await startPracticeServer({ ...options, port });
    },
    cleanups: [],
    async [Symbol.asyncDispose]() {
      world.current?.child.kill('SIGKILL');
      await world.current?.finished;
      await proxy[Symbol.asyncDispose]();
      await server.close();
      for (const cleanup of world.cleanups.toReversed()) await cleanup();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}
