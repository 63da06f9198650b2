import { systemClock } from '../../../main/clock.ts';
import { boundHeap } from '../../../main/shells/bound-heap.ts';
import { ArchiveFile } from '../../../main/uploads/archive-file.ts';
import { startChecksum } from '../../../main/uploads/checksum.ts';
import { ChecksumThreads } from '../../../main/uploads/checksum-threads.ts';
import { Journal } from '../../../main/uploads/journal.ts';
import { openPartConnections } from '../../../main/uploads/part-connections.ts';
import { defaultTransferSettings, transferParts } from '../../../main/uploads/transfer.ts';
import type { PlannedPart } from '../../../main/uploads/upload.ts';
import { hashedCountVariable } from './hashed-count.ts';
import type { JobFigures, UploadJob } from './job.ts';

boundHeap();

const uploadId = 'bench';

const job = JSON.parse(process.argv[2] ?? '{}') as UploadJob;
if (job.hashedCount !== undefined) process.env[hashedCountVariable] = job.hashedCount;
const checksumThreads = new ChecksumThreads(
  job.hashedCount === undefined
    ? new URL('../../../main/uploads/checksum-worker.ts', import.meta.url)
    : new URL('counting-checksum-worker.ts', import.meta.url),
);
const archive = await ArchiveFile.open(job.file);
if (job.kind === 'upload' && job.resumes !== true) enter(job, archive);
const figures = job.kind === 'upload' ? await upload(job, archive) : await hash(archive);
await archive.close();
await checksumThreads.close();
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Writes the upload into the journal as a run before this one would have. Not measured. */
function enter({ folder, file, server, partBytes, sentParts }: UploadJob, source: ArchiveFile): void {
  const journal = new Journal(folder);
  try {
    journal.add({
      id: uploadId,
      server,
      appId: '1',
      packIdentifier: 'Bench',
      archivePath: file,
      fileName: 'Bench.aar',
      identity: source.identity,
      manifest: null,
      createdAt: Date.now(),
    });
    const parts: PlannedPart[] = Array.from({ length: Math.ceil(source.size / partBytes) }, (_, index) => ({
      index,
      method: 'PUT',
      // As long as the real ones: what a journal of many parts weighs is mostly their URLs.
      url: `${server}/${uploadId}/${index}?signature=${'0'.repeat(400)}`,
      headers: [],
      offset: index * partBytes,
      length: Math.min(partBytes, source.size - index * partBytes),
      expiresAt: null,
    }));
    journal.keepReservation(uploadId, 'ASSET', 'file', parts, { state: 'sending' });
    for (const part of parts.slice(0, sentParts)) journal.markSent(uploadId, 'ASSET', part);
  } finally {
    journal.close();
  }
}

async function upload(work: UploadJob, source: ArchiveFile): Promise<JobFigures> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const journal = new Journal(work.folder);
  const stop = new AbortController();
  const connections = openPartConnections(systemClock);
  const checksum = work.checksum
    ? startChecksum(source, journal.read(uploadId).checksum, checksumThreads, (checkpoint) =>
        journal.keepChecksum(uploadId, checkpoint),
      )
    : undefined;
  let partsSent = 0;
  let firstPart = 0;
  const transfer = transferParts({
    source,
    parts: journal.unsent(uploadId, 'ASSET'),
    connections,
    clock: systemClock,
    settings: defaultTransferSettings,
    signal: stop.signal,
    onSent: async (part) => {
      await journal.acknowledge(uploadId, 'ASSET', part, null);
      if (partsSent === 0) firstPart = performance.now() - started;
      partsSent += 1;
      if (partsSent === work.stopAfterParts) stop.abort();
    },
    refresh: () => Promise.reject(new Error('nothing expires here')),
  });
  await transfer.catch((thrown: unknown) => {
    if (!stop.signal.aborted) throw thrown;
  });
  await checksum?.md5;
  const seconds = (performance.now() - started) / 1000;
  connections.close();
  journal.close();
  return { seconds, firstPartSeconds: firstPart / 1000, partsSent, ...costs(cpu) };
}

async function hash(source: ArchiveFile): Promise<JobFigures> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await startChecksum(source, null, checksumThreads, () => undefined).md5;
  const seconds = (performance.now() - started) / 1000;
  return { seconds, firstPartSeconds: 0, partsSent: 0, ...costs(cpu) };
}

function costs(since: NodeJS.CpuUsage): Pick<JobFigures, 'cpuSeconds' | 'peakBytes'> {
  const { user, system } = process.cpuUsage(since);
  return { cpuSeconds: (user + system) / 1e6, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
