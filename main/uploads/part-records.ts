import type { JournalDatabase } from './journal-database.ts';
import { GroupCommit } from './group-commit.ts';
import { parsePart, parseReservation } from './journal-rows.ts';
import type { PartSample } from './part-sample.ts';
import type { UnsentParts } from './transfer.ts';
import type { AssetType, PartOperation, PlannedPart, ReservationRecord } from './upload.ts';
import { assignmentsOf, type UploadChange } from './upload-change.ts';

/** The journal's record of reservations and their parts. */
export class PartRecords {
  protected readonly database: JournalDatabase;
  readonly #acknowledged: GroupCommit<() => void>;

  constructor(database: JournalDatabase) {
    this.database = database;
    this.#acknowledged = new GroupCommit((writes) => {
      database.transaction(() => {
        for (const write of writes) write();
      });
    });
  }

  /** Keeps a reservation and its parts, none sent, in place of any earlier one of this type. */
  keepReservation(
    id: string,
    assetType: AssetType,
    uploadFileId: string,
    plan: readonly PlannedPart[],
    change: UploadChange,
  ): void {
    this.database.transaction(() => {
      this.database.run('DELETE FROM reservation WHERE upload_id = ? AND asset_type = ?', id, assetType);
      this.database.run(
        'INSERT INTO reservation (upload_id, asset_type, upload_file_id) VALUES (?, ?, ?)',
        id,
        assetType,
        uploadFileId,
      );
      for (const part of plan) {
        this.database.run(
          `INSERT INTO part (upload_id, asset_type, part_index, method, url, headers, offset, length, expires_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          id,
          assetType,
          part.index,
          ...operationValues(part),
        );
      }
      this.applyChange(id, change);
    });
  }

  /** Replaces where unsent parts go (fresh URLs and expirations); what was sent stays sent. */
  refreshParts(id: string, assetType: AssetType, plan: readonly PlannedPart[]): void {
    this.database.transaction(() => {
      for (const part of plan) {
        this.database.run(
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
    const row = this.database.get(
      'SELECT * FROM reservation WHERE upload_id = ? AND asset_type = ?',
      id,
      assetType,
    );
    return row === undefined ? undefined : this.database.guard(() => parseReservation(row));
  }

  /** Parts the server has not acknowledged yet, by offset. */
  unsentParts(id: string, assetType: AssetType): PlannedPart[] {
    this.#acknowledged.catchUp();
    const rows = this.database.all(
      'SELECT * FROM part WHERE upload_id = ? AND asset_type = ? AND sent = 0 ORDER BY part_index',
      id,
      assetType,
    );
    return this.database.guard(() => rows.map((row) => parsePart(row)));
  }

  /** Where the archive's parts go: the address of the storage alone, without what makes it a secret. */
  storageAddress(id: string): URL | undefined {
    const row = this.database.get(
      "SELECT url FROM part WHERE upload_id = ? AND asset_type = 'ASSET' AND sent = 0 LIMIT 1",
      id,
    );
    const url = row?.['url'];
    return typeof url === 'string' && URL.canParse(url) ? new URL(new URL(url).origin) : undefined;
  }

  /** The parts the server has not acknowledged yet, held as two numbers each; a part itself is read when asked for. */
  unsent(id: string, assetType: AssetType): UnsentParts {
    this.#acknowledged.catchUp();
    const order: { index: number; expiresAt: number | null }[] = [];
    this.database.each(
      `SELECT part_index, expires_at FROM part WHERE upload_id = ? AND asset_type = ? AND sent = 0
       ORDER BY expires_at IS NULL, expires_at, part_index`,
      [id, assetType],
      (row) => {
        const expiresAt = row['expires_at'] === null ? null : Number(row['expires_at']);
        order.push({ index: Number(row['part_index']), expiresAt });
      },
    );
    return {
      order,
      read: (index) => this.#part(id, assetType, index),
    };
  }

  /** Offsets and lengths of all parts, by offset: the shape a refreshed plan must have. */
  partShape(id: string, assetType: AssetType): { offset: number; length: number }[] {
    return this.database
      .all(
        'SELECT offset, length FROM part WHERE upload_id = ? AND asset_type = ? ORDER BY part_index',
        id,
        assetType,
      )
      .map((row) => ({ offset: Number(row['offset']), length: Number(row['length']) }));
  }

  /** How many parts the archive was cut into. */
  partCount(id: string): number {
    const row = this.database.get(
      "SELECT COUNT(*) AS count FROM part WHERE upload_id = ? AND asset_type = 'ASSET'",
      id,
    );
    return Number(row?.['count'] ?? 0);
  }

  /** The parts of the archive that were sent and sampled. */
  samples(id: string): PartSample[] {
    return this.database
      .all(
        `SELECT offset, length, digest FROM part
       WHERE upload_id = ? AND asset_type = 'ASSET' AND sent = 1 AND digest IS NOT NULL ORDER BY part_index`,
        id,
      )
      .map((row) => ({
        offset: Number(row['offset']),
        length: Number(row['length']),
        digest: String(row['digest']),
      }));
  }

  /**
   * Writes down that the server acknowledged a part. Only after this returns does the part count as sent.
   * @param digest of the part's bytes, where it is one of those that are sampled
   */
  markSent(id: string, assetType: AssetType, part: PlannedPart, digest: string | null = null): void {
    // Offset and length too: after a new reservation the same index may stand for other bytes.
    this.database.run(
      `UPDATE part SET sent = 1, digest = ?
       WHERE upload_id = ? AND asset_type = ? AND part_index = ? AND offset = ? AND length = ?`,
      digest,
      id,
      assetType,
      part.index,
      part.offset,
      part.length,
    );
  }

  /** Bytes of the archive that the server acknowledged. */
  sentBytes(id: string): number {
    const row = this.database.get(
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
   * As {@link markSent}, but in one durable step with whatever else is acknowledged at the same time: each step
   * waits for the disk. Where the disk is full it is written as soon as there is space, before anything is sent
   * again, unless another reservation has taken this one's place by then.
   * @returns once it is durable; the part counts as sent only then
   */
  acknowledge(id: string, assetType: AssetType, part: PlannedPart, digest: string | null): Promise<void> {
    const { uploadFileId } = this.reservation(id, assetType) ?? {};
    return this.#acknowledged.add(() => {
      if (this.reservation(id, assetType)?.uploadFileId !== uploadFileId) return;
      this.markSent(id, assetType, part, digest);
    });
  }

  /** Writes what is acknowledged but not yet written. */
  protected flush(): void {
    this.#acknowledged.flush();
  }

  /** Changes the columns of an upload. */
  protected applyChange(id: string, change: UploadChange): void {
    if (Object.keys(change).length === 0) return;
    const { assignments, values } = assignmentsOf(change);
    this.database.run(`UPDATE upload SET ${assignments} WHERE id = ?`, ...values, id);
  }

  #part(id: string, assetType: AssetType, index: number): PlannedPart {
    const row = this.database.get(
      'SELECT * FROM part WHERE upload_id = ? AND asset_type = ? AND part_index = ?',
      id,
      assetType,
      index,
    );
    return this.database.guard(() => parsePart(row));
  }
}

/** A part's operation as the columns method, url, headers, offset, length, expires_at. */
function operationValues(part: PartOperation): [string, string, string, number, number, number | null] {
  return [part.method, part.url, JSON.stringify(part.headers), part.offset, part.length, part.expiresAt];
}
