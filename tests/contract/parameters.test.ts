import { expect, it } from 'vitest';
import { type ContractBench, openContractBench, valueOf } from './bench.ts';
import { requiredOperations } from './required.ts';
import { type Operation, type QueryParameter, readSpecification, specificationIsHere } from './spec.ts';
import { complaints, createValidator } from './validate.ts';

const isHere = specificationIsHere();

/** Ids that exist, by the path they go into. */
type Ids = Readonly<Record<string, string>>;

/** A pack with versions, one of them in review. */
async function furnish({ client, appId, server, clock }: ContractBench): Promise<Ids> {
  const { packId, versionIds } = server.controls.seedPack({ appId, identifier: 'Tutorial', versions: 3 });
  const [versionId = ''] = versionIds;
  clock.advance(60_000);
  const version = await valueOf(client.readVersion(versionId));
  const submission = await valueOf(client.createReviewSubmission(appId, 'IOS'));
  await valueOf(client.addReviewItem(submission.id, versionId));
  await valueOf(client.submitReview(submission.id));
  return {
    apps: appId,
    backgroundAssets: packId,
    backgroundAssetVersions: versionId,
    backgroundAssetUploadFiles: version.assetFile?.id ?? '',
    backgroundAssetVersionInternalBetaReleases: version.internalBeta?.id ?? '',
    backgroundAssetVersionExternalBetaReleases: version.externalBeta?.id ?? '',
    backgroundAssetVersionAppStoreReleases: version.appStore?.id ?? '',
    reviewSubmissions: submission.id,
    betaAppReviewSubmissions: '1',
  };
}

/** What free text stands for in a filter. */
const freeText: Readonly<Record<string, string>> = {
  'filter[archived]': 'false',
  'filter[assetPackIdentifier]': 'Tutorial',
  'filter[version]': '1',
};

/**
 * Operations that reach into parts of App Store Connect which a practice server has none of: builds, In-App
 * Purchases, Game Center. It refuses parameters about those, as it refuses any it does not know.
 */
const reachElsewhere = new Set([
  'GET /v1/apps',
  'GET /v1/apps/{id}',
  'GET /v1/reviewSubmissions/{id}/items',
  'GET /v1/betaAppReviewSubmissions/{id}',
]);

/** Every value a parameter can have: of a list all of them together first, then each by itself. */
function valuesOf({ name, schema }: QueryParameter, ids: Ids): string[] {
  if (schema.type === 'integer') return [String(schema['maximum']), '1'];
  if (schema.type === 'boolean') return ['true', 'false'];
  const items = (schema['items'] ?? {}) as { readonly enum?: readonly string[] };
  const words = items.enum ?? [freeText[name] ?? (name === 'filter[app]' ? (ids['apps'] ?? '') : 'en')];
  return words.length === 1 ? [...words] : [words.join(','), ...words];
}

/** The address that tries a value of a parameter, with what the operation requires. */
function addressOf({ path, query }: Operation, { name }: QueryParameter, value: string, ids: Ids): string {
  const [, , kind = ''] = path.split('/');
  const required = query
    .filter((parameter) => parameter.required)
    .map((parameter) => [parameter.name, valuesOf(parameter, ids)[0] ?? '']);
  const parameters = new URLSearchParams({ ...Object.fromEntries(required), [name]: value });
  return `${path.replace('{id}', ids[kind] ?? '')}?${parameters.toString()}`;
}

it.runIf(isHere)(
  'answers every documented parameter, with every documented value, as documented',
  async () => {
    const specification = readSpecification();
    const validator = createValidator(specification);
    await using bench = await openContractBench({ server: { hourLimit: 100_000 } });
    const ids = await furnish(bench);
    const begin = bench.recorder.exchanges.length;

    const refused: { readonly operation: string; readonly parameter: string }[] = [];
    let taken = 0;
    for (const operation of requiredOperations(specification).filter(({ method }) => method === 'GET')) {
      for (const parameter of operation.query) {
        const [first = '', ...others] = valuesOf(parameter, ids);
        const { status } = await bench.ask('GET', addressOf(operation, parameter, first, ids));
        if (status !== 200) {
          refused.push({ operation: operation.name, parameter: parameter.name });
          continue;
        }
        taken += 1;
        for (const value of others) {
          const single = await bench.ask('GET', addressOf(operation, parameter, value, ids));
          expect([operation.name, parameter.name, value, single.status]).toContain(200);
        }
      }
    }

    const asked = bench.recorder.exchanges.slice(begin);
    console.log(
      `${asked.length} requests: ${taken} parameters taken, ${refused.length} about other parts refused`,
    );
    expect(asked.flatMap((exchange) => complaints(exchange, validator.validate(exchange)))).toEqual([]);
    expect(refused.filter(({ operation }) => !reachElsewhere.has(operation))).toEqual([]);
    expect(taken).toBeGreaterThan(80);
  },
);
