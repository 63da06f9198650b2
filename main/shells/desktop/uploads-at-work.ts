import type { UploadSnapshot } from '../../../preload/contract.ts';
import { uploadsListed } from './answers.ts';
import type { Application } from '../../application.ts';

/** What all uploads together are doing, as the Dock and the power save blocker want to know it. */
export interface UploadsAtWork {
  /** How many move bytes, or prepare to: neither waiting, nor paused, nor with Apple. */
  readonly sending: number;
  /** From 0 to 1 over all that is under way, waiting or not; undefined while nothing is. */
  readonly progress: number | undefined;
}

const ownWork: ReadonlySet<UploadSnapshot['state']> = new Set(['prepared', 'reserved', 'sending', 'sent']);

/** @param uploads the newest snapshot of each upload */
export function uploadsAtWork(uploads: Iterable<UploadSnapshot>): UploadsAtWork {
  const underWay = [...uploads].filter(({ active, state }) => active && ownWork.has(state));
  const total = sum(underWay, ({ totalBytes }) => totalBytes);
  const sent = sum(underWay, ({ sentBytes }) => sentBytes);
  return {
    sending: underWay.filter(({ waiting, queuePosition }) => waiting === null && queuePosition === null)
      .length,
    progress: underWay.length === 0 ? undefined : total === 0 ? 0 : sent / total,
  };
}

/**
 * Calls `listener` with how things stand, now and whenever an upload changes.
 * @returns what ends it, and how things stand at that moment
 */
export function watchUploads(
  application: Pick<Application, 'answer' | 'subscribe'>,
  listener: (work: UploadsAtWork) => void,
): { readonly end: () => void; readonly now: () => UploadsAtWork } {
  const uploads = new Map<string, UploadSnapshot>();
  const end = application.subscribe((event) => {
    if (event.event !== 'upload.changed') return;
    uploads.set(event.upload.id, event.upload);
    listener(uploadsAtWork(uploads.values()));
  });
  // Uploads of the last run that went on before anybody listened.
  const begin = async (): Promise<void> => {
    const answer = await application.answer('uploads.list', undefined);
    for (const upload of uploadsListed(answer)) {
      if (!uploads.has(upload.id)) uploads.set(upload.id, upload);
    }
    listener(uploadsAtWork(uploads.values()));
  };
  void begin();
  return { end, now: () => uploadsAtWork(uploads.values()) };
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
