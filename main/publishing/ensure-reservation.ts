import type { UploadFile } from '../app-store-connect/resources.ts';
import { ProblemError } from '../problem.ts';
import { planParts, sameShape } from '../uploads/part-plan.ts';
import type { AssetType, PlannedPart, ReservationRecord, UploadRecord } from '../uploads/upload.ts';
import type { UploadChange } from '../uploads/upload-change.ts';
import { reservationGoneError, VersionUsedUpError } from './lost-reservation.ts';
import { valueOf } from './outcome.ts';
import type { StepContext } from './step.ts';

/** What is to be reserved. */
export interface Wanted {
  readonly assetType: AssetType;
  readonly fileName: string;
  /** Bytes. */
  readonly fileSize: number;
}

/**
 * Makes sure there is a reservation of this type with parts that can be sent. One from an earlier run is fetched
 * again: its URLs may have expired, and App Store Connect may know more than the journal does.
 * @param change what else is written down in the step that keeps a new reservation
 */
export async function ensureReservation(
  context: StepContext,
  upload: UploadRecord,
  wanted: Wanted,
  change: UploadChange = {},
): Promise<ReservationRecord> {
  const { journal } = context;
  const existing = journal.reservation(upload.id, wanted.assetType);
  if (existing !== undefined) {
    if (existing.committed) return existing;
    if (await isOpen(context, upload, existing, wanted.fileSize)) {
      return readBack(context, upload, wanted.assetType);
    }
  }
  const file = await reserve(context, upload, wanted, existing !== undefined);
  keepReserved(context, upload, wanted, file, change);
  // What was acknowledged under the lost one counts no more.
  if (existing !== undefined) context.onChange();
  return readBack(context, upload, wanted.assetType);
}

/**
 * Gives the unsent parts the URLs they have now, while others are on the line.
 * @returns the unsent parts
 * @throws ProblemError `plan-changed`, passing, where the file is cut in other places now: the next run starts
 *   over with the new plan, when no part of the old one is on the line any more
 */
export async function refreshParts(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
  fileSize: number,
): Promise<readonly PlannedPart[]> {
  const { journal } = context;
  const plan = planParts(operationsOf(await fetchFile(context, upload, reservation)), fileSize);
  if (plan !== undefined) {
    if (!sameShape(plan, journal.partShape(upload.id, reservation.assetType))) {
      throw new ProblemError(planChangedProblem);
    }
    journal.refreshParts(upload.id, reservation.assetType, plan);
  }
  return journal.unsentParts(upload.id, reservation.assetType);
}

async function isOpen(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
  fileSize: number,
): Promise<boolean> {
  const { lostReservations, reservedNow } = context;
  const { uploadFileId } = reservation;
  if (lostReservations.has(uploadFileId)) return false;
  if (reservedNow.has(uploadFileId) || (await reopen(context, upload, reservation, fileSize))) return true;
  lostReservations.add(uploadFileId);
  return false;
}

/** @returns false where App Store Connect no longer has the reservation: its place has to be asked for again */
async function reopen(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
  fileSize: number,
): Promise<boolean> {
  const { journal, client, signal } = context;
  const { assetType, uploadFileId } = reservation;
  const read = await client.readUploadFile(uploadFileId, signal);
  if (!read.ok && read.error.kind === 'refused' && read.error.status === 404) return false;
  const file = valueOf(read, { appId: upload.appId, packIdentifier: upload.packIdentifier });
  if (file.state === 'FAILED') return false;
  // No parts are listed any more where an earlier run has committed; what the journal holds stands then.
  const plan = planParts(operationsOf(file), fileSize);
  if (plan !== undefined) {
    if (sameShape(plan, journal.partShape(upload.id, assetType))) {
      journal.refreshParts(upload.id, assetType, plan);
    } else {
      // Cut elsewhere, what was sent fits no part of it any more.
      journal.keepReservation(upload.id, assetType, uploadFileId, plan, {});
      context.onChange();
    }
  }
  context.reservedNow.add(uploadFileId);
  return true;
}

async function fetchFile(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
): Promise<UploadFile> {
  const read = await context.client.readUploadFile(reservation.uploadFileId, context.signal);
  if (!read.ok && read.error.kind === 'refused' && read.error.status === 404) throw reservationGoneError();
  const file = valueOf(read, { appId: upload.appId, packIdentifier: upload.packIdentifier });
  if (file.state === 'FAILED') throw reservationGoneError();
  return file;
}

/**
 * @param again whether there was a reservation that is lost: a version may take no second one
 * @throws VersionUsedUpError
 */
async function reserve(
  context: StepContext,
  upload: UploadRecord,
  wanted: Wanted,
  again: boolean,
): Promise<UploadFile> {
  const { client, journal, signal } = context;
  if (upload.versionId === null) throw new Error('a reservation needs its version');
  const about = { appId: upload.appId, packIdentifier: upload.packIdentifier };
  const pending = `reserve-${wanted.assetType}` as const;
  if (upload.pendingRequest === pending) {
    const found = valueOf(await client.findReservation(upload.versionId, wanted, signal), about);
    if (found !== undefined) return found;
  }
  journal.change(upload.id, { pendingRequest: pending });
  const made = await client.reserve(upload.versionId, wanted, signal);
  const refused = !made.ok && made.error.kind === 'refused' ? made.error.status : undefined;
  if (again && refused !== undefined && [404, 409, 422].includes(refused)) throw new VersionUsedUpError();
  return valueOf(made, { ...about, operation: 'reserve' });
}

/**
 * Writes a reservation that was just made into the journal, together with `change`.
 * @throws ProblemError `plan-invalid`, for good
 */
export function keepReserved(
  context: StepContext,
  upload: UploadRecord,
  wanted: Wanted,
  file: UploadFile,
  change: UploadChange,
): void {
  const plan = planParts(operationsOf(file), wanted.fileSize);
  if (plan === undefined) throw new ProblemError(planProblem(wanted.fileName), { lasting: true });
  context.journal.keepReservation(upload.id, wanted.assetType, file.id, plan, {
    ...change,
    pendingRequest: null,
  });
  context.reservedNow.add(file.id);
}

function readBack(context: StepContext, upload: UploadRecord, assetType: AssetType): ReservationRecord {
  const reservation = context.journal.reservation(upload.id, assetType);
  if (reservation === undefined) throw new Error('the reservation that was just kept is gone');
  return reservation;
}

function operationsOf(file: UploadFile): Omit<PlannedPart, 'index'>[] {
  return file.operations.map(({ method, url, headers, offset, length, expiresAt }) => ({
    method,
    url,
    headers,
    offset,
    length,
    expiresAt: expiresAt === undefined ? null : Date.parse(expiresAt),
  }));
}

function planProblem(fileName: string): ProblemError['problem'] {
  return {
    code: 'plan-invalid',
    message: `App Store Connect gave parts for ${fileName} that do not cover the file exactly.`,
    nextStep: 'Publish the archive again; it becomes a version of its own. If it comes back, contact Apple.',
    facts: { file: fileName },
  };
}

const planChangedProblem = {
  code: 'plan-changed',
  message: 'App Store Connect has cut the upload into other parts.',
  nextStep: 'Resume. The parts that no longer fit are sent again.',
};
