import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { carries } from '../durable/application-id.ts';
import type { DatabaseFile } from '../durable/database-file.ts';
import { openOrSetAside } from '../durable/open-or-set-aside.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { type ActRecord, parseAct, type SubmitProgress } from './act.ts';
import { forgetNews, keepNews, unseenNews } from './kept-news.ts';
import type { Attention, NewsSnapshot } from '../../preload/news-contract.ts';
import { activityProblem, activitySetAside } from './activity-problem.ts';
import { activityApplicationId, activityMigrations } from './activity-schema.ts';

/** What somebody begins to do. */
export type NewAct = Pick<
  ActRecord,
  'server' | 'appId' | 'who' | 'kind' | 'packs' | 'subjectId' | 'progress'
> & {
  /** Where it has one already, as an upload has. */
  readonly id?: string;
};

/** One page of acts, newest first. */
export interface ActPage {
  readonly acts: readonly ActRecord[];
  /** For `before` of the next page; undefined on the last. */
  readonly next: number | undefined;
}

/**
 * Who did what when, and what came of it. An act is in here before its first request leaves and every step of it
 * before its effect shows outside: each method returns once the change would survive a power cut. Where that
 * cannot be had the act is not carried out.
 *
 * Methods throw a {@link ProblemError} when the disk is full, not writable or broken.
 */
export class ActivityLog {
  /** Set where what was there could not be used and was put aside: to be told to a person. */
  readonly problem: Problem | undefined;
  readonly #file: DatabaseFile;
  readonly #folder: string;
  readonly #clock: Clock;

  /** Opens or makes `activity.sqlite` in `folder`. */
  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    const { file, aside } = this.#guard(() =>
      openOrSetAside(join(folder, 'activity.sqlite'), clock.now(), {
        migrations: activityMigrations,
        isOurs: carries(activityApplicationId),
      }),
    );
    this.#file = file;
    this.problem = aside === undefined ? undefined : activitySetAside(aside);
  }

  /** Writes down that something begins. */
  begin(act: NewAct): ActRecord {
    const id = act.id ?? randomUUID();
    return this.#guard(() => {
      this.#file.run(
        `INSERT INTO act (id, server, app_id, who, kind, packs, subject_id, began_at, state, problem, progress)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'begun', 'null', ?)`,
        ...[id, act.server, act.appId, act.who, act.kind, JSON.stringify(act.packs), act.subjectId],
        ...[this.#clock.now(), JSON.stringify(act.progress)],
      );
      return this.#read(id);
    });
  }

  /** Writes down how far a submit has come, before it goes further. */
  progress(act: ActRecord, progress: SubmitProgress): ActRecord {
    return this.#guard(() => {
      this.#file.run('UPDATE act SET progress = ? WHERE id = ?', JSON.stringify(progress), act.id);
      return this.#read(act.id);
    });
  }

  /** Writes down what it is about, once that is known better. */
  name(act: ActRecord, packs: ActRecord['packs']): void {
    this.#guard(() => this.#file.run('UPDATE act SET packs = ? WHERE id = ?', JSON.stringify(packs), act.id));
  }

  /** Writes down how it ended: with a problem it failed. */
  end(act: ActRecord, problem: Problem | null): ActRecord {
    return this.#guard(() => {
      this.#file.run(
        'UPDATE act SET state = ?, problem = ?, ended_at = ? WHERE id = ?',
        ...[problem === null ? 'done' : 'failed', JSON.stringify(problem), this.#clock.now(), act.id],
      );
      return this.#read(act.id);
    });
  }

  find(id: string): ActRecord | undefined {
    return this.#guard(() => {
      const row = this.#file.get('SELECT * FROM act WHERE id = ?', id);
      return row === undefined ? undefined : parseAct(row);
    });
  }

  /** Acts that began at this App Store Connect and whose end nobody wrote down, oldest first. */
  unfinished(server: string): readonly ActRecord[] {
    return this.#guard(() =>
      this.#file
        .all("SELECT * FROM act WHERE server = ? AND state = 'begun' ORDER BY sequence", server)
        .map((row) => parseAct(row)),
    );
  }

  /** What was done to an app, newest first. @param before the `next` of the page before */
  ofApp(
    server: string,
    appId: string,
    { before, limit = 100 }: { before?: number; limit?: number } = {},
  ): ActPage {
    const rows = this.#guard(() =>
      this.#file
        .all(
          'SELECT * FROM act WHERE server = ? AND app_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?',
          ...[server, appId, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
        )
        .map((row) => parseAct(row)),
    );
    const acts = rows.slice(0, limit);
    return { acts, next: rows.length > limit ? acts.at(-1)?.sequence : undefined };
  }

  /** Keeps something that happened though nobody asked, until somebody has seen it; the newest 200. */
  keepNews(server: string, item: Attention): void {
    this.#guard(() => keepNews(this.#file, server, item, this.#clock.now()));
  }

  /** What nobody has seen yet, newest first. */
  unseenNews(server: string): NewsSnapshot[] {
    return this.#guard(() => unseenNews(this.#file, server));
  }

  /** Somebody has seen these. Seen again is fine. */
  newsSeen(server: string, ids: readonly number[]): void {
    this.#guard(() => forgetNews(this.#file, server, ids));
  }

  close(): void {
    this.#file.close();
  }

  #read(id: string): ActRecord {
    return parseAct(this.#file.get('SELECT * FROM act WHERE id = ?', id));
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (thrown) {
      throw new ProblemError(activityProblem(thrown, this.#folder), { cause: thrown });
    }
  }
}
