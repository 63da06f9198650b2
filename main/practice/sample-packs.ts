import { randomUUID } from 'node:crypto';
import type { PracticeContext } from './context.ts';
import type { SubmissionItemRecord, VersionRecord } from './records.ts';

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

/** Times are milliseconds from now; what lies ahead comes about by itself, since every state follows from the clock. */
interface SampleVersion {
  readonly committedAt: number;
  readonly processedAt: number;
  readonly bytes: number;
  /** Why processing ends in FAILED. */
  readonly failure?: string;
  readonly betaReview?: NonNullable<VersionRecord['betaReview']>;
  readonly review?: NonNullable<SubmissionItemRecord['review']> & { readonly submittedAt: number };
}

interface SamplePack {
  readonly identifier: string;
  readonly versions: readonly SampleVersion[];
}

/** Approved and handed out this long after the decision. */
const distribution = 40 * second;

/** One pack on its way to the App Store, one that is being processed, one whose processing is going to fail. */
const samplePacks: readonly SamplePack[] = [
  {
    identifier: 'Tutorial',
    versions: [
      {
        committedAt: -40 * day,
        processedAt: -40 * day + hour,
        bytes: 1_160_000_000,
        review: {
          submittedAt: -39 * day,
          inReviewAt: -38 * day,
          decidedAt: -37 * day,
          rejected: false,
        },
      },
      {
        committedAt: -2 * hour,
        processedAt: -hour,
        bytes: 1_200_000_000,
        review: {
          submittedAt: -20 * second,
          inReviewAt: 40 * second,
          decidedAt: 100 * second,
          rejected: false,
        },
      },
    ],
  },
  {
    identifier: 'Level-02',
    versions: [{ committedAt: -15 * second, processedAt: 30 * second, bytes: 640_000_000 }],
  },
  {
    identifier: 'Voices-ja',
    versions: [
      {
        committedAt: -5 * day,
        processedAt: -5 * day + hour,
        bytes: 310_000_000,
        betaReview: {
          inReviewAt: -4 * day,
          decidedAt: 60 * second,
          readyAt: 90 * second,
          rejected: false,
        },
      },
      {
        committedAt: -5 * second,
        processedAt: 20 * second,
        bytes: 330_000_000,
        failure:
          'The archive could not be read to its end. It was probably cut off while it was copied: pack it again.',
      },
    ],
  },
];

/** Puts the sample packs into the first app, unless there are packs already. */
export function addSamplePacks(context: PracticeContext): void {
  const { store, apps, clock } = context;
  const [app] = apps;
  if (app === undefined || store.packs.size > 0) return;
  for (const { identifier, versions } of samplePacks) {
    const packId = randomUUID();
    const createdAt = clock.now() + (versions[0]?.committedAt ?? 0);
    store.putPack({ id: packId, appId: app.id, identifier, archived: false, createdAt });
    for (const [index, version] of versions.entries()) {
      addVersion(context, { packId, identifier, appId: app.id, number: index + 1 }, version);
    }
  }
}

function addVersion(
  { store, clock }: PracticeContext,
  at: { packId: string; identifier: string; appId: string; number: number },
  sample: SampleVersion,
): void {
  const now = clock.now();
  const { betaReview = null, review, bytes, failure } = sample;
  const id = randomUUID();
  store.putVersion({
    id,
    packId: at.packId,
    number: at.number,
    createdAt: now + sample.committedAt,
    releaseIds: { internalBeta: randomUUID(), externalBeta: randomUUID(), appStore: randomUUID() },
    betaReview:
      betaReview === null
        ? null
        : {
            inReviewAt: now + betaReview.inReviewAt,
            decidedAt: now + betaReview.decidedAt,
            readyAt: now + betaReview.readyAt,
            rejected: betaReview.rejected,
          },
  });
  store.putUploadFile({
    id: randomUUID(),
    versionId: id,
    assetType: 'ASSET',
    fileName: `${at.identifier}.aar`,
    fileSize: bytes,
    partBytes: bytes,
    createdAt: now + sample.committedAt,
    commit: {
      at: now + sample.committedAt,
      processedAt: now + sample.processedAt,
      errors: failure === undefined ? [] : [{ code: 'INVALID_ARCHIVE', description: failure }],
      warnings: [],
      locale: null,
      platforms: ['IOS'],
      md5: null,
    },
  });
  if (review === undefined) return;
  const submissionId = randomUUID();
  store.putSubmission({
    id: submissionId,
    appId: at.appId,
    platform: 'IOS',
    createdAt: now + review.submittedAt,
    submittedAt: now + review.submittedAt,
    submittedBy: 'SAMPLE',
    lastUpdatedBy: 'SAMPLE',
    canceled: null,
    distributionMilliseconds: distribution,
  });
  store.putSubmissionItem({
    id: randomUUID(),
    submissionId,
    versionId: id,
    addedAt: now + review.submittedAt,
    removedAt: null,
    review: {
      inReviewAt: now + review.inReviewAt,
      decidedAt: now + review.decidedAt,
      rejected: review.rejected,
    },
  });
}
