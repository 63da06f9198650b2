import { defaultTransferSettings, type TransferSettings } from '../uploads/transfer.ts';

/** The pace of publishing; tests and practice set their own. */
export interface PublishingSettings {
  readonly transfer: TransferSettings;
  /** Wait between the first two looks at a version; grows by half each time. */
  readonly firstPollMilliseconds: number;
  readonly longestPollMilliseconds: number;
  /**
   * How long an upload waits, all its waits since it last came on put together, before it stops for a person to
   * resume; 0: it never waits.
   */
  readonly giveUpAfterMilliseconds: number;
  /** How long to wait for Apple's verdict on a manifest before the archive is sent without it. */
  readonly manifestVerdictMilliseconds: number;
}

export const defaultPublishingSettings: PublishingSettings = {
  transfer: defaultTransferSettings,
  firstPollMilliseconds: 1000,
  // Processing takes minutes and every look counts against the key's hourly limit.
  longestPollMilliseconds: 30_000,
  // As long as part URLs live.
  giveUpAfterMilliseconds: 7 * 24 * 60 * 60 * 1000,
  manifestVerdictMilliseconds: 20_000,
};

/** The wait before look number `look` (from 0), in milliseconds. */
export function pollMilliseconds(look: number, settings: PublishingSettings): number {
  return Math.min(
    settings.longestPollMilliseconds,
    settings.firstPollMilliseconds * 1.5 ** Math.min(look, 50),
  );
}
