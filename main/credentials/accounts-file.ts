import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { accountsFileProblem, accountsNewerProblem, accountsSetAsideNotice } from './account-problems.ts';
import type { FormerAccount, StoredAccount } from './stored-account.ts';

const version = 1;
const nothing: Content = { accounts: [], removed: [] };
const ability = z.enum(['yes', 'no', 'unknown']);

const accountSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  keyId: z.string(),
  issuerId: z.string().nullable(),
  fingerprint: z.string(),
  server: z.string().nullable(),
  apps: z.array(z.object({ id: z.string(), name: z.string(), bundleId: z.string() })),
  appsSeenAt: z.number().nullable(),
  lastAppId: z.string().nullable(),
  abilities: z.object({ upload: ability, submit: ability }),
  keptFor: z.enum(['always', 'session']),
}) satisfies z.ZodType<StoredAccount>;

const formerSchema = accountSchema.pick({
  id: true,
  name: true,
  keyId: true,
  issuerId: true,
  fingerprint: true,
  server: true,
}) satisfies z.ZodType<FormerAccount>;

const fileSchema = z.object({
  version: z.literal(version),
  accounts: z.array(accountSchema),
  /** The latest last. */
  removed: z.array(formerSchema).default([]),
});
const versionSchema = z.object({ version: z.number() });

interface Content {
  readonly accounts: readonly StoredAccount[];
  readonly removed: readonly FormerAccount[];
}

/** What reading came to: a file whose text is no list of accounts is `damaged`. */
type Reading = Content | 'absent' | 'damaged';

/**
 * The accounts on disk, `accounts.json` in the data folder, for its owner alone. No secrets are in it. Several
 * processes (a window, a terminal) may use it at once: each change reads it anew under a lock that the operating
 * system releases when a process dies, and replaces it whole and durably. The state before stands in
 * `accounts.previous.json`.
 */
export class AccountsFile {
  readonly #folder: string;
  readonly #patience: number;
  readonly #notices: Problem[] = [];

  /** @param patience milliseconds to wait for another process that is in the middle of a change */
  constructor(folder: string, patience = 10_000) {
    this.#folder = folder;
    this.#patience = patience;
    this.#guard(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  }

  /** What was found damaged and set aside so far. */
  get notices(): readonly Problem[] {
    return this.#notices;
  }

  /** @throws ProblemError `accounts-newer`, `accounts-unusable` */
  read(): readonly StoredAccount[] {
    return this.#content().accounts;
  }

  /** What is still known of those that left the list, the latest last. @throws as {@link read} */
  former(): readonly FormerAccount[] {
    return this.#content().removed;
  }

  /**
   * Replaces the accounts by what `change` makes of them, in one durable step. Whoever leaves the list is remembered as
   * a former one, until the same ID is in it again.
   */
  change(change: (accounts: readonly StoredAccount[]) => readonly StoredAccount[]): void {
    this.#guard(() =>
      this.#locked(() => {
        const { accounts, removed } = this.#mended();
        const after = change(accounts);
        if (after === accounts) return;
        const isThere = ({ id }: FormerAccount): boolean => after.some((account) => account.id === id);
        const former = [...removed, ...accounts].filter((account) => !isThere(account));
        this.#write({ accounts: after, removed: former.map((account) => formerSchema.parse(account)) });
      }),
    );
  }

  #content(): Content {
    return this.#guard(() => {
      const reading = this.#reading('accounts.json');
      // Mended under the lock, where nobody else is in the middle of mending it.
      return typeof reading === 'string' ? this.#locked(() => this.#mended()) : reading;
    });
  }

  /** The accounts; from the state before where the file is damaged, which is set aside and never deleted. */
  #mended(): Content {
    const reading = this.#reading('accounts.json');
    if (typeof reading !== 'string') return reading;
    if (reading === 'absent') return nothing;
    const aside = this.#freeName();
    const previous = this.#reading('accounts.previous.json');
    const content = typeof previous === 'string' ? nothing : previous;
    renameSync(this.#path('accounts.json'), this.#path(aside));
    this.#notices.push(accountsSetAsideNotice(this.#path(aside), content.accounts.length));
    this.#write(content);
    return content;
  }

  #reading(name: string): Reading {
    const path = this.#path(name);
    if (!existsSync(path)) return 'absent';
    const text = readFileSync(path, 'utf8');
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch {
      // Passed over: where it broke off helps nobody; it is reported as damaged.
      return 'damaged';
    }
    const stated = versionSchema.safeParse(content);
    if (stated.success && stated.data.version > version) {
      throw new ProblemError(accountsNewerProblem(path), { lasting: true });
    }
    const checked = fileSchema.safeParse(content);
    return checked.success ? checked.data : 'damaged';
  }

  #write(content: Content): void {
    const path = this.#path('accounts.json');
    if (existsSync(path)) copyFileSync(path, this.#path('accounts.previous.json'));
    const temporary = this.#path('accounts.json.tmp');
    rmSync(temporary, { force: true });
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, `${JSON.stringify({ version, ...content }, undefined, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    // The new name itself must survive a power cut too.
    const folder = openSync(this.#folder, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }

  #locked<Value>(work: () => Value): Value {
    const lock = new DatabaseSync(this.#path('accounts.lock'));
    try {
      lock.exec(`PRAGMA busy_timeout = ${this.#patience}; BEGIN EXCLUSIVE`);
      return work();
    } finally {
      lock.close();
    }
  }

  #freeName(): string {
    for (let count = 1; ; count += 1) {
      const name = `accounts.damaged-${count}.json`;
      if (!existsSync(this.#path(name))) return name;
    }
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  #guard<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (thrown) {
      // Without a code it comes neither from the system nor from SQLite, and is not about the file.
      if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
      throw new ProblemError(accountsFileProblem(thrown, this.#folder), { cause: thrown });
    }
  }
}
