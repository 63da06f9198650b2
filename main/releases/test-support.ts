import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { UploadFile, Version } from '../app-store-connect/resources.ts';
import type { Clock } from '../clock.ts';
import { archiveBytes } from '../publishing/test-bench.ts';
import type { Result } from '../result.ts';
import { until } from '../uploads/test-support.ts';

/** The value of an answer that a test cannot do without. */
export function valueOf<Value>(answer: Result<Value, unknown>): Value {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** Makes a pack's next version and sends it an archive of `bytes` bytes (one part), up to the commit. */
export async function sendVersion(
  client: AppStoreConnectClient,
  packId: string,
  newerThan: number,
  bytes = 100,
): Promise<{ readonly version: Version; readonly file: UploadFile }> {
  const version = valueOf(await client.createVersion(packId, { newerThan }));
  const reservation = { assetType: 'ASSET', fileName: 'Pack.aar', fileSize: bytes } as const;
  const file = valueOf(await client.reserve(version.id, reservation));
  const body = archiveBytes(bytes);
  for (const { url, method, headers } of file.operations) {
    const named = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
    const sent = await fetch(url, { method, headers: named, body });
    if (!sent.ok) throw new Error(`the part was refused with ${sent.status}`);
  }
  valueOf(await client.commit(file.id, {}));
  return { version, file };
}

/** Sends versions to App Review together. */
export async function sendToReview(
  client: AppStoreConnectClient,
  appId: string,
  versionIds: readonly string[],
): Promise<void> {
  const { id } = valueOf(await client.createReviewSubmission(appId, 'IOS'));
  for (const versionId of versionIds) valueOf(await client.addReviewItem(id, versionId));
  valueOf(await client.submitReview(id));
}

/** A clock that stands still until it is moved, and wakes its sleepers one by one at their time. */
export interface SteppedClock extends Clock {
  time: number;
  /** Resolves when the one who is watched sleeps. */
  atRest(): Promise<void>;
  /** Moves on by `milliseconds`, letting whoever wakes go back to sleep before time moves further. */
  advance(milliseconds: number): Promise<void>;
}

export function steppedClock(start = Date.UTC(2026, 10, 2, 12)): SteppedClock {
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    time: start,
    now() {
      return this.time;
    },
    sleep(milliseconds, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const sleeper = { at: this.time + milliseconds, wake: resolve };
      sleepers.add(sleeper);
      const onAbort = (): void => reject(new DOMException('stopped', 'AbortError'));
      if (signal?.aborted === true) onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      return promise.finally(() => {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', onAbort);
      });
    },
    atRest: () => until(() => sleepers.size > 0),
    async advance(milliseconds) {
      const end = this.time + milliseconds;
      for (;;) {
        await this.atRest();
        const next = [...sleepers].toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        this.time = next.at;
        sleepers.delete(next);
        next.wake();
      }
      this.time = end;
    },
  };
}
