import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../main/clock.ts';
import { stationDurations } from '../../main/history/durations.ts';
import { History } from '../../main/history/history.ts';
import type { Sighting } from '../../main/history/sighting.ts';
import { percentile95 } from './figures.ts';

// How long the questions that screens and the terminal ask take with a history of 100,000 records.
const records = 100_000;
const rounds = 40;
const barMilliseconds = 50;
const account = 'https://asc.test';

const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-bench-'));
const history = new History(folder, systemClock);
try {
  fill();
  measure('a page of an app', () => history.ofApp(account, 'a0', 0));
  measure('a page of a pack', () => history.ofPack(account, 'p7'));
  measure('the way of a version', () => history.wayOf(account, 'v77'));
  measure('what is new', () => history.after(account, history.newest() - 100));
  measure('how long stations usually take', () =>
    stationDurations(history.ofApp(account, 'a0', 0, { limit: 2000 }).records),
  );
} finally {
  history.close();
  await rm(folder, { recursive: true, force: true });
}

function fill(): void {
  const states = ['AWAITING_UPLOAD', 'PROCESSING', 'COMPLETE'];
  for (const state of states) {
    const sightings = Array.from(
      { length: Math.ceil(records / states.length) },
      (_, number): Sighting => ({
        subject: 'version',
        id: `v${number}`,
        state,
        ...{ appId: `a${number % 2}`, packId: `p${number % 200}`, versionId: `v${number}` },
      }),
    );
    history.see(account, sightings, 'polled');
  }
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
