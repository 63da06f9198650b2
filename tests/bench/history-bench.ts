import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ActivityLog } from '../../main/activity/activity-log.ts';
import { systemClock } from '../../main/clock.ts';
import { stationDurations } from '../../main/history/durations.ts';
import { History } from '../../main/history/history.ts';
import type { Sighting } from '../../main/history/sighting.ts';
import { percentile95 } from './figures.ts';
import { exportActivity, exportHistory } from '../../main/releases/export-app.ts';

// How long the questions that screens and the terminal ask take with a history of 100,000 records and an activity
// log of as many, and what an export of all of it takes.
const records = 100_000;
const rounds = 40;
const barMilliseconds = 50;
const account = 'https://asc.test';
const app = 'a0';

const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-bench-'));
fillLog();
const history = new History(folder, systemClock);
const log = new ActivityLog(folder, systemClock);
try {
  fillHistory();
  measure('a page of an app', () => history.ofApp(account, app, 0));
  measure('a page of a pack', () => history.ofPack(account, 'p7'));
  measure('the way of a version', () => history.wayOf(account, 'v77'));
  measure('what is new', () => history.after(account, history.newest() - 100));
  measure('how long stations usually take', () =>
    stationDurations(history.ofApp(account, app, 0, { limit: 2000 }).records),
  );
  measure('the newest 200 acts', () => log.ofApp(account, app, { limit: 200 }));
  measure('200 acts from the middle', () => log.ofApp(account, app, { limit: 200, before: records / 2 }));
  measure('acts that were interrupted', () => log.unfinished(account));
  measure('one act', () => log.find('act-777'));
  for (const format of ['csv', 'json'] as const) {
    await weigh(`history as ${format}`, () =>
      exportHistory(history, account, app, format, () =>
        Promise.resolve({ packs: new Map(), versions: new Map() }),
      ),
    );
    await weigh(`activity as ${format}`, () => exportActivity(log, account, app, format));
  }
} finally {
  history.close();
  log.close();
  await rm(folder, { recursive: true, force: true });
}

function fillHistory(): void {
  const states = ['AWAITING_UPLOAD', 'PROCESSING', 'COMPLETE'];
  for (const state of states) {
    const sightings = Array.from(
      { length: Math.ceil(records / states.length) },
      (_, number): Sighting => ({
        subject: 'version',
        id: `v${number}`,
        state,
        ...{ appId: app, packId: `p${number % 200}`, versionId: `v${number}` },
      }),
    );
    history.see(account, sightings, 'polled');
  }
}

/** As the log writes its rows, but in one transaction: one durable step each would take minutes. */
function fillLog(): void {
  new ActivityLog(folder, systemClock).close();
  const database = new DatabaseSync(path.join(folder, 'activity.sqlite'));
  const packs = JSON.stringify([{ packIdentifier: 'Tutorial', version: '7' }]);
  const insert = database.prepare(
    `INSERT INTO act (id, server, app_id, who, kind, packs, subject_id, began_at, ended_at, state, problem, progress)
     VALUES (?, ?, ?, 'Ann', 'publish', ?, 's', ?, ?, ?, 'null', 'null')`,
  );
  database.exec('BEGIN');
  for (let number = 0; number < records; number += 1) {
    const state = number % 10_000 === 0 ? 'begun' : 'done';
    insert.run(`act-${number}`, account, app, packs, number, state === 'begun' ? null : number, state);
  }
  database.exec('COMMIT');
  database.close();
}

function measure(name: string, ask: () => unknown): void {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    ask();
    return performance.now() - began;
  });
  const value = percentile95(times);
  const verdict = value < barMilliseconds ? 'met   ' : 'MISSED';
  process.stdout.write(`${verdict}  ${name}, 95th percentile: ${value.toPrecision(3)} ms\n`);
  if (value >= barMilliseconds) process.exitCode = 1;
}

/** How long an export takes, the longest that everything else waits for it, and the memory it adds at its height. */
async function weigh(name: string, write: () => Promise<string>): Promise<void> {
  const before = process.memoryUsage().rss;
  let most = before;
  let longest = 0;
  let last = performance.now();
  const look = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    most = Math.max(most, process.memoryUsage().rss);
  }, 1);
  const began = performance.now();
  const { length } = await write();
  const took = performance.now() - began;
  longest = Math.max(longest, performance.now() - last);
  clearInterval(look);
  process.stdout.write(
    `        ${name}, all of it: ${took.toFixed(0)} ms, ${megabytes(length)} MB of text; others wait ${longest.toFixed(0)} ms at the most; memory grows by ${megabytes(most - before)} MB\n`,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
