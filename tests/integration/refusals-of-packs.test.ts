import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { AscFailure } from '../../main/app-store-connect/failure.ts';
import type { Result } from '../../main/result.ts';
import { type ContractBench, openContractBench, valueOf } from '../contract/bench.ts';
import {
  byHand,
  freshVersion,
  type RefusalCase,
  testRefusals,
  seedVersion,
} from '../contract/refusal-case.ts';
import { sendParts } from '../contract/send-file.ts';

const archive = { assetType: 'ASSET', fileName: 'Tutorial.aar', fileSize: 1000 } as const;
const bytes = Buffer.from(`AA01${'.'.repeat(archive.fileSize - 4)}`);
const gigabyte = 1000 ** 3;
const md5OfNothing = createHash('md5').update('').digest('hex');

/** A file of which every byte has arrived. */
async function arrived(bench: ContractBench): Promise<string> {
  const { versionId } = await freshVersion(bench);
  const file = await valueOf(bench.client.reserve(versionId, archive));
  await sendParts(file, bytes);
  return file.id;
}

/** The commit of a file that has arrived, with checksums that the client would not send. */
async function commitWith(bench: ContractBench, checksums: object): Promise<Result<unknown, AscFailure>> {
  const id = await arrived(bench);
  const attributes = { uploaded: true, sourceFileChecksums: checksums };
  const data = { type: 'backgroundAssetUploadFiles', id, attributes };
  return byHand(bench, 'PATCH', `/v1/backgroundAssetUploadFiles/${id}`, { data });
}

const cases: readonly RefusalCase[] = [
  {
    what: 'an identifier with a dot',
    provoke: ({ client, appId }) => client.createPack(appId, 'My.Pack'),
    context: { operation: 'create-pack', packIdentifier: 'My.Pack' },
    refusal: '409 ENTITY_ERROR.ATTRIBUTE.INVALID',
    code: 'identifier-refused',
    message: 'App Store Connect does not accept the pack identifier “My.Pack”.',
    nextStep: 'Use only letters A–Z and a–z, digits and hyphens',
  },
  {
    what: 'an identifier that another pack has',
    provoke: (bench) => {
      seedVersion(bench);
      return bench.client.createPack(bench.appId, 'Tutorial');
    },
    context: { operation: 'create-pack', packIdentifier: 'Tutorial' },
    refusal: '409 ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
    code: 'identifier-taken',
    message: 'The pack identifier “Tutorial” is already used in this app, perhaps by an archived pack.',
    nextStep: 'Take another identifier',
  },
  {
    what: 'an identifier that an archived pack had',
    provoke: async ({ client, appId }) => {
      const pack = await valueOf(client.createPack(appId, 'Tutorial'));
      await valueOf(client.archivePack(pack.id));
      return client.createPack(appId, 'Tutorial');
    },
    context: { operation: 'create-pack', packIdentifier: 'Tutorial' },
    refusal: '409 ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
    code: 'identifier-taken',
    message: 'The pack identifier “Tutorial” is already used in this app, perhaps by an archived pack.',
    nextStep: 'one that was ever used is never free again',
  },
  {
    what: 'one pack more than an app may have',
    bench: { server: { packLimit: 1 } },
    provoke: (bench) => {
      seedVersion(bench);
      return bench.client.createPack(bench.appId, 'Levels');
    },
    context: { operation: 'create-pack', packIdentifier: 'Levels' },
    refusal: '409 STATE_ERROR',
    code: 'too-many-packs',
    message:
      'The app already has as many packs as App Store Connect allows an app: “The app has reached the limit of 1 asset packs”.',
    nextStep: 'Put the files into a pack that the app has already',
  },
  {
    what: 'a pack of an app that is not there',
    provoke: ({ client }) => client.createPack('999', 'Tutorial'),
    context: { operation: 'create-pack', appId: '999' },
    refusal: '409 ENTITY_ERROR.RELATIONSHIP.INVALID',
    code: 'not-found',
    message: 'App Store Connect has no app 999 that this key can see.',
    nextStep: "Check the app's Apple ID",
  },
  {
    what: 'a version of an archived pack',
    provoke: async ({ client, appId }) => {
      const pack = await valueOf(client.createPack(appId, 'Tutorial'));
      await valueOf(client.archivePack(pack.id));
      return client.createVersion(pack.id, { newerThan: 0 });
    },
    context: { operation: 'create-version', packIdentifier: 'Tutorial' },
    refusal: '409 STATE_ERROR',
    code: 'pack-archived',
    message: 'The pack “Tutorial” was archived, which is for good.',
    nextStep: 'Publish under another identifier',
  },
  {
    what: 'bringing an archived pack back',
    provoke: async (bench) => {
      const pack = await valueOf(bench.client.createPack(bench.appId, 'Tutorial'));
      await valueOf(bench.client.archivePack(pack.id));
      const data = { type: 'backgroundAssets', id: pack.id, attributes: { archived: false } };
      return byHand(bench, 'PATCH', `/v1/backgroundAssets/${pack.id}`, { data });
    },
    context: { operation: 'archive-pack', packIdentifier: 'Tutorial' },
    refusal: '409 STATE_ERROR',
    code: 'pack-archived',
    message: 'The pack “Tutorial” was archived, which is for good.',
    nextStep: 'an archived one can never be used again',
  },
  {
    what: 'a file for a version that is processed',
    provoke: (bench) => bench.client.reserve(seedVersion(bench), archive),
    context: { operation: 'reserve' },
    refusal: '409 STATE_ERROR',
    code: 'version-closed',
    message:
      "This version takes no more files, and a processed one cannot be changed: “The version is in the state 'COMPLETE' and takes no more files”.",
    nextStep: 'Publish the archive again',
  },
  {
    what: 'more bytes than an app may use',
    provoke: async (bench) => {
      seedVersion(bench, 'Levels', 150 * gigabyte);
      const { versionId } = await freshVersion(bench);
      return bench.client.reserve(versionId, { ...archive, fileSize: 50 * gigabyte + 1 });
    },
    context: { operation: 'reserve' },
    refusal: '409 STATE_ERROR',
    code: 'quota-exceeded',
    message:
      "With this archive the app's packs would take more space than App Store Connect allows an app: “The asset packs of the app would use more than the 200 GB it may use”.",
    nextStep: 'Publish a smaller archive',
  },
  {
    what: 'a file larger than an app may use',
    provoke: async (bench) => {
      const { versionId } = await freshVersion(bench);
      return bench.client.reserve(versionId, { ...archive, fileSize: 200 * gigabyte + 1 });
    },
    context: { operation: 'reserve' },
    refusal: '409 ENTITY_ERROR.ATTRIBUTE.INVALID',
    code: 'quota-exceeded',
    message:
      "With this archive the app's packs would take more space than App Store Connect allows an app: “The file is larger than the 200 GB an app may use”.",
    nextStep: 'Publish a smaller archive',
  },
  {
    what: 'a commit before all parts have arrived',
    provoke: async (bench) => {
      const { versionId } = await freshVersion(bench);
      const file = await valueOf(bench.client.reserve(versionId, archive));
      return bench.client.commit(file.id, {});
    },
    context: { operation: 'commit' },
    refusal: '409 STATE_ERROR',
    code: 'commit-refused',
    message:
      'App Store Connect does not take the upload over as it is: “The upload is not complete: 1 of 1 parts are missing”.',
    nextStep: 'sends what is missing',
  },
  {
    what: 'a checksum of other bytes',
    provoke: (bench) => commitWith(bench, { file: { hash: md5OfNothing, algorithm: 'MD5' } }),
    context: { operation: 'commit' },
    refusal: '409 ENTITY_ERROR.ATTRIBUTE.INVALID',
    code: 'checksum-refused',
    message:
      'App Store Connect does not accept the checksum of the uploaded file: “The checksum does not match the uploaded file”.',
    nextStep: 'Packdrop leaves it out when it is refused',
  },
  {
    what: 'a checksum of the whole file called composite',
    provoke: (bench) => commitWith(bench, { composite: { hash: md5OfNothing, algorithm: 'MD5' } }),
    context: { operation: 'commit' },
    refusal: '409 ENTITY_ERROR.ATTRIBUTE.INVALID',
    code: 'checksum-refused',
    message:
      'App Store Connect does not accept the checksum of the uploaded file: “A composite checksum is not supported for this file”.',
    nextStep: 'Packdrop leaves it out when it is refused',
  },
  {
    what: 'a SHA-256',
    provoke: (bench) => commitWith(bench, { file: { hash: md5OfNothing, algorithm: 'SHA_256' } }),
    context: { operation: 'commit' },
    refusal: '409 ENTITY_ERROR.ATTRIBUTE.INVALID',
    code: 'checksum-refused',
    message:
      "App Store Connect does not accept the checksum of the uploaded file: “The checksum algorithm must be 'MD5'”.",
    nextStep: 'Packdrop leaves it out when it is refused',
  },
];

testRefusals(cases);

it('loses no upload to a refused checksum: the client commits once more without it', async () => {
  await using bench = await openContractBench();
  const id = await arrived(bench);
  const committed = await valueOf(bench.client.commit(id, { md5: md5OfNothing }));
  expect(committed).toMatchObject({ checksumRefused: true, file: { state: 'UPLOAD_COMPLETE' } });
});

it('never sends an identifier with a dot as a filter, which would be refused', async () => {
  await using bench = await openContractBench();
  expect(await valueOf(bench.client.findPack(bench.appId, 'My.Pack'))).toBeUndefined();
  expect(
    bench.recorder.exchanges.map(({ status, query }) => [status, query.has('filter[assetPackIdentifier]')]),
  ).toEqual([[200, false]]);
});
