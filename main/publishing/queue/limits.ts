import type { z } from 'zod';
import { type LimitsSnapshot, limitsSchema } from '../../../preload/contract.ts';
import type { Journal } from '../../uploads/journal.ts';
import type { Bandwidth } from '../../uploads/scheduler/bandwidth.ts';

const bandwidthSetting = 'bandwidth-limit';
const atOnceSetting = 'uploads-at-once';
const { bytesPerSecond, uploadsAtOnce } = limitsSchema.shape;

/** How much of the line uploads may take, and how many of them at once; kept over restarts. */
export class UploadLimits {
  readonly #journal: Journal;
  readonly #bandwidth: Bandwidth;
  #atOnce: number;

  constructor(journal: Journal, bandwidth: Bandwidth) {
    this.#journal = journal;
    this.#bandwidth = bandwidth;
    bandwidth.limit = kept(journal.setting(bandwidthSetting), bytesPerSecond, null);
    this.#atOnce = kept(journal.setting(atOnceSetting), uploadsAtOnce, 2);
  }

  get uploadsAtOnce(): number {
    return this.#atOnce;
  }

  snapshot(): LimitsSnapshot {
    return { bytesPerSecond: this.#bandwidth.limit, uploadsAtOnce: this.#atOnce };
  }

  /** Changes the limit on bandwidth, also for what is being sent. @param keep whether it outlives this process */
  setBandwidth(limit: number | null, keep: boolean): void {
    if (keep) this.#journal.keepSetting(bandwidthSetting, JSON.stringify(limit));
    this.#bandwidth.limit = limit;
  }

  /** Changes how many uploads are sent at once; those that are being sent go on. */
  setUploadsAtOnce(count: number): void {
    this.#journal.keepSetting(atOnceSetting, JSON.stringify(count));
    this.#atOnce = count;
  }
}

function kept<Value>(text: string | undefined, schema: z.ZodType<Value>, otherwise: Value): Value {
  if (text === undefined) return otherwise;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // A value that means nothing stands for none: no limit is worth refusing to start for.
    return otherwise;
  }
}
