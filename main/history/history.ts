import type { Clock } from '../clock.ts';
import type { DatabaseFile } from '../durable/database-file.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { historyProblem } from './history-problem.ts';
import { historyChanges, historyQueries } from './history-queries.ts';
import { parseRecord, parseSubject, type SubjectRow } from './history-rows.ts';
import { LookOrder } from './look-order.ts';
import { openHistoryFile } from './open-history.ts';
import { placeOf } from './place.ts';
import type { HistoryRecord, Sighting, SightingWay, Subject } from './sighting.ts';

/** Which part of a list, newest first. */
export interface HistoryPage {
  /** At most so many records; 100 unless told. */
  readonly limit?: number;
  /** Only records older than the one of this sequence: the `next` of the page before. */
  readonly before?: number;
}

/** Part of a list, newest first. */
export interface HistoryList {
  readonly records: readonly HistoryRecord[];
  /** For {@link HistoryPage.before} of the next page; undefined on the last. */
  readonly next: number | undefined;
}

/**
 * What was seen at App Store Connect, and when: the facts that timelines are drawn from. One record a change of
 * state; the same state seen again only moves when it was last seen. Every method that writes returns once the
 * change would survive a power cut. An `account` names an App Store Connect: ids of one say nothing at another.
 *
 * Methods throw a {@link ProblemError} in words for people when the disk is full, not writable or broken.
 */
export class History {
  /** Set where what was there could not be used and was put aside: to be told to a person. */
  readonly problem: Problem | undefined;
  readonly looks = new LookOrder();
  readonly #file: DatabaseFile;
  readonly #folder: string;
  readonly #clock: Clock;

  /** Opens or makes `history.sqlite` in `folder`. */
  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    const { file, problem } = this.#guard(() => openHistoryFile(folder, clock.now()));
    this.#file = file;
    this.problem = problem;
  }

  /** Writes down what an answer showed, all of it or nothing. */
  see(account: string, sightings: readonly Sighting[], how: SightingWay): void {
    if (sightings.length === 0) return;
    const now = this.#clock.now();
    this.#guard(() =>
      this.#file.transaction(() => {
        // What a version's releases were last known by, before this very answer moves it.
        const looks = new Map<string, number | null>();
        this.#file.run(historyChanges.addAccount, account);
        const key = this.#keyOf(account);
        for (const sighting of sightings) this.#seeOne(key, sighting, how, now, looks);
      }),
    );
  }

  /** What was seen of a version: of itself, its releases, its files, and of it in reviews. */
  ofVersion(account: string, versionId: string, page: HistoryPage = {}): HistoryList {
    return this.#list(historyQueries.ofVersion, account, [versionId], page);
  }

  /** What was seen of a pack and all its versions. */
  ofPack(account: string, packId: string, page: HistoryPage = {}): HistoryList {
    return this.#list(historyQueries.ofPack, account, [packId], page);
  }

  /**
   * What was seen of an app's packs, versions and reviews.
   * @param since milliseconds since 1970, by the clock that the records were made with; 0 for all
   */
  ofApp(account: string, appId: string, since: number, page: HistoryPage = {}): HistoryList {
    const key = this.#guard(() => this.#keyOf(account));
    return this.#list(historyQueries.ofApp, account, [appId, key, appId, since, since], page);
  }

  /** Everything seen of a version, in the order it was seen. A version changes a few dozen times in its life. */
  wayOf(account: string, versionId: string): readonly HistoryRecord[] {
    return this.#guard(() =>
      this.#file
        .all(historyQueries.allOfVersion, this.#keyOf(account), versionId)
        .map((row) => parseRecord(row)),
    );
  }

  /** When something last changed about a version, as far as it was seen. Milliseconds since 1970. */
  changedAt(account: string, versionId: string): number | undefined {
    const row = this.#guard(() =>
      this.#file.get(historyQueries.newestOfVersion, this.#keyOf(account), versionId),
    );
    return row === undefined ? undefined : Number(row['seen_at']);
  }

  /** The sequence of the newest record of all; 0 where there is none. */
  newest(): number {
    return this.#guard(() => Number(this.#file.get(historyQueries.newest)?.['sequence'] ?? 0));
  }

  /** What was seen after a record, in that order; at most 500 at a time. */
  after(account: string, sequence: number): readonly HistoryRecord[] {
    return this.#guard(() =>
      this.#file.all(historyQueries.after, this.#keyOf(account), sequence).map((row) => parseRecord(row)),
    );
  }

  /** When something was last seen, whether it had changed or not. Milliseconds since 1970. */
  lastSeenAt(account: string, subject: Subject, id: string): number | undefined {
    return this.#guard(() => this.#subject(this.#keyOf(account), subject, id))?.lastSeenAt;
  }

  close(): void {
    this.#file.close();
  }

  /** 0, which no account has, for one that nothing was seen of. */
  #keyOf(account: string): number {
    return Number(this.#file.get(historyQueries.account, account)?.['key'] ?? 0);
  }

  #seeOne(
    account: number,
    sighting: Sighting,
    how: SightingWay,
    now: number,
    looks: Map<string, number | null>,
  ): void {
    const { subject, id, state } = sighting;
    const known = this.#subject(account, subject, id);
    const place = placeOf(sighting, known, (kind, one) => this.#subject(account, kind, one));
    const placed = [place.appId ?? null, place.packId ?? null, place.versionId ?? null] as const;
    const former = known?.releasesSeenAt ?? null;
    if (subject === 'version') looks.set(id, former);
    if (known !== undefined && !isAt(known, placed)) {
      this.#file.run(historyChanges.placeRecords, ...placed, account, subject, id);
    }
    if (known?.state !== state) {
      const notBefore = known?.lastSeenAt ?? looks.get(releaseOf(sighting) ?? '') ?? null;
      const latest = Math.max(now, Number(this.#file.get(historyQueries.latestAt)?.['latest_at'] ?? now));
      this.#file.run(
        historyChanges.addRecord,
        ...[account, subject, id, ...placed, state, known?.state ?? null, now, latest, notBefore, how],
        sighting.ascTime ?? null,
      );
    }
    const releasesSeenAt = sighting.withReleases === true ? now : former;
    this.#file.run(
      historyChanges.keepSubject,
      ...[account, subject, id, ...placed, state, now, releasesSeenAt],
    );
  }

  #subject(account: number, subject: Subject, id: string): SubjectRow | undefined {
    return parseSubject(this.#file.get(historyQueries.subject, account, subject, id));
  }

  #list(
    sql: string,
    account: string,
    values: readonly (string | number)[],
    { limit = 100, before }: HistoryPage,
  ): HistoryList {
    // One more than asked for tells whether there is a next page.
    const rows = this.#guard(() =>
      this.#file
        .all(sql, this.#keyOf(account), ...values, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
        .map((row) => parseRecord(row)),
    );
    const records = rows.slice(0, limit);
    return { records, next: rows.length > limit ? records.at(-1)?.sequence : undefined };
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (thrown) {
      throw new ProblemError(historyProblem(thrown, this.#folder), { cause: thrown });
    }
  }
}

const releases: ReadonlySet<Subject> = new Set(['internal-beta', 'external-beta', 'app-store']);

/** The version that a release belongs to. */
function releaseOf({ subject, versionId }: Sighting): string | undefined {
  return releases.has(subject) ? versionId : undefined;
}

function isAt(
  known: SubjectRow,
  [appId, packId, versionId]: readonly [string | null, string | null, string | null],
): boolean {
  return (
    (known.appId ?? null) === appId &&
    (known.packId ?? null) === packId &&
    (known.versionId ?? null) === versionId
  );
}
