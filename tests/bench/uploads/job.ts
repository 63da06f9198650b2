/** One measured run, done by `worker.ts` in a process of its own so that memory and CPU are its alone. */
export interface UploadJob {
  readonly kind: 'upload' | 'hash';
  readonly file: string;
  /** Where the journal lies. */
  readonly folder: string;
  /** Goes on with the upload that a run before left in the journal. */
  readonly resumes?: boolean;
  readonly server: string;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
  /** Whether the MD5 is computed beside the upload. */
  readonly checksum: boolean;
  /** Where to keep the count of bytes hashed, see `hashed-count.ts`; undefined: they are not counted. */
  readonly hashedCount?: string;
  /** Parts entered as acknowledged before the clock starts, as an earlier run would have left them. */
  readonly sentParts: number;
  /** Parts to send before the run is stopped; undefined: all. */
  readonly stopAfterParts?: number;
}

/** What a run took. */
export interface JobFigures {
  /** From the first call to the last acknowledged part (and the MD5, where asked for). */
  readonly seconds: number;
  /** From opening the journal to the first acknowledged part. */
  readonly firstPartSeconds: number;
  readonly cpuSeconds: number;
  /** Peak resident memory of the whole process. */
  readonly peakBytes: number;
  readonly partsSent: number;
}
