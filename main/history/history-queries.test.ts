import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { historyChanges, historyQueries } from './history-queries.ts';
import type { Sighting } from './sighting.ts';
import { account, openHistory } from './test-support.ts';

/** A history of many records whose file is then opened by SQLite alone. */
async function filledHistory(count: number): Promise<AsyncDisposable & { database: DatabaseSync }> {
  const bench = await openHistory();
  const sightings = Array.from(
    { length: count },
    (_, number): Sighting => ({
      subject: 'upload-file',
      id: `f${number}`,
      state: 'COMPLETE',
      appId: `a${number % 2}`,
      packId: `p${number % 100}`,
      versionId: `v${number % 5000}`,
    }),
  );
  bench.history.see(account, sightings, 'polled');
  bench.history.close();
  const database = new DatabaseSync(join(bench.folder.path, 'history.sqlite'));
  return {
    database,
    [Symbol.asyncDispose]: async () => {
      database.close();
      await bench.folder[Symbol.asyncDispose]();
    },
  };
}

it('answers every question by an index and in its order, never by reading or sorting a whole table', async () => {
  await using filled = await filledHistory(20_000);
  filled.database.exec('ANALYZE');
  const questions = [...Object.values(historyQueries), historyChanges.placeRecords];
  const plans = questions.map((sql) =>
    filled.database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from(sql.matchAll(/\?/g), () => 1))
      .map((row) => String(row['detail'])),
  );
  expect(plans).toHaveLength(11);
  for (const plan of plans) {
    expect(plan[0]).toMatch(/^SEARCH .* USING .*(INDEX|PRIMARY KEY)/);
    for (const step of plan) expect(step).toMatch(/^(SEARCH|SCALAR SUBQUERY)/);
  }
});

it('recognises a plan that reads a whole table', async () => {
  await using filled = await filledHistory(10);
  const [step] = filled.database.prepare('EXPLAIN QUERY PLAN SELECT * FROM record WHERE how = ?').all('x');
  expect(step?.['detail']).toMatch(/^SCAN/);
});
