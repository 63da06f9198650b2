import { join } from 'node:path';
import { type RequestResult, requests } from '../../preload/contract.ts';
import type { Clock } from '../clock.ts';
import { carries } from '../durable/application-id.ts';
import type { DatabaseFile } from '../durable/database-file.ts';
import { openOrSetAside } from '../durable/open-or-set-aside.ts';
import type { Problem } from '../problem.ts';
import { listsProblem, listsSetAside } from './lists-problem.ts';
import { listsApplicationId, listsMigrations } from './lists-schema.ts';

/** The lists that are kept, by the request they answer. */
export type ListName = 'apps.list' | 'packs.list' | 'versions.list';

/** A list as it was last had. */
export interface KeptList<Name extends ListName> {
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly list: RequestResult<Name>;
}

/** A list that is to be kept, made only when it is written. */
interface NewList {
  readonly account: string;
  readonly name: ListName;
  readonly subject: string;
  readonly asOf: number;
  readonly make: () => unknown;
}

/** Many lists come at once when an app is opened; they share one write. */
const gatherMilliseconds = 1000;

/** What all accounts' lists may take up. 500 versions are half a megabyte; the lists had longest ago go first. */
const mostBytes = 32 * 1024 * 1024;

/**
 * The last lists of apps, packs and versions of each account, in `lists.sqlite`: for a start without network. They
 * hold what the window shows and nothing secret, and can be had again: where the file fails, the application goes on
 * without it and says so once.
 */
export class KeptLists {
  /** Set where what was there could not be used: to be told to a person. */
  readonly problem: Problem | undefined;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #onProblem: (problem: Problem) => void;
  readonly #pending = new Map<string, NewList>();
  readonly #stop = new AbortController();
  readonly #mostBytes: number;
  #file: DatabaseFile | undefined;
  #gathering: Promise<void> | undefined;

  /**
   * Opens or makes `lists.sqlite` in `folder`.
   * @param onProblem hears once why lists can no longer be kept
   */
  constructor(
    folder: string,
    clock: Clock,
    onProblem: (problem: Problem) => void,
    limits: { readonly mostBytes?: number } = {},
  ) {
    this.#folder = folder;
    this.#clock = clock;
    this.#onProblem = onProblem;
    this.#mostBytes = limits.mostBytes ?? mostBytes;
    try {
      const path = join(folder, 'lists.sqlite');
      const { file, aside } = openOrSetAside(path, clock.now(), {
        migrations: listsMigrations,
        // A removed account's lists are overwritten, not only unlinked.
        pragmas: 'PRAGMA secure_delete = ON',
        isOurs: carries(listsApplicationId),
      });
      this.#file = file;
      this.problem = aside === undefined ? undefined : listsSetAside(aside);
    } catch (thrown) {
      this.problem = listsProblem(thrown, folder);
    }
  }

  /**
   * Keeps a list in the place of the one before. It is on disk about a second later, or once this is closed.
   * @param subject what the list is of: an app, a pack; '' where there is only one
   * @param asOf when it was had, in milliseconds since 1970
   */
  keep(account: string, name: ListName, subject: string, asOf: number, make: () => unknown): void {
    if (this.#file === undefined) return;
    this.#pending.set(JSON.stringify([account, name, subject]), { account, name, subject, asOf, make });
    this.#gathering ??= this.#gather();
  }

  /** The list as it was last had; undefined where it never was, or was kept by a Packdrop of another kind. */
  find<Name extends ListName>(account: string, name: Name, subject: string): KeptList<Name> | undefined {
    this.#write();
    const row = this.#guard((file) =>
      file.get(
        'SELECT as_of, text FROM list WHERE account = ? AND name = ? AND subject = ?',
        ...[account, name, subject],
      ),
    );
    if (row === undefined) return undefined;
    const list = requests[name].result.safeParse(parsed(String(row['text'])));
    // The compiler cannot follow `Name` through the table of schemas; the one just used is the one it names.
    return list.success ? { asOf: Number(row['as_of']), list: list.data as RequestResult<Name> } : undefined;
  }

  /** Forgets everything of an account. */
  forget(account: string): void {
    for (const [key, list] of this.#pending) if (list.account === account) this.#pending.delete(key);
    this.#guard((file) => {
      file.run('DELETE FROM list WHERE account = ?', account);
      file.emptyLog();
    });
  }

  /** Writes what is not written yet. Closing again does nothing. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#gathering;
    this.#write();
    this.#file?.close();
    this.#file = undefined;
  }

  async #gather(): Promise<void> {
    try {
      await this.#clock.sleep(gatherMilliseconds, this.#stop.signal);
    } catch (thrown) {
      // Closing does not wait for more lists: it writes those that are there itself.
      if (!this.#stop.signal.aborted) throw thrown;
    }
    this.#gathering = undefined;
    this.#write();
  }

  #write(): void {
    if (this.#pending.size === 0) return;
    const lists = [...this.#pending.values()];
    this.#pending.clear();
    this.#guard((file) =>
      file.transaction(() => {
        for (const { account, name, subject, asOf, make } of lists) {
          const text = JSON.stringify(make());
          file.run(
            'INSERT OR REPLACE INTO list (account, name, subject, as_of, bytes, text) VALUES (?, ?, ?, ?, ?, ?)',
            ...[account, name, subject, asOf, Buffer.byteLength(text), text],
          );
        }
        file.run(
          `DELETE FROM list WHERE rowid IN (
             SELECT rowid FROM (SELECT rowid, SUM(bytes) OVER (ORDER BY as_of DESC, rowid DESC) AS together FROM list)
             WHERE together > ?)`,
          this.#mostBytes,
        );
      }),
    );
  }

  #guard<Result>(work: (file: DatabaseFile) => Result): Result | undefined {
    if (this.#file === undefined) return undefined;
    try {
      return work(this.#file);
    } catch (thrown) {
      // A file that failed once is left alone until the next start, which puts a damaged one aside.
      this.#file.close();
      this.#file = undefined;
      this.#pending.clear();
      this.#onProblem(listsProblem(thrown, this.#folder));
      return undefined;
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not as this Packdrop writes it: as good as no list.
    return undefined;
  }
}
