import { expect, it } from 'vitest';
import { TestBench } from './test-client.ts';

/** Where every version of the sample packs stands, as App Store Connect would say it. */
async function standings(bench: TestBench): Promise<Record<string, string[]>> {
  const [app] = bench.server.apps;
  const packs = await bench.get(`/v1/apps/${app?.id}/backgroundAssets`);
  const found: Record<string, string[]> = {};
  for (const pack of packs.many) {
    const versions = await bench.get(
      `/v1/backgroundAssets/${pack.id}/versions?sort=version&include=appStoreRelease,externalBetaRelease`,
    );
    const stateOf = (id: string | undefined) =>
      versions.body.included?.find((resource) => resource.id === id)?.attributes['state'];
    found[String(pack.attributes['assetPackIdentifier'])] = versions.many.map((version) =>
      [
        version.attributes['state'],
        ...['externalBetaRelease', 'appStoreRelease'].map((name) => {
          const data = version.relationships[name]?.data;
          return stateOf(data?.id) ?? '-';
        }),
      ].join(' '),
    );
  }
  return found;
}

it('moves three packs through the states within three minutes, one of them into failure', async () => {
  await using bench = await TestBench.start();
  await bench.server.controls.addSamplePacks();
  expect(await standings(bench)).toEqual({
    Tutorial: [
      'COMPLETE READY_FOR_BETA_SUBMISSION READY_FOR_DISTRIBUTION',
      'COMPLETE READY_FOR_BETA_SUBMISSION WAITING_FOR_REVIEW',
    ],
    'Level-02': ['PROCESSING - -'],
    'Voices-ja': ['COMPLETE IN_REVIEW PREPARE_FOR_SUBMISSION', 'PROCESSING - -'],
  });
  bench.clock.advance(45_000);
  expect(await standings(bench)).toMatchObject({
    Tutorial: [expect.stringContaining('READY_FOR_DISTRIBUTION'), expect.stringContaining('IN_REVIEW')],
    'Level-02': ['COMPLETE READY_FOR_BETA_SUBMISSION PREPARE_FOR_SUBMISSION'],
    'Voices-ja': [expect.stringContaining('COMPLETE IN_REVIEW'), 'FAILED - -'],
  });
  bench.clock.advance(60_000);
  expect(await standings(bench)).toMatchObject({
    Tutorial: [expect.anything(), expect.stringContaining('PROCESSING_FOR_DISTRIBUTION')],
    'Voices-ja': [expect.stringContaining('READY_FOR_TESTING'), expect.anything()],
  });
  bench.clock.advance(60_000);
  expect(await standings(bench)).toMatchObject({
    Tutorial: [expect.stringContaining('SUPERSEDED'), expect.stringContaining('READY_FOR_DISTRIBUTION')],
  });
});

it('leaves a practice that has packs as it is, also after a restart', async () => {
  await using bench = await TestBench.start();
  await bench.server.controls.addSamplePacks();
  const before = await standings(bench);
  await bench.restart();
  await bench.server.controls.addSamplePacks();
  expect(await standings(bench)).toEqual(before);
});
