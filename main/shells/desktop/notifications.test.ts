import { expect, it } from 'vitest';
import { stagedProblem } from '../../../tests/support/browser-staged-application.ts';
import { stagedUpload } from '../../../tests/support/staged-snapshots.ts';
import { settle, startDesktop } from '../../../tests/support/desktop-bench.ts';
import type { Attention } from '../../../preload/news-contract.ts';

const rejected: Attention = { kind: 'rejected', what: 'rejected', packIdentifier: 'Tutorial', version: '8' };
const live: Attention = { kind: 'done', what: 'live', packIdentifier: 'Cave', version: '2' };

async function running() {
  const desktop = await startDesktop();
  await desktop.begin();
  await desktop.ask('apps.list');
  const shown = () => desktop.notifications.map(({ options }) => `${options.title}: ${options.body}`);
  const attention = async (item: Attention): Promise<void> => {
    desktop.application.tell({ event: 'attention', ...item });
    await settle();
  };
  const uploadChanged = async (over: Partial<ReturnType<typeof stagedUpload>>): Promise<void> => {
    desktop.application.tell({ event: 'upload.changed', upload: stagedUpload(over) });
    await settle();
  };
  return { desktop, shown, attention, uploadChanged };
}

it('tells once when an upload is complete, when it is processed, and why it failed', async () => {
  const { shown, uploadChanged } = await running();
  await uploadChanged({ state: 'sending' });
  await uploadChanged({ state: 'processing' });
  await uploadChanged({ state: 'processing' });
  await uploadChanged({ state: 'done' });
  await uploadChanged({ state: 'failed', problem: stagedProblem });
  expect(shown()).toStrictEqual([
    'Tutorial, version 8: The upload is complete. Apple is processing it.',
    'Tutorial, version 8: Processed, and ready for internal testing.',
    `Tutorial, version 8: ${stagedProblem.message} ${stagedProblem.nextStep}`,
  ]);
});

it('keeps quiet while somebody looks at the window', async () => {
  const { desktop, shown, attention, uploadChanged } = await running();
  await uploadChanged({ state: 'sending' });
  desktop.window().focused = true;
  await uploadChanged({ state: 'done' });
  await attention(rejected);
  expect([shown(), desktop.app.badges]).toStrictEqual([[], []]);
});

it('keeps quiet where somebody comes back while it looks up what is wanted', async () => {
  const { desktop, shown } = await running();
  desktop.application.tell({ event: 'attention', ...rejected });
  desktop.window().focused = true;
  await settle();
  expect(shown()).toStrictEqual([]);
});

it('tells what Apple decided, and who has to do what', async () => {
  const { shown, attention } = await running();
  await attention(rejected);
  expect(shown()).toStrictEqual([
    'Tutorial, version 8: Rejected. Read the reasons in App Store Connect, then publish a corrected archive.',
  ]);
});

it('tells only what was chosen in the settings, from then on', async () => {
  const { desktop, shown, attention } = await running();
  desktop.application.stage('settings.notifications', {
    value: { needsYou: false, decided: true, finished: true },
  });
  await attention(rejected);
  await attention(live);
  expect(shown()).toStrictEqual(['Cave, version 2: On the App Store.']);
});

it('tells everything where nobody can say what was chosen', async () => {
  const { desktop, shown, attention } = await running();
  desktop.application.stage('settings.notifications', { problem: stagedProblem });
  await attention(live);
  expect(shown()).toHaveLength(1);
});

it('tells of an absence in one notification, which shows the window and leads nowhere', async () => {
  const { desktop, shown } = await running();
  desktop.application.tell({
    event: 'attention.digest',
    items: [rejected, live],
    since: '2026-10-04T12:04:00Z',
  });
  await settle();
  expect(shown()).toStrictEqual([
    'While you were away: Tutorial version 8 was rejected in App Review. Cave version 2 is on the App Store.',
  ]);
  desktop.window().shut();
  desktop.notifications[0]?.emit('click');
  expect(desktop.windows).toHaveLength(2);
  await desktop.ask('apps.list');
  expect(desktop.told()).toStrictEqual([]);
});

it('leads to the version when it is clicked, opening a window where there is none', async () => {
  const { desktop, attention } = await running();
  desktop.window().shut();
  await attention(live);
  desktop.notifications[0]?.emit('click');
  expect(desktop.windows).toHaveLength(2);
  await desktop.ask('apps.list');
  expect(desktop.told()).toStrictEqual([{ event: 'pack.wanted', packIdentifier: 'Cave', version: '2' }]);
});

it('counts on the Dock what nobody has seen, until somebody looks', async () => {
  const { desktop, uploadChanged } = await running();
  for (const state of ['sending', 'processing', 'done'] as const) await uploadChanged({ state });
  desktop.window().emit('focus');
  expect(desktop.app.badges).toStrictEqual(['1', '2', '']);
});
