import { Worker } from 'node:worker_threads';

/**
 * Threads that compute checksums. One that is through with an archive is kept for the next: each is a JavaScript
 * engine of its own, and an upload that tries again and again would start and end one each time.
 */
export class ChecksumThreads {
  readonly #module: URL;
  #idle: Worker[] = [];
  #isClosed = false;

  /** @param module the thread's module; none is started yet */
  constructor(module: URL) {
    this.#module = module;
  }

  /** A thread that has nothing to do. Whoever takes it gives it back, unless it died. */
  take(): Worker {
    const thread = this.#idle.pop() ?? new Worker(this.#module, { execArgv: [] });
    thread.ref();
    return thread;
  }

  /** Gives back a thread that has nothing to do. */
  async give(thread: Worker): Promise<void> {
    // One that waits keeps no process alive.
    thread.unref();
    if (this.#isClosed) await thread.terminate();
    else this.#idle.push(thread);
  }

  /** Ends the threads that have nothing to do now, and the others when they are given back. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const idle = this.#idle;
    this.#idle = [];
    await Promise.all(idle.map((thread) => thread.terminate()));
  }
}
