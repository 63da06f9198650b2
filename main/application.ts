import type { Answer, PackdropEvent } from '../preload/contract.ts';

/** The product, as a shell sees it. */
export interface Application {
  /**
   * Answers one request of the contract. Name and argument come from another process and are checked here;
   * never rejects: what is wrong comes back as a problem.
   */
  answer(name: unknown, argument: unknown): Promise<Answer<unknown>>;
  /** Calls `listener` with every event until the returned function is called. */
  subscribe(listener: (event: PackdropEvent) => void): () => void;
  /** Stops cleanly. Unfinished uploads stay on disk and are carried on at the next start. */
  close(): Promise<void>;
}
