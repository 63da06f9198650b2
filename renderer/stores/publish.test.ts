import { expect, it } from 'vitest';
import { createPublishStore } from './publish.ts';
import type { PublishStore } from './publish.ts';
import { canPublish } from './publish-rules.ts';
import {
  movableTiming,
  scriptedBridge,
  settle,
  someArchive,
  somePack,
  someProblem,
  someUpload,
} from './scripted-bridge.ts';

const archives = (path: unknown) =>
  someArchive({
    packIdentifier: (path as { path: string }).path === '/x/new.aar' ? 'Brand-New' : 'Tutorial',
  });
const around = { selectedApp: () => 'a1', packs: () => [somePack()] };
const comparison = { latestVersion: '1', sameAsVersion: null, nextVersion: '2', findings: [] };

function openSheet(over: Record<string, unknown> = {}) {
  const bridge = scriptedBridge({
    'archive.inspect': archives,
    'archive.leave': null,
    'publishing.compare': comparison,
    'publishing.start': () => someUpload(),
    ...over,
  });
  return { bridge, store: createPublishStore(bridge, movableTiming(), around) };
}

const paths = (store: PublishStore): string[] =>
  store.getState().drafts.map((draft) => draft.getState().path);

it('opens with every archive that was dropped, each once, and looks at one after another', async () => {
  const answers = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
  let asked = 0;
  const { store } = openSheet({
    'archive.inspect': () => {
      asked += 1;
      return answers[asked - 1]?.promise;
    },
  });
  store.getState().add(['/x/a.aar', '/x/b.aar', '/x/a.aar']);
  store.getState().add(['/x/b.aar']);
  expect(paths(store)).toStrictEqual(['/x/a.aar', '/x/b.aar']);
  await settle();
  // Main would stop the first for the second.
  expect(asked).toBe(1);
  answers[0]?.resolve(someArchive());
  answers[1]?.resolve(someArchive({ packIdentifier: 'Other' }));
  await settle();
  const packs = store.getState().drafts.map((draft) => draft.getState().packIdentifier);
  expect(packs).toStrictEqual(['Tutorial', 'Other']);
});

it('keeps what was found when it is closed and opened again, and begins anew where there was nothing', async () => {
  const { bridge, store } = openSheet();
  store.getState().show('Level-02');
  expect(store.getState().drafts[0]?.getState().packIdentifier).toBe('Level-02');
  store.getState().add(['/x/a.aar']);
  await settle();
  store.getState().close();
  const before = bridge.asked.length;
  store.getState().show('Another');
  expect(paths(store)).toStrictEqual(['/x/a.aar']);
  expect(store.getState().drafts[0]?.getState().inspection.state).toBe('found');
  expect(bridge.asked).toHaveLength(before);
});

it('publishes all that are ready, keeps the others, and closes when none is left', async () => {
  const { bridge, store } = openSheet();
  store.getState().add(['/x/a.aar', '/x/new.aar']);
  await settle();
  await expect(store.getState().startReady('a1')).resolves.toHaveLength(1);
  expect(paths(store)).toStrictEqual(['/x/new.aar']);
  expect(store.getState().open).toBe(true);

  const [draft] = store.getState().drafts;
  draft?.getState().confirm(true);
  await expect(store.getState().startReady('a1')).resolves.toHaveLength(1);
  expect(store.getState()).toMatchObject({ open: false, drafts: [] });
  const started = bridge.asked.filter(({ name }) => name === 'publishing.start');
  expect(started.map(({ argument }) => argument)).toMatchObject([
    { archivePath: '/x/a.aar' },
    { archivePath: '/x/new.aar', packIdentifier: 'Brand-New' },
  ]);
});

it('keeps a line whose publishing was refused, with the reason', async () => {
  const { store } = openSheet({ 'publishing.start': undefined });
  store.getState().add(['/x/a.aar']);
  await settle();
  await expect(store.getState().startReady('a1')).resolves.toStrictEqual([]);
  expect(store.getState().drafts[0]?.getState().problem).toStrictEqual(someProblem);
  expect(store.getState()).toMatchObject({ open: true, starting: false });
});

it('wants a new identifier confirmed, and again when it becomes another', async () => {
  const { store } = openSheet({ 'archive.inspect': () => someArchive({ packIdentifier: null }) });
  store.getState().add(['/x/new.aar']);
  await settle();
  const draft = store.getState().drafts[0]?.getState;
  draft?.().setPackIdentifier('Brand-New');
  const ready = (packs: Parameters<typeof canPublish>[1]): boolean =>
    draft !== undefined && canPublish(draft(), packs);
  expect(ready([])).toBe(false);
  draft?.().confirm(true);
  expect([ready([]), ready(null)]).toStrictEqual([true, true]);
  expect(ready([somePack({ identifier: 'Brand-New', archived: true })])).toBe(false);
  draft?.().setPackIdentifier('Brand-New-2');
  expect([ready([]), ready(null)]).toStrictEqual([false, false]);
  expect(ready([somePack({ identifier: 'Brand-New-2' })])).toBe(true);
});

it('opens with a sample, and says why none could be made', async () => {
  const sample = { path: '/x/T.aar', packIdentifier: 'Tutorial' };
  const { store } = openSheet({ 'practice.sample': sample });
  await store.getState().sample();
  expect(store.getState().open).toBe(true);
  expect(store.getState().drafts[0]?.getState().inspection.state).toBe('found');
  const other = openSheet();
  await other.store.getState().sample();
  expect(other.store.getState()).toMatchObject({ open: false, makingSample: false, problem: someProblem });
});

it('leaves one empty line when the last archive is removed', () => {
  const { store } = openSheet();
  store.getState().add(['/x/a.aar']);
  const [draft] = store.getState().drafts;
  if (draft !== undefined) store.getState().remove(draft);
  expect(paths(store)).toStrictEqual(['']);
});

it('names the files whose place nobody tells where they cannot be copied either', () => {
  const store = createPublishStore(scriptedBridge(), movableTiming());
  store.getState().bring([new File([], 'A.aar')]);
  expect(store.getState()).toMatchObject({ open: true, pathless: ['A.aar'], copies: [] });
});
