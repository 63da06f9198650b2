import { join } from 'node:path';
import { DatabaseFile } from '../durable/database-file.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { journalProblem } from './journal-problem.ts';
import { parsePart, parseReservation, parseUpload } from './journal-rows.ts';
import { journalMigrations } from './journal-schema.ts';
import type {
  AssetType,
  ChecksumCheckpoint,
  PartOperation,
  PlannedPart,
  ReservationRecord,
  UploadRecord,
} from './upload.ts';
import { assignmentsOf, type NewUpload, type UploadChange } from './upload-change.ts';

/**
 * The record of uploads on disk. Every method returns only after the change would survive a power cut, see
 * {@link DatabaseFile}. One process at a time, and readable by this user only, because part URLs let whoever has
 * them write.
 *
 * Methods throw a {@link ProblemError} in words for people when the disk is full, not writable or broken.
 */
export class Journal {
  readonly #database: DatabaseFile;
  readonly #folder: string;

  /**
   * Opens or makes `journal.sqlite` in `folder`.
   * @throws ProblemError `journal-in-use` where another process has it
   */
  constructor(folder: string) {
    this.#folder = folder;
    this.#database = this.#guard(
      () =>
        new DatabaseFile(join(folder, 'journal.sqlite'), {
          migrations: journalMigrations,
          // secure_delete: a forgotten part URL is overwritten, not only unlinked.
          pragmas: 'PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON',
        }),
    );
  }

  /** Enters a new upload as `prepared`. */
  add(upload: NewUpload): UploadRecord {
    this.#run(
      `INSERT INTO upload (id, server, app_id, pack_identifier, archive_path, file_name, size,
         modified_nanoseconds, inode, manifest_name, manifest_bytes, state, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'prepared', ?)`,
      upload.id,
      upload.server,
      upload.appId,
      upload.packIdentifier,
      upload.archivePath,
      upload.fileName,
      upload.identity.size,
      upload.identity.modifiedNanoseconds,
      upload.identity.inode,
      upload.manifest?.fileName ?? null,
      upload.manifest?.bytes ?? null,
      upload.createdAt,
    );
    return this.read(upload.id);
  }

  /** The upload with this id. @throws where there is none: ids come from the journal itself */
  read(id: string): UploadRecord {
    const row = this.#get('SELECT * FROM upload WHERE id = ?', id);
    if (row === undefined) throw new Error(`no upload ${id} in the journal`);
    return this.#guard(() => parseUpload(row));
  }

  /** All uploads, newest first. */
  list(): UploadRecord[] {
    const rows = this.#all('SELECT * FROM upload ORDER BY created_at DESC, rowid DESC');
    return this.#guard(() => rows.map((row) => parseUpload(row)));
  }

  /** Changes an upload in one durable step and returns what it is now. */
  change(id: string, change: UploadChange): UploadRecord {
    if (Object.keys(change).length === 0) return this.read(id);
    const { assignments, values } = assignmentsOf(change);
    this.#run(`UPDATE upload SET ${assignments} WHERE id = ?`, ...values, id);
    return this.read(id);
  }

  /** Keeps how far the archive's MD5 has come. */
  keepChecksum(id: string, checkpoint: ChecksumCheckpoint): void {
    this.#run(
      'UPDATE upload SET checksum_bytes = ?, checksum_state = ? WHERE id = ?',
      checkpoint.bytes,
      checkpoint.state,
      id,
    );
  }

  /** Keeps a reservation and its parts, none sent, in place of any earlier one of this type. */
  keepReservation(
    id: string,
    assetType: AssetType,
    uploadFileId: string,
    plan: readonly PlannedPart[],
    change: UploadChange,
  ): void {
    this.#transaction(() => {
      this.#run('DELETE FROM reservation WHERE upload_id = ? AND asset_type = ?', id, assetType);
      this.#run(
        'INSERT INTO reservation (upload_id, asset_type, upload_file_id) VALUES (?, ?, ?)',
        id,
        assetType,
        uploadFileId,
      );
      for (const part of plan) {
        this.#database.run(
          `INSERT INTO part (upload_id, asset_type, part_index, method, url, headers, offset, length, expires_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          id,
          assetType,
          part.index,
          ...operationValues(part),
        );
      }
      this.change(id, change);
    });
  }

  /** Replaces where unsent parts go (fresh URLs and expirations); what was sent stays sent. */
  refreshParts(id: string, assetType: AssetType, plan: readonly PlannedPart[]): void {
    this.#transaction(() => {
      for (const part of plan) {
        this.#database.run(
          `UPDATE part SET method = ?, url = ?, headers = ?, offset = ?, length = ?, expires_at = ?
           WHERE upload_id = ? AND asset_type = ? AND part_index = ? AND sent = 0`,
          ...operationValues(part),
          id,
          assetType,
          part.index,
        );
      }
    });
  }

  /** The reservation of this type, if one was made. */
  reservation(id: string, assetType: AssetType): ReservationRecord | undefined {
    const row = this.#get('SELECT * FROM reservation WHERE upload_id = ? AND asset_type = ?', id, assetType);
    return row === undefined ? undefined : this.#guard(() => parseReservation(row));
  }

  /** Parts the server has not acknowledged yet, by offset. */
  unsentParts(id: string, assetType: AssetType): PlannedPart[] {
    const rows = this.#all(
      'SELECT * FROM part WHERE upload_id = ? AND asset_type = ? AND sent = 0 ORDER BY part_index',
      id,
      assetType,
    );
    return this.#guard(() => rows.map((row) => parsePart(row)));
  }

  /** Offsets and lengths of all parts, by offset: the shape a refreshed plan must have. */
  partShape(id: string, assetType: AssetType): { offset: number; length: number }[] {
    return this.#all(
      'SELECT offset, length FROM part WHERE upload_id = ? AND asset_type = ? ORDER BY part_index',
      id,
      assetType,
    ).map((row) => ({ offset: Number(row['offset']), length: Number(row['length']) }));
  }

  /** Writes down that the server acknowledged a part. Only after this returns does the part count as sent. */
  markSent(id: string, assetType: AssetType, part: PlannedPart): void {
    // Offset and length too: after a new reservation the same index may stand for other bytes.
    this.#run(
      `UPDATE part SET sent = 1
       WHERE upload_id = ? AND asset_type = ? AND part_index = ? AND offset = ? AND length = ?`,
      id,
      assetType,
      part.index,
      part.offset,
      part.length,
    );
  }

  /** Bytes of the archive that the server acknowledged. */
  sentBytes(id: string): number {
    const row = this.#get(
      `SELECT CASE WHEN reservation.committed = 1 THEN upload.size
         ELSE (SELECT COALESCE(SUM(length), 0) FROM part
               WHERE upload_id = upload.id AND asset_type = 'ASSET' AND sent = 1) END AS bytes
       FROM upload LEFT JOIN reservation
         ON reservation.upload_id = upload.id AND reservation.asset_type = 'ASSET'
       WHERE upload.id = ?`,
      id,
    );
    return Number(row?.['bytes'] ?? 0);
  }

  /**
   * Writes down that a reservation was committed, and forgets its parts: the URLs are secrets, and a commit says
   * all that thousands of rows did, which every list of uploads would go on adding up.
   */
  markCommitted(id: string, assetType: AssetType, change: UploadChange): void {
    this.#transaction(() => {
      this.#run('UPDATE reservation SET committed = 1 WHERE upload_id = ? AND asset_type = ?', id, assetType);
      this.#run('DELETE FROM part WHERE upload_id = ? AND asset_type = ?', id, assetType);
      this.change(id, change);
    });
    this.#emptyLog();
  }

  /** Marks an upload as failed for good and forgets its part URLs. */
  markFailed(id: string, problem: Problem): void {
    this.#transaction(() => {
      this.change(id, { state: 'failed', problem });
      this.#forgetOperations(id, 'ASSET');
      this.#forgetOperations(id, 'MANIFEST');
    });
    this.#emptyLog();
  }

  close(): void {
    this.#database.close();
  }

  #forgetOperations(id: string, assetType: AssetType): void {
    this.#run(
      "UPDATE part SET url = '', headers = '[]' WHERE upload_id = ? AND asset_type = ?",
      id,
      assetType,
    );
  }

  #emptyLog(): void {
    this.#guard(() => this.#database.emptyLog());
  }

  #run(sql: string, ...values: (string | number | Uint8Array | null)[]): void {
    this.#guard(() => this.#database.run(sql, ...values));
  }

  #get(sql: string, ...values: string[]): Record<string, unknown> | undefined {
    return this.#guard(() => this.#database.get(sql, ...values));
  }

  #all(sql: string, ...values: string[]): Record<string, unknown>[] {
    return this.#guard(() => this.#database.all(sql, ...values));
  }

  #transaction(work: () => void): void {
    this.#guard(() => this.#database.transaction(work));
  }

  #guard<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (thrown) {
      throw new ProblemError(journalProblem(thrown, this.#folder), { cause: thrown });
    }
  }
}

/** A part's operation as the columns method, url, headers, offset, length, expires_at. */
function operationValues(part: PartOperation): [string, string, string, number, number, number | null] {
  return [part.method, part.url, JSON.stringify(part.headers), part.offset, part.length, part.expiresAt];
}
