import type { UploadSnapshot } from '../../../preload/contract.ts';
import { percent } from '../../../preload/format.ts';
import { cancelledWords, stageWords } from '../../../preload/words.ts';
import type { Application } from '../../application.ts';
import { ask } from './ask.ts';
import { table } from './table.ts';

/** The uploads of this computer, newest first, a line each; with `json` one array. */
export async function listUploads(application: Application, json: boolean): Promise<string> {
  const uploads = await ask(application, 'uploads.list');
  if (json) return JSON.stringify(uploads);
  if (uploads.length === 0) return 'Nothing has been uploaded from this computer yet.';
  return table(
    uploads.map((upload) => [
      upload.id,
      upload.packIdentifier,
      upload.version ?? '',
      upload.fileName,
      standing(upload),
    ]),
  );
}

/**
 * Calls an upload off for good and says what is left of it; with `json` the upload.
 * @throws ProblemError where there is no such upload, or it is too late
 */
export async function cancelUpload(
  application: Application,
  uploadId: string,
  json: boolean,
): Promise<string> {
  const upload = await ask(application, 'uploads.cancel', { uploadId });
  if (json) return JSON.stringify(upload);
  return upload.state === 'cancelled'
    ? cancelledWords(upload)
    : `${upload.fileName} has ended already: ${standing(upload)}.`;
}

function standing(upload: UploadSnapshot): string {
  const safe = `${percent(upload.sentBytes, upload.totalBytes)} % uploaded`;
  const words: Readonly<Record<UploadSnapshot['state'], string>> = {
    prepared: 'not begun',
    reserved: 'not begun',
    sending: upload.paused ? `paused, ${safe}` : `interrupted, ${safe}`,
    sent: 'uploaded, not committed',
    committed: 'uploaded',
    processing: stageWords({ stage: 'processing', ascState: '' }),
    done: 'published',
    failed: upload.problem?.message ?? 'failed',
    cancelled: 'cancelled',
  };
  return words[upload.state];
}
