import type { UploadSnapshot } from '../../preload/contract.ts';
import type { Attention } from '../../preload/news-contract.ts';
import type { HistoryRecord } from '../history/sighting.ts';

type News = Pick<Attention, 'kind' | 'what'>;
type Table = Readonly<Record<string, News>>;

const appStore: Table = {
  ACCEPTED: { kind: 'approved', what: 'accepted' },
  PROCESSING_FOR_DISTRIBUTION: { kind: 'approved', what: 'approved' },
  READY_FOR_DISTRIBUTION: { kind: 'done', what: 'live' },
  REJECTED: { kind: 'rejected', what: 'rejected' },
};

const external: Table = {
  READY_FOR_TESTING: { kind: 'approved', what: 'with-testers' },
  REJECTED: { kind: 'rejected', what: 'beta-rejected' },
};

const version: Table = {
  COMPLETE: { kind: 'processed', what: 'processed' },
  FAILED: { kind: 'failed', what: 'unusable' },
};

const tables: Readonly<Record<string, Table>> = { version, 'app-store': appStore, 'external-beta': external };

/** What a change that was seen means to people; undefined where it need not interrupt anybody. */
export function attentionOf(
  record: HistoryRecord,
  names: Pick<Attention, 'packIdentifier' | 'version'>,
): Attention | undefined {
  // The first state that is ever seen of something is no change of it.
  if (record.stateBefore === undefined) return undefined;
  const news = tables[record.subject]?.[record.state];
  return news === undefined ? undefined : { ...news, ...names };
}

/** That an upload has failed here, before Apple had it; undefined for every other state. */
export function failedUpload({
  state,
  packIdentifier,
  version,
  problem,
}: UploadSnapshot): Attention | undefined {
  // What Apple could not use is seen as the version's own state, and told as that.
  if (state !== 'failed' || problem?.code === 'processing-failed') return undefined;
  return { kind: 'failed', what: 'upload-failed', packIdentifier, version };
}
