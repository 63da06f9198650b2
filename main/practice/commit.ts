import { z } from 'zod';
import { checkBody } from './api-body.ts';
import { invalidAttribute, wrongState } from './api-error.ts';
import { archiveHeadBytes, checkArchiveHead } from './archive-check.ts';
import type { PracticeContext } from './context.ts';
import { checkManifest, type ManifestVerdict } from './manifest-check.ts';
import { ruleFits } from './pack-rule.ts';
import { partCount } from './part-plan.ts';
import type { CommitRecord, ControlRecord, UploadFileRecord } from './records.ts';
import { documentShape } from './request-shapes.ts';
import type { Arrival } from './store.ts';

const largestManifestBytes = 1024 * 1024;

const checksumsSchema = z.strictObject({
  file: z.strictObject({ hash: z.string(), algorithm: z.enum(['MD5', 'SHA_256']) }).optional(),
  composite: z.strictObject({ hash: z.string(), algorithm: z.string() }).optional(),
});

const commitSchema = documentShape({
  type: z.literal('backgroundAssetUploadFiles'),
  id: z.string(),
  attributes: z
    .strictObject({
      uploaded: z.boolean().nullable().optional(),
      sourceFileChecksum: z.string().nullable().optional(),
      sourceFileChecksums: checksumsSchema.nullable().optional(),
    })
    .optional(),
});

type CommitAttributes = NonNullable<z.infer<typeof commitSchema>['data']['attributes']>;
type ClaimedMd5 = { hash: string; form: 'sourceFileChecksum' | 'sourceFileChecksums'; pointer: string };

/**
 * Closes an upload: all its parts are here and are what the client says they are. A body without
 * `uploaded: true` changes nothing.
 * @throws ApiError 409 when parts are missing, the checksum is wrong or of the wrong form, or it was closed before
 */
export async function commitUploadFile(
  context: PracticeContext,
  file: UploadFileRecord,
  body: unknown,
): Promise<UploadFileRecord> {
  const { data } = checkBody(body, commitSchema);
  if (data.id !== file.id) throw invalidAttribute('/data/id', 'The id is not the id in the path.');
  const attributes = data.attributes ?? {};
  if (attributes.uploaded !== true) return file;
  refuseSecondCommit(file);
  const claimed = claimedMd5(attributes);
  // A part may be sent again until the very end: judge until the parts judged are the parts that are here.
  for (;;) {
    const arrivals = new Map(context.store.arrivalsOf(file.id));
    const missing = partCount(file) - arrivals.size;
    if (missing > 0) {
      throw wrongState(`The upload is not complete: ${missing} of ${partCount(file)} parts are missing.`);
    }
    const verdict = await judge(context, file, arrivals, claimed);
    refuseSecondCommit(context.store.uploadFiles.get(file.id) ?? file);
    if (verdict === undefined || !sameParts(arrivals, context.store.arrivalsOf(file.id))) continue;
    const committed = { ...file, commit: commitOf(context, file, verdict, claimed) };
    context.store.putUploadFile(committed);
    return committed;
  }
}

function refuseSecondCommit(file: UploadFileRecord): void {
  if (file.commit !== null) throw wrongState('The file has already been committed.');
}

/** Undefined when a part was replaced, and its file taken away, while it was read. */
async function judge(
  context: PracticeContext,
  file: UploadFileRecord,
  arrivals: ReadonlyMap<number, Arrival>,
  claimed: ClaimedMd5 | undefined,
): Promise<ManifestVerdict | undefined> {
  try {
    if (claimed !== undefined && (await context.partFiles.md5(file.id, arrivals)) !== claimed.hash) {
      throw invalidAttribute(claimed.pointer, 'The checksum does not match the uploaded file.');
    }
    return file.assetType === 'ASSET'
      ? await judgeArchive(context, file, arrivals)
      : await judgeManifest(context, file, arrivals);
  } catch (error) {
    if (!sameParts(arrivals, context.store.arrivalsOf(file.id))) return undefined;
    throw error;
  }
}

async function judgeArchive(
  context: PracticeContext,
  file: UploadFileRecord,
  arrivals: ReadonlyMap<number, Arrival>,
): Promise<ManifestVerdict> {
  const head = await context.partFiles.head(file.id, arrivals, archiveHeadBytes);
  return { errors: checkArchiveHead(head), platforms: [] };
}

async function judgeManifest(
  context: PracticeContext,
  file: UploadFileRecord,
  arrivals: ReadonlyMap<number, Arrival>,
): Promise<ManifestVerdict> {
  if (file.fileSize > largestManifestBytes) {
    const description = 'The manifest is larger than 1 MiB.';
    return { errors: [{ code: 'MANIFEST_TOO_LARGE', description }], platforms: [] };
  }
  const text = (await context.partFiles.head(file.id, arrivals, file.fileSize)).toString('utf8');
  const version = context.store.versions.get(file.versionId);
  const pack = version && context.store.packs.get(version.packId);
  return checkManifest(text, pack?.identifier ?? '');
}

function commitOf(
  context: PracticeContext,
  file: UploadFileRecord,
  verdict: ManifestVerdict,
  claimed: ClaimedMd5 | undefined,
): CommitRecord {
  const at = context.clock.now();
  const rule = file.assetType === 'ASSET' ? takeProcessingRule(context, file.versionId) : undefined;
  return {
    at,
    // A manifest is judged on the spot, so that the archive need not be sent for nothing.
    processedAt: file.assetType === 'MANIFEST' ? at : at + context.pace.processingMilliseconds,
    errors: [...verdict.errors, ...(rule?.errors ?? [])],
    warnings: rule?.warnings ?? [],
    locale: verdict.locale ?? null,
    platforms: verdict.platforms,
    md5: claimed === undefined ? null : { hash: claimed.hash, form: claimed.form },
  };
}

/** The first rule from outside about how processing ends that fits this version; it is used up by that. */
function takeProcessingRule(
  context: PracticeContext,
  versionId: string,
): ControlRecord['failProcessing'][number] | undefined {
  const { controls } = context.store;
  const rule = controls.failProcessing.find((candidate) => ruleFits(context, candidate, versionId));
  if (rule === undefined) return undefined;
  const failProcessing = controls.failProcessing.filter((other) => other !== rule);
  context.store.putControls({ ...controls, failProcessing });
  return rule;
}

/** The MD5 of the whole file that the client claims, in either of the two forms that are taken. */
function claimedMd5(attributes: CommitAttributes): ClaimedMd5 | undefined {
  const base = '/data/attributes/sourceFileChecksums';
  const checksums = attributes.sourceFileChecksums ?? {};
  if (checksums.composite !== undefined) {
    throw invalidAttribute(`${base}/composite`, 'A composite checksum is not supported for this file.');
  }
  if (checksums.file !== undefined && checksums.file.algorithm !== 'MD5') {
    throw invalidAttribute(`${base}/file/algorithm`, "The checksum algorithm must be 'MD5'.");
  }
  const file = readMd5(checksums.file?.hash, 'sourceFileChecksums', `${base}/file/hash`);
  const old = readMd5(
    attributes.sourceFileChecksum ?? undefined,
    'sourceFileChecksum',
    '/data/attributes/sourceFileChecksum',
  );
  if (file !== undefined && old !== undefined && file.hash !== old.hash) {
    throw invalidAttribute(old.pointer, 'The two checksums contradict each other.');
  }
  return file ?? old;
}

function readMd5(
  hash: string | undefined,
  form: ClaimedMd5['form'],
  pointer: string,
): ClaimedMd5 | undefined {
  if (hash === undefined) return undefined;
  if (!/^[0-9a-f]{32}$/i.test(hash)) {
    throw invalidAttribute(pointer, 'An MD5 checksum has 32 hexadecimal digits.');
  }
  return { hash: hash.toLowerCase(), form, pointer };
}

function sameParts(left: ReadonlyMap<number, Arrival>, right: ReadonlyMap<number, Arrival>): boolean {
  return [...left].every(([partNumber, arrival]) => right.get(partNumber)?.storedAs === arrival.storedAs);
}
