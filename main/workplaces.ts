import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChosenAccount } from '../preload/accounts-contract.ts';
import { inTurn } from '../preload/in-turn.ts';
import { chosenAccount, keepChosenAccount } from './accounts/chosen-account.ts';
import { type Account, type Connection, openConnection, practiceName } from './connection.ts';
import { type Problem, problemOf } from './problem.ts';
import { openWorkplace, type Workplace, type WorkplacePorts } from './workplace.ts';

/** With what to start: an account, or the one that was last worked with. */
export type StartAccount = Account | { readonly kind: 'remembered' };

/**
 * The account that is open, if any, and the change to another while the application runs. Changes go one after the
 * other; what the next one needs is opened before the one before is closed, so that a change that fails changes
 * nothing.
 */
export class Workplaces {
  readonly #ports: WorkplacePorts;
  #open: Workplace | undefined;
  #closedBecause: Problem | null = null;
  readonly #turns = inTurn();
  #ended = false;

  constructor(ports: WorkplacePorts) {
    this.#ports = ports;
  }

  /** What is open; undefined: nothing. */
  get open(): Workplace | undefined {
    return this.#open;
  }

  /** Why nothing is open though an account was chosen. */
  get closedBecause(): Problem | null {
    return this.#closedBecause;
  }

  /** Whether this account is open. */
  isOpen(accountId: string): boolean {
    return this.#open?.account.kind === 'stored' && this.#open.account.accountId === accountId;
  }

  /** Resolves when no change is under way. */
  async settled(): Promise<void> {
    await this.#turns(() => Promise.resolve());
  }

  /**
   * Opens what to start with. The remembered account may be gone or its keychain locked: the application then opens
   * without one and says why.
   * @throws ProblemError where an account that was asked for cannot be opened
   */
  start(account: StartAccount): Promise<void> {
    return this.#inTurn(async () => {
      if (account.kind !== 'remembered') {
        await this.#enter(account, await this.#connect(account));
        return;
      }
      const chosen = chosenAccount(this.#ports.journal);
      if (chosen === undefined) return;
      try {
        const found = accountOf(chosen);
        await this.#enter(found, await this.#connect(found));
      } catch (thrown) {
        this.#closedBecause = problemOf(thrown);
      }
    });
  }

  /**
   * Works with this account from now on and at the next start.
   * @throws ProblemError where it cannot be opened or remembered; what was open stays open then
   */
  use(chosen: ChosenAccount): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#has(chosen)) {
        keepChosenAccount(this.#ports.journal, chosen);
        return;
      }
      const account = accountOf(chosen);
      const connection = await this.#connect(account);
      try {
        keepChosenAccount(this.#ports.journal, chosen);
      } catch (thrown) {
        await connection.close();
        throw thrown;
      }
      await this.#leave();
      try {
        await this.#enter(account, connection);
      } finally {
        this.#tell();
      }
    });
  }

  /** Closes this account where it is open, and forgets that it was chosen. */
  forsake(accountId: string): Promise<void> {
    return this.#inTurn(async () => {
      const chosen = chosenAccount(this.#ports.journal);
      if (chosen?.kind === 'stored' && chosen.accountId === accountId) {
        keepChosenAccount(this.#ports.journal, undefined);
      }
      if (!this.isOpen(accountId)) return;
      await this.#leave();
      this.#tell();
    });
  }

  /** Throws away everything practised; where practice mode is open, it begins anew with sample packs. */
  resetPractice(): Promise<void> {
    return this.#inTurn(async () => {
      const { journal, kept, log, platform } = this.#ports;
      const wasOpen = this.#open?.account.kind === 'practice';
      // Where it is not open, another program may be at work in its folder: opening it tells.
      if (wasOpen) await this.#leave();
      else await (await this.#connect({ kind: 'practice' })).close();
      try {
        // In this order: an upload must never be carried on at a practice that does not know it.
        journal.forget(practiceName);
        kept.forget(practiceName);
        await rm(join(platform.dataFolder, 'practice'), { recursive: true, force: true });
        const unseen = log.unseenNews(practiceName);
        log.newsSeen(
          practiceName,
          unseen.map(({ id }) => id),
        );
      } finally {
        if (wasOpen) await this.#reopenPractice();
      }
    });
  }

  /** Closes what is open; nothing is opened any more. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.settled();
    await this.#leave();
  }

  #has(chosen: ChosenAccount): boolean {
    return chosen.kind === 'practice'
      ? this.#open?.account.kind === 'practice'
      : this.isOpen(chosen.accountId);
  }

  #connect(account: Account): Promise<Connection> {
    const { platform, emit } = this.#ports;
    return openConnection(platform, account, emit);
  }

  async #enter(account: Account, connection: Connection): Promise<void> {
    try {
      this.#open = openWorkplace(this.#ports, account, connection);
      this.#closedBecause = null;
      if (this.#ports.platform.shell !== 'terminal') this.#open.resumeAll();
    } catch (thrown) {
      this.#open = undefined;
      this.#closedBecause = problemOf(thrown);
      await connection.close();
      throw thrown;
    }
  }

  async #reopenPractice(): Promise<void> {
    const account = accountOf({ kind: 'practice' });
    try {
      await this.#enter(account, await this.#connect(account));
    } catch (thrown) {
      this.#closedBecause = problemOf(thrown);
      throw thrown;
    } finally {
      this.#tell();
    }
  }

  async #leave(): Promise<void> {
    const before = this.#open;
    this.#open = undefined;
    await before?.close();
  }

  #tell(): void {
    this.#ports.emit({ event: 'application.changed', reopened: true });
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    return this.#turns(() => (this.#ended ? Promise.resolve() : change()));
  }
}

/** Practice mode that was chosen in a window has sample packs in it. */
function accountOf(chosen: ChosenAccount): Account {
  return chosen.kind === 'practice' ? { kind: 'practice', samplePacks: true } : chosen;
}
