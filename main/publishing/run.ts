import type { UploadSnapshot } from '../../preload/contract.ts';
import { createRateMeter } from '../../preload/rate.ts';
import type { UploadState } from '../uploads/upload.ts';
import { Bell } from './waiting/bell.ts';
import type { Waiting } from './waiting/keep-going.ts';

/** One upload being worked on. */
export interface Run {
  readonly stop: AbortController;
  readonly finished: Promise<void>;
  readonly bell: Bell;
  readonly meter: ReturnType<typeof createRateMeter>;
  sentBytes: number;
  /** Bytes on the line that nobody has acknowledged yet. */
  bytesInFlight: number;
  resending: UploadSnapshot['resending'];
  /** Whether the meter counts already. */
  hasRate: boolean;
  /** When progress was last told, in milliseconds since 1970. */
  toldAt: number;
  /** What it stands still for; null while it moves. */
  waiting: Waiting | null;
  readonly lostReservations: Set<string>;
  /** Grows whenever the upload comes on. */
  steps: number;
  state: UploadState | undefined;
}

/**
 * A run that begins now.
 * @param finished settles when nothing works on the upload any more
 */
export function createRun(finished: Promise<void>, sentBytes: number): Run {
  return {
    stop: new AbortController(),
    finished,
    bell: new Bell(),
    meter: createRateMeter(),
    sentBytes,
    bytesInFlight: 0,
    resending: null,
    hasRate: false,
    toldAt: 0,
    waiting: null,
    lostReservations: new Set(),
    steps: 0,
    state: undefined,
  };
}

/** The upload came on: whatever it waited for is there. */
export function noteStep(run: Run): void {
  run.steps += 1;
  run.waiting = null;
}

/** Notes the state an upload is in; one it was not in before is a step. */
export function noteState(run: Run, state: UploadState): void {
  const isStep = run.state !== undefined && run.state !== state;
  run.state = state;
  if (isStep) noteStep(run);
}

/** So many bytes more are on the line, or fewer. */
export function noteMoved(run: Run, bytes: number, now: number): void {
  run.bytesInFlight += bytes;
  // Until a part has been acknowledged, what moves may only be filling the system's send buffer.
  if (run.hasRate) run.meter.note(run.sentBytes + run.bytesInFlight, now);
}

/** A part of so many bytes was acknowledged, and is on the line no longer. */
export function noteAcknowledged(run: Run, bytes: number, now: number): void {
  run.sentBytes += bytes;
  run.hasRate = true;
  run.meter.note(run.sentBytes + run.bytesInFlight, now);
}

/** Nothing is on the line, nor being sent again, between two tries; the next has a rate of its own. */
export function noteStandstill(run: Run): void {
  run.resending = null;
  run.hasRate = false;
  run.meter.reset();
}
