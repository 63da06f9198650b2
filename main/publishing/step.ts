import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { ChecksumThreads } from '../uploads/checksum-threads.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../uploads/journal.ts';
import type { PartConnections } from '../uploads/part-connections.ts';
import type { Resending } from '../uploads/transfer.ts';
import type { PublishingSettings } from './settings.ts';

/** What every step of publishing works with. */
export interface StepContext {
  readonly client: AppStoreConnectClient;
  /** For looking again and again at what Apple does: its requests give way to the client's. */
  readonly poller: AppStoreConnectClient;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: PublishingSettings;
  readonly checksumThreads: ChecksumThreads;
  readonly connections: PartConnections;
  /** Aborted when the upload is paused or the application closes. */
  readonly signal: AbortSignal;
  /** Reservations made in this run: their operations are fresh and need not be fetched again. */
  readonly reservedNow: Set<string>;
  /** Reservations found to be lost, in this run of the upload: they are replaced, never opened again. */
  readonly lostReservations: Set<string>;
  /** Runs `work` while no other upload of this process makes a pack or version: two must not adopt one. */
  readonly exclusively: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** The upload's record changed in the journal. */
  readonly onChange: () => void;
  /** App Store Connect answered where nothing else would tell that a wait is over. */
  readonly onContact: () => void;
  /** No verdict on the manifest came in time; the archive goes out without one. */
  readonly onUnanswered: () => void;
  /** So many bytes more of the archive are on the line; negative where a part ended, one way or the other. */
  readonly onMoved: (bytes: number) => void;
  /** Which parts of the archive failed and are sent again from their start; null: none any more. */
  readonly onResending: (resending: Resending | null) => void;
  /** A part of the archive of so many bytes was acknowledged and written down. */
  readonly onSent: (bytes: number) => void;
}
