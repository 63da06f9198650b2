import { z } from 'zod';

/** How long each step that App Store Connect takes by itself lasts, in milliseconds. */
export const paceSchema = z.object({
  processingMilliseconds: z.number().min(0),
  waitingForReviewMilliseconds: z.number().min(0),
  inReviewMilliseconds: z.number().min(0),
  distributionMilliseconds: z.number().min(0),
  cancelingMilliseconds: z.number().min(0),
  betaWaitingMilliseconds: z.number().min(0),
  betaReviewMilliseconds: z.number().min(0),
  betaProcessingMilliseconds: z.number().min(0),
});
export type Pace = z.infer<typeof paceSchema>;

export const limitsSchema = z.object({
  /** Packs an app may have, archived ones included. */
  packLimit: z.number().int().min(0),
  /** Bytes all packs of an app may use together. */
  quotaBytes: z.number().int().min(0),
  /** API requests a key may make in an hour. */
  hourLimit: z.number().int().min(1),
  /** API requests a key may make in a minute; null: no such limit, and no word of it in the header. */
  minuteLimit: z.number().int().min(1).nullable(),
});
export type Limits = z.infer<typeof limitsSchema>;

/** What a key may do, by App Store Connect's names. Customer Support may read packs and change nothing. */
export const roleSchema = z.enum(['ADMIN', 'APP_MANAGER', 'DEVELOPER', 'CUSTOMER_SUPPORT']);
export type Role = z.infer<typeof roleSchema>;

/** A few seconds a step: long enough to be seen, short enough to wait for. */
export const defaultPace: Pace = {
  processingMilliseconds: 4000,
  waitingForReviewMilliseconds: 5000,
  inReviewMilliseconds: 5000,
  distributionMilliseconds: 4000,
  cancelingMilliseconds: 1000,
  betaWaitingMilliseconds: 5000,
  betaReviewMilliseconds: 5000,
  betaProcessingMilliseconds: 3000,
};

export const defaultLimits: Limits = {
  packLimit: 200,
  quotaBytes: 200 * 1000 ** 3,
  hourLimit: 3600,
  minuteLimit: null,
};
