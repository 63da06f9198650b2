import type { Attention } from '../../preload/releases-contract.ts';
import type { HistoryRecord } from '../history/sighting.ts';

type News = Pick<Attention, 'kind'> & { readonly words: (name: string) => string };

const appStore: Readonly<Record<string, News>> = {
  PROCESSING_FOR_DISTRIBUTION: { kind: 'approved', words: (name) => `${name} is approved and goes live.` },
  READY_FOR_DISTRIBUTION: { kind: 'done', words: (name) => `${name} is on the App Store.` },
  REJECTED: { kind: 'rejected', words: (name) => `${name} was rejected in App Review.` },
};

const external: Readonly<Record<string, News>> = {
  READY_FOR_TESTING: { kind: 'approved', words: (name) => `${name} is with external testers.` },
  REJECTED: { kind: 'rejected', words: (name) => `${name} was rejected in beta review.` },
};

const version: Readonly<Record<string, News>> = {
  COMPLETE: { kind: 'processed', words: (name) => `${name} is ready for internal testing.` },
  FAILED: { kind: 'failed', words: (name) => `${name} could not be used by Apple.` },
};

const tables: Readonly<Record<string, Readonly<Record<string, News>>>> = {
  version,
  'app-store': appStore,
  'external-beta': external,
};

/** What a change that was seen means to people; undefined where it need not interrupt anybody. */
export function attentionOf(
  record: HistoryRecord,
  names: { readonly packIdentifier: string; readonly version: string | null },
): Attention | undefined {
  // The first state that is ever seen of something is no change of it.
  if (record.stateBefore === undefined) return undefined;
  const news = tables[record.subject]?.[record.state];
  if (news === undefined) return undefined;
  const { packIdentifier } = names;
  const name = names.version === null ? packIdentifier : `${packIdentifier}, version ${names.version},`;
  return { kind: news.kind, packIdentifier, version: names.version, words: news.words(name) };
}
