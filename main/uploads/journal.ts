import type { Problem } from '../problem.ts';
import { openJournalDatabase } from './open-journal.ts';
import { parseUpload } from './journal-rows.ts';
import { PartRecords } from './part-records.ts';
import type { AssetType, ChecksumCheckpoint, FileIdentity, UploadRecord } from './upload.ts';
import type { NewUpload, UploadChange } from './upload-change.ts';

/** Enough to need pages that a full disk does not have. */
const probeBytes = 64 * 1024;

/**
 * The record of uploads on disk. Every method returns only after the change would survive a power cut, see
 * `DatabaseFile`. One process at a time, and readable by this user only, because part URLs let whoever has them
 * write.
 *
 * Methods throw a {@link ProblemError} in words for people when the disk is full, not writable or broken.
 */
export class Journal extends PartRecords {
  /** What a person has to know about the record found here; null where it was in order. */
  readonly setAside: Problem | null;

  /**
   * Opens or makes `journal.sqlite` in `folder`. One that is damaged, or is not Packdrop's, is set aside under
   * another name, and {@link setAside} says so.
   * @throws ProblemError `journal-in-use` where another process has it
   */
  constructor(folder: string) {
    const { database, setAside } = openJournalDatabase(folder);
    super(database);
    this.setAside = setAside;
  }

  /** Enters a new upload as `prepared`. */
  add(upload: NewUpload): UploadRecord {
    this.database.run(
      `INSERT INTO upload (id, server, app_id, pack_identifier, archive_path, file_name, size,
         modified_nanoseconds, inode, manifest_name, manifest_bytes, state, created_at, position)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'prepared', ?, (SELECT COALESCE(MAX(position), 0) + 1 FROM upload))`,
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
    const row = this.database.get('SELECT * FROM upload WHERE id = ?', id);
    if (row === undefined) throw new Error(`no upload ${id} in the journal`);
    return this.database.guard(() => parseUpload(row));
  }

  /** All uploads, newest first. */
  list(): UploadRecord[] {
    const rows = this.database.all('SELECT * FROM upload ORDER BY created_at DESC, rowid DESC');
    return this.database.guard(() => rows.map((row) => parseUpload(row)));
  }

  /** Changes an upload in one durable step and returns what it is now. */
  change(id: string, change: UploadChange): UploadRecord {
    this.applyChange(id, change);
    return this.read(id);
  }

  /** Keeps how far the archive's MD5 has come. */
  keepChecksum(id: string, checkpoint: ChecksumCheckpoint): void {
    this.database.run(
      'UPDATE upload SET checksum_bytes = ?, checksum_state = ? WHERE id = ?',
      checkpoint.bytes,
      checkpoint.state,
      id,
    );
  }

  /**
   * Writes down that a reservation was committed, and forgets its parts: the URLs are secrets, and a commit says
   * all that thousands of rows did, which every list of uploads would go on adding up.
   */
  markCommitted(id: string, assetType: AssetType, change: UploadChange): void {
    this.database.transaction(() => {
      this.database.run(
        'UPDATE reservation SET committed = 1 WHERE upload_id = ? AND asset_type = ?',
        id,
        assetType,
      );
      this.database.run('DELETE FROM part WHERE upload_id = ? AND asset_type = ?', id, assetType);
      this.change(id, change);
    });
    this.database.emptyLog();
  }

  /** Takes an upload back to before its version, which can be used no more; its reservations are forgotten with it. */
  leaveVersion(id: string): void {
    this.database.transaction(() => {
      this.database.run('DELETE FROM reservation WHERE upload_id = ?', id);
      this.database.run(
        `UPDATE upload SET state = 'prepared', version_id = NULL, version = NULL, newest_version_before = NULL,
           pending_request = NULL WHERE id = ?`,
        id,
      );
    });
    this.database.emptyLog();
  }

  /** Marks an upload as failed for good and forgets its part URLs. */
  markFailed(id: string, problem: Problem): void {
    this.#end(id, { state: 'failed', problem });
  }

  /** Marks an upload as called off by a person and forgets its part URLs. */
  markCancelled(id: string): void {
    this.#end(id, { state: 'cancelled', problem: null, paused: false });
  }

  /** Forgets every upload to an App Store Connect that is no more. */
  forget(server: string): void {
    this.database.run('DELETE FROM upload WHERE server = ?', server);
    this.database.emptyLog();
  }

  /**
   * Writes down that another file was recognised as the archive. Its MD5 is computed from the start: the earlier one
   * may have run ahead of what was sent, and so of what the samples tell.
   */
  recognise(id: string, identity: FileIdentity): void {
    this.database.run(
      `UPDATE upload SET modified_nanoseconds = ?, inode = ?, recognised = 1, checksum_bytes = NULL,
         checksum_state = NULL, md5 = NULL WHERE id = ?`,
      identity.modifiedNanoseconds,
      identity.inode,
      id,
    );
  }

  /**
   * Writes something that changes nothing.
   * @throws ProblemError where the disk does not take it
   */
  probe(): void {
    this.database.run(
      "INSERT OR REPLACE INTO setting (name, value) VALUES ('probe', ?)",
      'x'.repeat(probeBytes),
    );
  }

  /** A setting that was kept; undefined where none was. */
  setting(name: string): string | undefined {
    const row = this.database.get('SELECT value FROM setting WHERE name = ?', name);
    return row === undefined ? undefined : String(row['value']);
  }

  /** Keeps a setting. */
  keepSetting(name: string, value: string): void {
    this.database.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', name, value);
  }

  close(): void {
    this.flush();
    this.database.close();
  }

  #end(id: string, change: UploadChange): void {
    this.database.transaction(() => {
      this.change(id, change);
      this.#forgetOperations(id, 'ASSET');
      this.#forgetOperations(id, 'MANIFEST');
    });
    this.database.emptyLog();
  }

  #forgetOperations(id: string, assetType: AssetType): void {
    this.database.run(
      "UPDATE part SET url = '', headers = '[]' WHERE upload_id = ? AND asset_type = ?",
      id,
      assetType,
    );
  }
}
