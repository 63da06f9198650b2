import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Clock } from '../clock.ts';
import { Bell } from '../publishing/waiting/bell.ts';
import { isServerBack } from '../publishing/waiting/is-back.ts';
import { keepGoing } from '../publishing/waiting/keep-going.ts';
import { listenForSigns, type Signs } from '../publishing/waiting/signs.ts';
import { waitingReasonOf } from '../publishing/waiting/waiting-reason.ts';

type Lister = Pick<AppStoreConnectClient, 'listApps' | 'listPacks' | 'listVersions'>;
type Ask = (client: Lister, signal?: AbortSignal) => Promise<unknown>;

export interface AskAgainPorts {
  /** For what a person waits for. */
  readonly client: Lister;
  /** For what is asked again; undefined where nobody stays to see it. */
  readonly poller: Lister | undefined;
  readonly clock: Clock;
  readonly signs: Signs;
  /** Names the App Store Connect: its origin, or a word where there is no network in between. */
  readonly server: string;
  /** What could not be had can be had again. */
  readonly onBack: () => void;
}

const reasonOf = (thrown: unknown) => waitingReasonOf(thrown, true);

/**
 * Remembers which lists a window asked for in vain because of the network, a limit, a refused key or trouble at App
 * Store Connect, and asks for them until they come: the window then learns that it is worth asking again.
 */
export class AskAgain {
  readonly #ports: AskAgainPorts;
  readonly #missed = new Map<string, Ask>();
  readonly #bell = new Bell();
  readonly #stop = new AbortController();
  #work: Promise<void> | undefined;

  constructor(ports: AskAgainPorts) {
    this.#ports = ports;
  }

  /** Asks for a list, known by `key`; later tries pass a signal that ends them. @throws what `ask` throws */
  async ask<Value>(
    key: string,
    ask: (client: Lister, signal?: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    try {
      const value = await ask(this.#ports.client);
      this.#missed.delete(key);
      return value;
    } catch (thrown) {
      if (reasonOf(thrown) !== undefined) {
        this.#missed.set(key, ask);
        this.#begin(thrown);
      }
      throw thrown;
    }
  }

  /** Whether something is still asked for. */
  get busy(): boolean {
    return this.#work !== undefined;
  }

  /** Somebody came back to the window: tries at once. */
  hurry(): void {
    if (this.#work !== undefined) this.#bell.ring();
  }

  /** Ends once nothing is asked any more. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#work;
  }

  #begin(met: unknown): void {
    if (this.#ports.poller === undefined || this.#stop.signal.aborted) return;
    this.#work ??= this.#keepAsking(this.#ports.poller, met).finally(() => {
      this.#work = undefined;
      // Missed while the last answer was on its way.
      if (this.#missed.size > 0) this.#begin(undefined);
    });
  }

  async #keepAsking(poller: Lister, met: unknown): Promise<void> {
    const { clock, server, signs, onBack } = this.#ports;
    const { signal } = this.#stop;
    let failure: unknown = met;
    let had = 0;
    const patience = {
      clock,
      bell: this.#bell,
      signal,
      giveUpAfterMilliseconds: Number.POSITIVE_INFINITY,
      listen: (listener: () => void) => listenForSigns(signs, listener),
      reasonOf,
      isBack: (reason: string) =>
        reason === 'network' ? isServerBack(server, signal) : Promise.resolve(true),
      progress: () => had,
      onWaiting: () => undefined,
      random: Math.random,
    };
    try {
      await keepGoing(patience, async () => {
        // The first try was made by whoever asked; it is not repeated before a pause.
        const first = failure;
        failure = undefined;
        if (first !== undefined) await Promise.reject(first);
        for (const [key, ask] of this.#missed) {
          await ask(poller, signal);
          this.#missed.delete(key);
          had += 1;
        }
      });
      if (had > 0) onBack();
    } catch {
      // Closed, or refused for good by now. The second is for whoever looks at the window: it asks and is told why.
      this.#missed.clear();
      if (!signal.aborted) onBack();
    }
  }
}
