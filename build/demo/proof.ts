import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { PracticeServer } from '../../main/practice/server.ts';

/** Parts on the line at once: what a kill may cost. */
const partsAtOnce = 4;

/**
 * Compares what the practice App Store Connect received with the archive, and counts what was sent twice.
 * @returns whether the bytes are equal and no more was repeated than was on the line when the process died
 */
export async function proveArrival(
  server: PracticeServer,
  archive: string,
  say: (text: string) => void,
): Promise<boolean> {
  const uploadFileId = server.partRequests().at(-1)?.uploadFileId ?? '';
  // The manifest went ahead as a file of its own.
  const acknowledged = server
    .partRequests()
    .filter((part) => part.status === 200 && part.uploadFileId === uploadFileId);
  const received = await server.received(uploadFileId);
  const sent = { bytes: (await stat(archive)).size, sha256: await sha256Of(archive) };
  const distinct = new Set(acknowledged.map((part) => part.partNumber)).size;
  const repeated = acknowledged.length - distinct;
  const equal = received?.bytes === sent.bytes && received.sha256 === sent.sha256;
  say(
    [
      `   sent      ${sent.bytes} bytes  SHA-256 ${sent.sha256}`,
      `   received  ${received?.bytes ?? 0} bytes  SHA-256 ${received?.sha256 ?? '-'}`,
      `   ${equal ? 'Equal.' : 'NOT EQUAL.'} ${distinct} parts; ${repeated} were sent twice (at most ${partsAtOnce} were on the line at the kill).`,
    ].join('\n'),
  );
  return equal && repeated <= partsAtOnce;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
