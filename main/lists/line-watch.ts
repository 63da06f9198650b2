import type { PackdropEvent } from '../../preload/contract.ts';
import type { Clock } from '../clock.ts';
import { isServerBack } from '../publishing/waiting/is-back.ts';
import { listenForSigns, type Signs } from '../publishing/waiting/signs.ts';

export interface LineWatchPorts {
  /** Names the App Store Connect: its origin, or a word where there is no network in between. */
  readonly server: string;
  readonly clock: Clock;
  readonly signs: Signs;
  /** Whether it is known already, and somebody waits for the network. */
  readonly isKnown: () => boolean;
  /** No connection can be made. */
  readonly onLost: () => void;
}

/** A network that changes hands is gone for a moment; nobody wants to hear of that. */
const secondLookMilliseconds = 1000;

/**
 * Finds out that the network is gone where nobody asks for anything. A look makes a connection and sends nothing, so
 * that it costs none of the requests of an hour. What makes it doubt: signs of the shell and of the window, an upload
 * that begins to wait for the network, a look in the background that failed.
 */
export class LineWatch {
  readonly #ports: LineWatchPorts;
  readonly #stop = new AbortController();
  readonly #leave: () => void;
  /** Uploads that wait for the network. */
  readonly #waiting = new Set<string>();
  #look: Promise<void> | undefined;

  constructor(ports: LineWatchPorts) {
    this.#ports = ports;
    this.#leave = listenForSigns(ports.signs, () => this.doubt());
  }

  /** The network may be gone: looks, and says so where it is. One look at a time serves all who doubt. */
  doubt(): void {
    if (this.#stop.signal.aborted || this.#ports.isKnown()) return;
    this.#look ??= this.#lookTwice().finally(() => {
      this.#look = undefined;
    });
  }

  /** Hears what uploads know of the network. */
  hear(event: PackdropEvent): void {
    if (event.event !== 'upload.changed') return;
    const { id, waiting } = event.upload;
    if (waiting?.reason !== 'network') this.#waiting.delete(id);
    else if (!this.#waiting.has(id)) {
      // Once: it tries again every few seconds, and storage can be gone where App Store Connect is not.
      this.#waiting.add(id);
      this.doubt();
    }
  }

  async close(): Promise<void> {
    this.#leave();
    this.#stop.abort();
    await this.#look;
  }

  async #lookTwice(): Promise<void> {
    const { server, clock, isKnown, onLost } = this.#ports;
    const { signal } = this.#stop;
    if (await isServerBack(server, signal)) return;
    try {
      await clock.sleep(secondLookMilliseconds, signal);
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    const isBack = signal.aborted || (await isServerBack(server, signal));
    if (!isBack && !signal.aborted && !isKnown()) onLost();
  }
}
