import type { Clock } from './clock.ts';
import type { SecretStore } from './credentials/secret-store.ts';
import type { Problem } from './problem.ts';

/** What the application asks of the shell that hosts it. */
export interface Platform {
  /** Which shell this is; the renderer says what differs. */
  readonly shell: 'desktop' | 'browser' | 'terminal';
  /** Absolute path of the folder for everything Packdrop keeps: journal, practice data. Made with mode 0700. */
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Module of the checksum worker: a `.ts` source when run from source, a bundled `.js` in the desktop app. */
  readonly checksumWorker: URL;
  /** Module of the worker that looks into archives, likewise. */
  readonly inspectWorker: URL;
  /** What the shell met at its start that a person has to know, such as a missing keychain. */
  readonly notices?: readonly Problem[];
  /** Where the keys of stored accounts lie; a shell without one knows only practice and key files. */
  readonly secrets?: SecretStore;
  /** Moves a file to the Trash, from where a person can take it back; absent where there is none. Throws a ProblemError. */
  readonly trash?: (path: string) => Promise<void>;
  /** Base URL of the App Store Connect that keys are added for in the window; absent: the real one. */
  readonly server?: string;
  /** Absolute path of the folder for what a person asks to have written; absent: `Downloads` at home. */
  readonly downloadsFolder?: string;
  /**
   * Calls `listener` whenever a network comes, goes or changes, until the returned function is called. Where a shell
   * has it, an upload that waits for the network goes on at once instead of at its next look.
   */
  readonly onNetworkChange?: (listener: () => void) => () => void;
  /** Calls `listener` whenever the computer wakes up, likewise. */
  readonly onWake?: (listener: () => void) => () => void;
  /** The accent colour chosen for all of the computer: "#007aff"; absent or null: the shell knows of none. */
  readonly accent?: () => string | null;
  /** Calls `listener` with another accent colour as soon as it is chosen, until the returned function is called. */
  readonly onAccentChange?: (listener: (accent: string) => void) => () => void;
}
