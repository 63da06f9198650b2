import type { Clock } from './clock.ts';

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
}
