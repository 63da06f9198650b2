import type { Version } from '../../main/app-store-connect/resources.ts';
import { archiveBytes } from '../../main/publishing/test-bench.ts';
import { type ContractBench, valueOf } from './bench.ts';
import { sendFile } from './send-file.ts';

const identifier = 'Tutorial';

const manifest = {
  assetPackID: identifier,
  downloadPolicy: { prefetch: { installationEventTypes: ['firstInstallation'] } },
  fileSelectors: [{ directory: 'Tutorial' }],
  platforms: ['iOS', 'macOS'],
  language: 'en',
};

/** Longer than everything that takes App Store Connect time by itself. */
const longEnough = 60_000;

/** The product's client does everything it can do, with everything it can send along. */
export async function takeTour(bench: ContractBench): Promise<void> {
  await visitApps(bench);
  const version = await visitUpload(bench);
  await visitLists(bench, version);
  await visitReleases(bench, version);
  await visitReviews(bench, version);
  await visitPages(bench);
  await visitArchiving(bench);
}

async function visitApps({ client, appId }: ContractBench): Promise<void> {
  await valueOf(client.listApps());
  await valueOf(client.readApp(appId));
}

/** A pack with one version that carries a manifest and an archive of three parts. */
async function visitUpload({ client, appId, clock }: ContractBench): Promise<Version> {
  const pack = await valueOf(client.createPack(appId, identifier));
  const fresh = await valueOf(client.createVersion(pack.id, { newerThan: 0 }));
  await valueOf(client.findFreshVersion(pack.id, 0));
  await sendFile(client, fresh.id, 'MANIFEST', Buffer.from(JSON.stringify(manifest)));
  const request = { assetType: 'ASSET', fileName: 'Tutorial.aar', fileSize: 12_000 } as const;
  const abandoned = await valueOf(client.createVersion(pack.id, { newerThan: 1 }));
  await valueOf(client.reserve(abandoned.id, request));
  await valueOf(client.findReservation(abandoned.id, request));
  const file = await sendFile(client, fresh.id, 'ASSET', archiveBytes(12_000));
  await valueOf(client.readUploadFile(file.id));
  await valueOf(client.listUploadFiles(fresh.id));
  await valueOf(client.listUploadFileIds(fresh.id));
  await valueOf(client.readVersion(fresh.id));
  clock.advance(longEnough);
  return valueOf(client.readVersion(fresh.id));
}

async function visitLists({ client, appId }: ContractBench, { packId }: Version): Promise<void> {
  const id = packId ?? '';
  await valueOf(client.readPack(id));
  await valueOf(client.findPack(appId, identifier));
  await valueOf(client.listPackIds(appId));
  await valueOf(client.listVersionIds(id));
  for (const sort of [
    'assetPackIdentifier',
    '-assetPackIdentifier',
    'createdDate',
    '-createdDate',
  ] as const) {
    await valueOf(client.listPacks(appId, { sort }));
  }
  for (const archived of [true, false]) {
    await valueOf(
      client.listPacks(appId, {
        archived,
        identifiers: [identifier, 'Levels'],
        platforms: ['IOS', 'MAC_OS', 'TV_OS', 'VISION_OS'],
        locales: ['en', 'de'],
        heads: true,
      }),
    );
  }
  for (const sort of ['version', '-version'] as const) await valueOf(client.listVersions(id, { sort }));
  const queries = [
    { states: ['AWAITING_UPLOAD', 'PROCESSING', 'FAILED', 'COMPLETE'] },
    { versions: ['1', '2'], platforms: ['IOS', 'VISION_OS'], locales: ['en'] },
    { internalBetaStates: ['READY_FOR_TESTING', 'SUPERSEDED'] },
    { externalBetaStates: ['READY_FOR_BETA_SUBMISSION', 'WAITING_FOR_REVIEW', 'IN_REVIEW', 'REJECTED'] },
    { appStoreStates: ['PREPARE_FOR_SUBMISSION', 'READY_FOR_REVIEW', 'READY_FOR_DISTRIBUTION'] },
  ];
  for (const query of queries) await valueOf(client.listVersions(id, query));
}

async function visitReleases({ client }: ContractBench, version: Version): Promise<void> {
  await valueOf(client.readInternalBetaRelease(version.internalBeta?.id ?? ''));
  await valueOf(client.readExternalBetaRelease(version.externalBeta?.id ?? ''));
  await valueOf(client.readAppStoreRelease(version.appStore?.id ?? ''));
}

async function visitReviews({ client, appId, clock }: ContractBench, version: Version): Promise<void> {
  const first = await valueOf(client.createReviewSubmission(appId, 'IOS'));
  const item = await valueOf(client.addReviewItem(first.id, version.id));
  await valueOf(client.removeReviewItem(item.id));
  await valueOf(client.addReviewItem(first.id, version.id));
  await valueOf(client.listReviewItems(first.id));
  await valueOf(client.submitReview(first.id));
  await valueOf(client.cancelReview(first.id));
  clock.advance(longEnough);
  const second = await valueOf(client.createReviewSubmission(appId));
  await valueOf(client.addReviewItem(second.id, version.id));
  await valueOf(client.submitReview(second.id));
  await valueOf(client.listReviewSubmissions(appId));
  await valueOf(
    client.listReviewSubmissions(appId, {
      platforms: ['IOS', 'MAC_OS', 'TV_OS', 'VISION_OS'],
      states: ['READY_FOR_REVIEW', 'WAITING_FOR_REVIEW', 'UNRESOLVED_ISSUES', 'COMPLETE'],
    }),
  );
  clock.advance(longEnough);
  await valueOf(client.readReviewSubmission(second.id));
  // What is in the App Store by now is a head of its pack.
  await valueOf(client.listPacks(appId, { heads: true }));
}

/** Lists too long for one page. */
async function visitPages({ client, appId, server }: ContractBench): Promise<void> {
  for (let count = 1; count <= 210; count += 1) {
    server.controls.seedPack({ appId, identifier: `Level-${count}`, versions: count === 1 ? 210 : 0 });
  }
  await valueOf(client.listPacks(appId, { heads: true }));
  const long = await valueOf(client.findPack(appId, 'Level-1'));
  await valueOf(client.listVersions(long?.id ?? ''));
  await valueOf(client.listVersionIds(long?.id ?? ''));
  await valueOf(client.listPackIds(appId));
}

async function visitArchiving({ client, appId }: ContractBench): Promise<void> {
  const pack = await valueOf(client.findPack(appId, 'Level-2'));
  await valueOf(client.archivePack(pack?.id ?? ''));
}
