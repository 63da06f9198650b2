import { expect, it } from 'vitest';
import { stagedProblem } from '../../../tests/support/browser-staged-application.ts';
import { stagedUpload, stagedVersion } from '../../../tests/support/staged-snapshots.ts';
import { settle, startDesktop } from '../../../tests/support/desktop-bench.ts';
import type { VersionSnapshot } from '../../../preload/contract.ts';

async function running(versions: VersionSnapshot[] = []) {
  const desktop = await startDesktop();
  desktop.application.stage('versions.list', { value: versions });
  await desktop.begin();
  await desktop.ask('apps.list');
  const shown = () => desktop.notifications.map(({ options }) => `${options.title}: ${options.body}`);
  const packChanged = async (): Promise<void> => {
    desktop.application.tell({ event: 'pack.changed', packIdentifier: 'Tutorial', packId: 'pack-1' });
    await settle();
  };
  const uploadChanged = (over: Partial<ReturnType<typeof stagedUpload>>): void =>
    desktop.application.tell({ event: 'upload.changed', upload: stagedUpload(over) });
  return { desktop, shown, packChanged, uploadChanged };
}

it('tells once when an upload is complete, when it is processed, and why it failed', async () => {
  const { shown, uploadChanged } = await running();
  uploadChanged({ state: 'sending' });
  uploadChanged({ state: 'processing' });
  uploadChanged({ state: 'processing' });
  uploadChanged({ state: 'done' });
  uploadChanged({ state: 'failed', problem: stagedProblem });
  expect(shown()).toStrictEqual([
    'Tutorial, version 8: The upload is complete. Apple is processing it.',
    'Tutorial, version 8: Processed, and ready for internal testing.',
    `Tutorial, version 8: ${stagedProblem.message} ${stagedProblem.nextStep}`,
  ]);
});

it('keeps quiet while somebody looks at the window', async () => {
  const { desktop, shown, uploadChanged } = await running();
  uploadChanged({ state: 'sending' });
  desktop.window().focused = true;
  uploadChanged({ state: 'done' });
  expect([shown(), desktop.app.badges]).toStrictEqual([[], []]);
});

it.each([
  ['rejected', 'Rejected. Read the reasons in App Store Connect, then publish a corrected archive.'],
  ['going-live', 'Approved; going live (up to 24 hours).'],
  ['on-the-app-store', 'On the App Store.'],
] as const)('tells that a version is %s, once, and says who has to do what', async (stage, words) => {
  const { desktop, shown, packChanged } = await running([stagedVersion('8', 4, { stage: 'in-review' })]);
  await packChanged();
  expect(shown()).toStrictEqual([]);
  desktop.application.stage('versions.list', { value: [stagedVersion('8', 4, { stage })] });
  await packChanged();
  await packChanged();
  expect(shown()).toStrictEqual([`Tutorial, version 8: ${words}`]);
});

it('tells nothing of old versions when a pack is looked at for the first time', async () => {
  const { shown, packChanged } = await running([
    stagedVersion('8', 1, { stage: 'processing' }),
    stagedVersion('7', 4, { stage: 'rejected' }),
  ]);
  await packChanged();
  expect(shown()).toStrictEqual([]);
});

it('asks App Store Connect nothing for what an upload says of itself', async () => {
  const { desktop, shown, packChanged } = await running([stagedVersion('8', 4, { stage: 'rejected' })]);
  desktop.application.tell({ event: 'upload.changed', upload: stagedUpload() });
  await packChanged();
  expect(shown()).toStrictEqual([]);
});

it('leads to the version when it is clicked, opening a window where there is none', async () => {
  const { desktop, uploadChanged } = await running();
  uploadChanged({ state: 'sending' });
  desktop.window().shut();
  uploadChanged({ state: 'done' });
  desktop.notifications[0]?.emit('click');
  expect(desktop.windows).toHaveLength(2);
  await desktop.ask('apps.list');
  expect(desktop.told()).toStrictEqual([{ event: 'pack.wanted', packIdentifier: 'Tutorial', version: '8' }]);
});

it('counts on the Dock what nobody has seen, until somebody looks', async () => {
  const { desktop, uploadChanged } = await running();
  for (const state of ['sending', 'processing', 'done'] as const) uploadChanged({ state });
  desktop.window().emit('focus');
  expect(desktop.app.badges).toStrictEqual(['1', '2', '']);
});
