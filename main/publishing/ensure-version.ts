import type { Version } from '../app-store-connect/resources.ts';
import { ProblemError } from '../problem.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { adoptRefused } from './adopt-refused.ts';
import { valueOf } from './outcome.ts';
import type { StepContext } from './step.ts';

/** Finds the upload's pack, or creates it where the app has none of this identifier. */
export async function ensurePack(context: StepContext, upload: UploadRecord): Promise<UploadRecord> {
  if (upload.packId !== null) return upload;
  const { client, journal, signal } = context;
  const about = { appId: upload.appId, packIdentifier: upload.packIdentifier };
  const found = valueOf(await client.findPack(upload.appId, upload.packIdentifier, signal), about);
  if (found?.archived === true) {
    throw new ProblemError(
      {
        code: 'pack-archived',
        message: `The pack “${upload.packIdentifier}” was archived, which is for good.`,
        nextStep: 'Publish under another identifier; an archived one can never be used again.',
        facts: { pack: upload.packIdentifier },
      },
      { lasting: true },
    );
  }
  const creating = { ...about, operation: 'create-pack' } as const;
  const pack =
    found ?? valueOf(await client.createPack(upload.appId, upload.packIdentifier, signal), creating);
  return journal.change(upload.id, { packId: pack.id });
}

/**
 * Makes the version this upload becomes. What the pack had before is written down first, so that after a crash
 * a version that was made without our learning of it is found again instead of left behind empty. A version whose
 * manifest was refused is gone on with, where App Store Connect allows it.
 */
export async function ensureVersion(context: StepContext, upload: UploadRecord): Promise<UploadRecord> {
  if (upload.versionId !== null) return upload;
  if (upload.packId === null) throw new Error('a version needs its pack');
  const { client, journal, signal } = context;
  const about = { appId: upload.appId, packIdentifier: upload.packIdentifier };
  const packId = upload.packId;

  const leftBehind = await findLeftBehind(context, upload, packId);
  if (leftBehind !== undefined) return keepVersion(context, upload, leftBehind);
  const adopted = await adoptRefused(context, upload);
  if (adopted !== undefined) return adopted;

  const versions = valueOf(await client.listVersions(packId, {}, signal), about);
  const newerThan = Math.max(0, ...versions.map((version) => version.number));
  journal.change(upload.id, { newestVersionBefore: newerThan, pendingRequest: 'create-version' });
  return keepVersion(
    context,
    upload,
    valueOf(await client.createVersion(packId, { newerThan }, signal), {
      ...about,
      operation: 'create-version',
    }),
  );
}

async function findLeftBehind(
  context: StepContext,
  upload: UploadRecord,
  packId: string,
): Promise<Version | undefined> {
  if (upload.pendingRequest !== 'create-version' || upload.newestVersionBefore === null) return undefined;
  const about = { appId: upload.appId, packIdentifier: upload.packIdentifier };
  const found = valueOf(
    await context.client.findFreshVersion(packId, upload.newestVersionBefore, context.signal),
    about,
  );
  // Another upload of ours may have made it while this one waited.
  const taken = context.journal.list().some((other) => other.versionId === found?.id);
  return taken ? undefined : found;
}

function keepVersion(context: StepContext, upload: UploadRecord, version: Version): UploadRecord {
  return context.journal.change(upload.id, {
    versionId: version.id,
    version: version.version,
    pendingRequest: null,
  });
}
