import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type ContractBench, openContractBench, valueOf } from './bench.ts';
import type { Exchange } from './exchange.ts';
import type { PartRequest } from './recorder.ts';
import { requiredOperations } from './required.ts';
import { readSpecification, specificationIsHere } from './spec.ts';
import { takeTour } from './tour.ts';
import { complaints, createValidator } from './validate.ts';

const isHere = specificationIsHere();

let exchanges: readonly (Exchange & { readonly byClient: boolean })[] = [];
let parts: readonly PartRequest[] = [];
/** By the part's URL. */
let toldHeaders: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map();

/** What the client has no call for, asked by hand. */
async function askTheRest(bench: ContractBench): Promise<void> {
  await bench.ask('GET', `/v1/apps/${bench.appId}/reviewSubmissions`);
  await bench.ask('GET', '/v1/betaAppReviewSubmissions?filter[build]=1');
  await bench.ask('GET', '/v1/betaAppReviewSubmissions/1');
  const build = { data: { type: 'builds', id: '1' } };
  await bench.ask('POST', '/v1/betaAppReviewSubmissions', {
    data: { type: 'betaAppReviewSubmissions', relationships: { build } },
  });
}

/** Changes that the client never makes, with null for what may be null; each has to be taken. */
async function changeByHand(bench: ContractBench): Promise<void> {
  const { client, appId, server } = bench;
  const { packId, versionIds } = server.controls.seedPack({ appId, identifier: 'Extras', versions: 1 });
  const open = await valueOf(client.createReviewSubmission(appId, 'TV_OS'));
  const item = await valueOf(client.addReviewItem(open.id, versionIds[0] ?? ''));
  const fresh = await valueOf(client.createVersion(packId, { newerThan: 1 }));
  const file = await valueOf(
    client.reserve(fresh.id, { assetType: 'ASSET', fileName: 'Extras.aar', fileSize: 100 }),
  );
  const changes = [
    ['backgroundAssets', packId, { archived: null }],
    [
      'backgroundAssetUploadFiles',
      file.id,
      { uploaded: null, sourceFileChecksum: null, sourceFileChecksums: null },
    ],
    ['reviewSubmissions', open.id, { platform: 'VISION_OS', submitted: null, canceled: false }],
    ['reviewSubmissionItems', item.id, { removed: true, resolved: null }],
  ] as const;
  for (const [type, id, attributes] of changes) {
    const { status } = await bench.ask('PATCH', `/v1/${type}/${id}`, { data: { type, id, attributes } });
    expect([type, status]).toEqual([type, 200]);
  }
}

beforeAll(async () => {
  if (!isHere) return;
  await using bench = await openContractBench({ server: { partBytes: 5000, packLimit: 500 } });
  await takeTour(bench);
  const { length } = bench.recorder.exchanges;
  await changeByHand(bench);
  await askTheRest(bench);
  exchanges = bench.recorder.exchanges.map((exchange, index) => ({ ...exchange, byClient: index < length }));
  parts = bench.recorder.parts;
  toldHeaders = new Map(exchanges.flatMap(({ responseBody }) => operationHeaders(responseBody)));
});

const reservationSchema = z.object({
  data: z.object({
    attributes: z.object({
      uploadOperations: z.array(
        z.object({
          url: z.string(),
          requestHeaders: z.array(z.object({ name: z.string(), value: z.string() })),
        }),
      ),
    }),
  }),
});

/** The headers that a reservation told each of its parts to be sent with. */
function operationHeaders(document: unknown): [string, Record<string, string>][] {
  const { data: reservation } = reservationSchema.safeParse(document);
  return (reservation?.data.attributes.uploadOperations ?? []).map(({ url, requestHeaders }) => [
    url,
    Object.fromEntries(requestHeaders.map(({ name, value }) => [name.toLowerCase(), value])),
  ]);
}

it.runIf(isHere)('covers every operation, and every request and answer is as the document has it', () => {
  const specification = readSpecification();
  const validator = createValidator(specification);
  const judged = exchanges.map((exchange) => ({ exchange, verdict: validator.validate(exchange) }));

  const rows = requiredOperations(specification).map(({ name, byClient }) => {
    const own = judged.filter(
      ({ exchange, verdict }) => verdict.operation === name && exchange.byClient === byClient,
    );
    return {
      operation: name,
      by: byClient ? 'client' : 'hand',
      times: own.length,
      'requests good': own.filter(({ verdict }) => verdict.request.length === 0).length,
      'answers good': own.filter(({ verdict }) => verdict.answer.length === 0).length,
    };
  });
  console.table(rows);
  const covered = rows.filter(({ times }) => times > 0);
  console.log(`${covered.length} of ${rows.length} operations, ${exchanges.length} requests and answers`);

  expect(judged.flatMap(({ exchange, verdict }) => complaints(exchange, verdict))).toEqual([]);
  expect(rows.filter(({ times }) => times === 0).map(({ operation }) => operation)).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
});

it.runIf(isHere)('sends every part without a token and with exactly the headers of its operation', () => {
  expect(parts.length).toBeGreaterThanOrEqual(4);
  for (const { method, url, headers, bytes, status } of parts) {
    expect({ status, method, told: toldHeaders.has(url) }).toEqual({
      status: 200,
      method: 'PUT',
      told: true,
    });
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).toEqual({
      ...toldHeaders.get(url),
      'content-length': String(bytes),
      // What HTTP itself adds.
      host: expect.any(String) as string,
      connection: expect.any(String) as string,
    });
  }
});
