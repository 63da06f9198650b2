import { join } from 'node:path';
import { Journal } from './journal.ts';
import type {
  ControlRecord,
  JournalEntry,
  PackRecord,
  PartRequest,
  SubmissionItemRecord,
  SubmissionRecord,
  UploadFileRecord,
  VersionRecord,
} from './records.ts';

/** A part whose bytes are here: hex MD5 and the file that holds them. */
export interface Arrival {
  readonly md5: string;
  readonly storedAs: string;
}

/** Everything the server knows, in memory, backed by the journal. Changes take effect at once; see {@link flushed}. */
export class PracticeStore {
  readonly packs = new Map<string, PackRecord>();
  readonly versions = new Map<string, VersionRecord>();
  readonly uploadFiles = new Map<string, UploadFileRecord>();
  readonly submissions = new Map<string, SubmissionRecord>();
  readonly submissionItems = new Map<string, SubmissionItemRecord>();
  readonly partRequests: PartRequest[] = [];
  controls: ControlRecord = {
    roles: {},
    revokedKeys: [],
    agreementsMissing: false,
    pace: {},
    limits: {},
    failProcessing: [],
    rejectReview: [],
    rejectBetaReview: [],
  };
  readonly #itemsOfSubmission = new Map<string, string[]>();
  readonly #itemsOfVersion = new Map<string, string[]>();
  readonly #versionOfRelease = new Map<string, string>();
  readonly #versionsOfPack = new Map<string, string[]>();
  readonly #filesOfVersion = new Map<string, string[]>();
  readonly #arrivals = new Map<string, Map<number, Arrival>>();
  #journal: Journal | undefined;

  /** Opens the store in `folder`, which must exist, with all that was durable there. */
  static async open(folder: string): Promise<PracticeStore> {
    const store = new PracticeStore();
    store.#journal = await Journal.open(join(folder, 'journal.jsonl'), (entry) => store.#apply(entry));
    return store;
  }

  putPack(record: PackRecord): void {
    this.#put({ kind: 'pack', record });
  }

  putVersion(record: VersionRecord): void {
    this.#put({ kind: 'version', record });
  }

  putUploadFile(record: UploadFileRecord): void {
    this.#put({ kind: 'upload-file', record });
  }

  putSubmission(record: SubmissionRecord): void {
    this.#put({ kind: 'submission', record });
  }

  putSubmissionItem(record: SubmissionItemRecord): void {
    this.#put({ kind: 'submission-item', record });
  }

  putControls(record: ControlRecord): void {
    this.#put({ kind: 'controls', record });
  }

  /** Notes an answered part PUT; with `arrival`, the part counts as being here from now on. */
  notePartRequest(record: PartRequest, arrival: Arrival | null): void {
    this.#put({ kind: 'part-request', record, arrival });
  }

  /** Oldest first. */
  versionsOf(packId: string): VersionRecord[] {
    return found(this.#versionsOfPack.get(packId), this.versions);
  }

  /** Oldest reservation first. */
  filesOf(versionId: string): UploadFileRecord[] {
    return found(this.#filesOfVersion.get(versionId), this.uploadFiles);
  }

  /** Removed ones included, in the order they were added. */
  itemsOf(submissionId: string): SubmissionItemRecord[] {
    return found(this.#itemsOfSubmission.get(submissionId), this.submissionItems);
  }

  /** Every time a version was put into a review submission, oldest first. */
  itemsOfVersion(versionId: string): SubmissionItemRecord[] {
    return found(this.#itemsOfVersion.get(versionId), this.submissionItems);
  }

  /** The version that a release of any kind belongs to. */
  versionOfRelease(releaseId: string): VersionRecord | undefined {
    return this.versions.get(this.#versionOfRelease.get(releaseId) ?? '');
  }

  /** The parts that are here, by part number. */
  arrivalsOf(uploadFileId: string): ReadonlyMap<number, Arrival> {
    return this.#arrivals.get(uploadFileId) ?? new Map<number, Arrival>();
  }

  /** Resolves when every change made so far is durable. No answer may leave before that. */
  async flushed(): Promise<void> {
    await this.#journal?.flushed();
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }

  #put(entry: JournalEntry): void {
    this.#apply(entry);
    this.#journal?.append(entry);
  }

  #apply(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'pack':
        this.packs.set(entry.record.id, entry.record);
        break;
      case 'version':
        if (!this.versions.has(entry.record.id)) {
          push(this.#versionsOfPack, entry.record.packId, entry.record.id);
          for (const id of Object.values(entry.record.releaseIds)) {
            this.#versionOfRelease.set(id, entry.record.id);
          }
        }
        this.versions.set(entry.record.id, entry.record);
        break;
      case 'upload-file':
        if (!this.uploadFiles.has(entry.record.id)) {
          push(this.#filesOfVersion, entry.record.versionId, entry.record.id);
        }
        this.uploadFiles.set(entry.record.id, entry.record);
        break;
      case 'submission':
        this.submissions.set(entry.record.id, entry.record);
        break;
      case 'submission-item':
        if (!this.submissionItems.has(entry.record.id)) {
          push(this.#itemsOfSubmission, entry.record.submissionId, entry.record.id);
          push(this.#itemsOfVersion, entry.record.versionId, entry.record.id);
        }
        this.submissionItems.set(entry.record.id, entry.record);
        break;
      case 'controls':
        this.controls = entry.record;
        break;
      case 'part-request':
        this.partRequests.push(entry.record);
        if (entry.arrival !== null) this.#arrive(entry.record, entry.arrival);
        break;
    }
  }

  #arrive(request: PartRequest, arrival: Arrival): void {
    const parts = this.#arrivals.get(request.uploadFileId) ?? new Map<number, Arrival>();
    parts.set(request.partNumber, arrival);
    this.#arrivals.set(request.uploadFileId, parts);
  }
}

function push(lists: Map<string, string[]>, key: string, id: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [id]);
  else list.push(id);
}

function found<T>(ids: readonly string[] | undefined, records: ReadonlyMap<string, T>): T[] {
  return (ids ?? []).flatMap((id) => records.get(id) ?? []);
}
