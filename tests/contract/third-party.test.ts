import { readFile } from 'node:fs/promises';
import {
  appsBackgroundAssetsGetToManyRelated,
  appsGetCollection,
  backgroundAssetsCreateInstance,
  backgroundAssetsVersionsGetToManyRelated,
  backgroundAssetVersionsCreateInstance,
  createClient,
} from 'appstore-connect-sdk';
import { expect, it } from 'vitest';
import { type ContractBench, openContractBench } from './bench.ts';
import { readSpecification, specificationIsHere } from './spec.ts';
import { complaints, createValidator } from './validate.ts';

const isHere = specificationIsHere();

/** Their client, with the practice server's key. */
async function theirClient({ server: { key }, recorder }: ContractBench) {
  return createClient({
    issuerId: key.issuerId,
    privateKeyId: key.keyId,
    privateKey: await readFile(key.privateKeyFile, 'utf8'),
    baseUrl: recorder.baseUrl,
    // Half of what a token may live: their clock runs on, while the server's stands still.
    expirationDuration: 10 * 60,
  });
}

it('serves a client that somebody else wrote: it creates a pack and a version and lists them', async () => {
  await using bench = await openContractBench();
  const { recorder, appId } = bench;
  const client = await theirClient(bench);

  const apps = await appsGetCollection({ client, query: { limit: 10, sort: ['name'] } });
  expect(apps.error).toBeUndefined();
  expect(apps.data?.data.map(({ id }) => id)).toContain(appId);

  const pack = await backgroundAssetsCreateInstance({
    client,
    body: {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: 'Tutorial' },
        relationships: { app: { data: { type: 'apps', id: appId } } },
      },
    },
  });
  const packId = pack.data?.data.id ?? '';
  expect(pack.data?.data.attributes).toMatchObject({ assetPackIdentifier: 'Tutorial', archived: false });

  const version = await backgroundAssetVersionsCreateInstance({
    client,
    body: {
      data: {
        type: 'backgroundAssetVersions',
        relationships: { backgroundAsset: { data: { type: 'backgroundAssets', id: packId } } },
      },
    },
  });
  expect(version.data?.data.attributes).toMatchObject({ version: '1', state: 'AWAITING_UPLOAD' });

  const packs = await appsBackgroundAssetsGetToManyRelated({
    client,
    path: { id: appId },
    query: {
      'filter[assetPackIdentifier]': ['Tutorial'],
      'fields[backgroundAssets]': ['assetPackIdentifier', 'archived'],
    },
  });
  expect(packs.data?.data).toMatchObject([{ id: packId, attributes: { assetPackIdentifier: 'Tutorial' } }]);

  const versions = await backgroundAssetsVersionsGetToManyRelated({
    client,
    path: { id: packId },
    query: {
      'filter[state]': ['AWAITING_UPLOAD', 'PROCESSING'],
      include: ['backgroundAsset', 'assetFile'],
      sort: ['-version'],
    },
  });
  expect(versions.data?.data.map(({ id }) => id)).toEqual([version.data?.data.id]);
  expect(versions.data?.included).toMatchObject([{ type: 'backgroundAssets', id: packId }]);

  expect(recorder.exchanges.map(({ status }) => status)).toEqual([200, 201, 201, 200, 200]);
  if (!isHere) return;
  const validator = createValidator(readSpecification());
  expect(
    recorder.exchanges.flatMap((exchange) => complaints(exchange, validator.validate(exchange))),
  ).toEqual([]);
});

it('tells that client why it refuses, in the words of the document', async () => {
  await using bench = await openContractBench();
  const client = await theirClient(bench);
  const refused = await backgroundAssetsCreateInstance({
    client,
    body: {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: 'My.Pack' },
        relationships: { app: { data: { type: 'apps', id: bench.appId } } },
      },
    },
  });
  expect(refused.data).toBeUndefined();
  expect(refused.error).toMatchObject({
    errors: [{ status: '409', code: 'ENTITY_ERROR.ATTRIBUTE.INVALID' }],
  });
});
