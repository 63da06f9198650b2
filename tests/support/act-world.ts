import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type ActRecord, parseAct } from '../../main/activity/act.ts';
import type { AppStoreConnectClient } from '../../main/app-store-connect/client.ts';
import { systemClock } from '../../main/clock.ts';
import { benchClient } from '../../main/publishing/test-bench.ts';
import { type Border, type Change, type KillingProxy, startKillingProxy } from './killing-proxy.ts';
import { connectionWords, type Finished, packdrop, startPackdrop } from './packdrop.ts';
import { openWorkspace } from './workspace.ts';

/** Where a run of the terminal is killed: at a border of one of its requests, or so long after its start. */
export type Kill = Border | { readonly afterMilliseconds: number };

/** The acts whose effect cannot be taken for another's. */
export type ActVerb = 'submit' | 'cancel-submission' | 'archive';

const day = 24 * 60 * 60_000;
export const packsTogether = ['Level-1', 'Level-2', 'Level-3'];

/** An App Store Connect with three packs, behind a proxy that kills; the terminal works through that. */
export interface ActWorld {
  readonly proxy: KillingProxy;
  readonly client: AppStoreConnectClient;
  readonly appId: string;
  readonly dataFolder: string;
  run(...words: string[]): Promise<Finished>;
  /** Runs the terminal until it is killed, or to its end where that comes first. */
  killed(kill: Kill, ...words: string[]): Promise<Finished>;
  /** Sends the three packs to App Review, not by the terminal. */
  submit(): Promise<void>;
  /** What the log has on disk, oldest first. */
  acts(): readonly ActRecord[];
  /** The requests for this change that took effect. */
  effects(verb: ActVerb): readonly Change[];
}

export async function openActWorld(): Promise<ActWorld> {
  const { server, appId, dataFolder } = await openWorkspace({
    pace: { waitingForReviewMilliseconds: day, inReviewMilliseconds: day, cancelingMilliseconds: 200 },
  });
  const versionIds = packsTogether.flatMap(
    (identifier) => server.controls.seedPack({ appId, identifier, versions: 1 }).versionIds,
  );
  const client = await benchClient(server, systemClock);
  const proxy = await startKillingProxy(server.baseUrl);
  const words = connectionWords({ ...server, baseUrl: proxy.baseUrl }, dataFolder);
  const run = (...verb: string[]) => packdrop(...verb, '--app', appId, ...words);
  return {
    proxy,
    client,
    appId,
    dataFolder,
    // "resume" is for every app.
    run: (...verb) => (verb[0] === 'resume' ? packdrop(...verb, ...words) : run(...verb)),
    killed: async (kill, ...verb) => {
      const running = startPackdrop([...verb, '--app', appId, ...words]);
      const end = (): void => {
        running.child.kill('SIGKILL');
      };
      if ('moment' in kill) proxy.aim({ ...kill, kill: end });
      const timer = 'moment' in kill ? undefined : setTimeout(end, kill.afterMilliseconds);
      const finished = await running.finished;
      clearTimeout(timer);
      proxy.aim();
      return finished;
    },
    submit: () => submitTogether(client, appId, versionIds),
    acts: () => {
      // Killed before it had written anything, it has made no log.
      if (!existsSync(join(dataFolder, 'activity.sqlite'))) return [];
      const database = new DatabaseSync(join(dataFolder, 'activity.sqlite'), { readOnly: true });
      try {
        return database.prepare('SELECT * FROM act ORDER BY sequence').all().map(parseAct);
      } finally {
        database.close();
      }
    },
    effects: (verb) =>
      proxy.changes.filter(({ status, attributes }) => status === 200 && attributes[effectOf[verb]] === true),
  };
}

const effectOf = { submit: 'submitted', 'cancel-submission': 'canceled', archive: 'archived' } as const;

/** Sends versions to App Review, by nothing of what is tested. */
export async function submitTogether(
  client: AppStoreConnectClient,
  appId: string,
  versionIds: readonly string[],
): Promise<void> {
  const made = await client.createReviewSubmission(appId, 'IOS');
  if (!made.ok) throw new Error(`no submission was made: ${JSON.stringify(made.error)}`);
  for (const versionId of versionIds) await client.addReviewItem(made.value.id, versionId);
  const sent = await client.submitReview(made.value.id);
  if (!sent.ok) throw new Error(`it was not sent: ${JSON.stringify(sent.error)}`);
}

/** What is wrong with the history on disk: each thing's states follow on one another, without a hole or a double. */
export function brokenHistory(dataFolder: string): string[] {
  const path = join(dataFolder, 'history.sqlite');
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const found: string[] = [];
    const { integrity_check: check } = database.prepare('PRAGMA integrity_check').get() ?? {};
    if (check !== 'ok') found.push(`the file: ${String(check)}`);
    const latest = new Map<string, unknown>();
    for (const row of database.prepare('SELECT * FROM record ORDER BY sequence').all()) {
      const thing = `${String(row['subject'])} ${String(row['id'])}`;
      const before = latest.get(thing) ?? null;
      if (row['state_before'] !== before) found.push(`a hole: ${thing}, ${String(row['state'])}`);
      if (row['state'] === before) found.push(`a double: ${thing}, ${String(row['state'])}`);
      latest.set(thing, row['state']);
    }
    for (const row of database.prepare('SELECT subject, id, state FROM subject').all()) {
      const thing = `${String(row['subject'])} ${String(row['id'])}`;
      if (latest.get(thing) !== row['state'])
        found.push(`${thing} is ${String(row['state'])} without a record`);
    }
    return found;
  } finally {
    database.close();
  }
}
