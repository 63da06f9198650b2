import { expect, it } from 'vitest';
import type { HandedFile, HandOver, HandOverWatch, PackdropBridge, Problem } from '../../preload/contract.ts';
import type { PickedAnswer } from '../../preload/picked-contract.ts';
import { createPublishStore } from './publish.ts';
import { movableTiming, scriptedBridge, settle, someArchive, someUpload } from './scripted-bridge.ts';

const noRoom = { code: 'picked-no-room', message: 'Too large.', nextStep: 'Type its path.' };
const stopped = { code: 'picked-stopped', message: 'Packdrop stopped.', nextStep: 'Start it again.' };
const notRunning = { code: 'not-running', message: 'Not running.', nextStep: 'Start it.' };

const file = (name: string, bytes = 1000): HandedFile => new File([new Uint8Array(bytes)], name);

/** A publish sheet in a tab whose copies go as the test says. */
function openTab(over: Record<string, unknown> = {}) {
  const bridge = scriptedBridge({
    'picked.room': null,
    'picked.forget': null,
    'archive.inspect': someArchive(),
    'publishing.compare': { latestVersion: '1', sameAsVersion: null, nextVersion: '2', findings: [] },
    'publishing.start': () => someUpload(),
    ...over,
  });
  /** What was handed over, in order; each is answered, or told how far it is, by hand. */
  const handed: { file: HandedFile; watch: HandOverWatch; answer: (answer: PickedAnswer | null) => void }[] =
    [];
  const handOver: HandOver = (given, watch) =>
    new Promise((answer) => {
      handed.push({ file: given, watch, answer });
    });
  let refusal: Problem | undefined;
  const request = ((name: 'picked.room', argument: { name: string; bytes: number }) => {
    const answered = bridge.request(name, argument);
    return name === 'picked.room' && refusal !== undefined ? { ok: false, problem: refusal } : answered;
  }) as PackdropBridge['request'];
  /** What is said of the room for the next copies; undefined: there is some. */
  const refuseRoom = (problem: Problem | undefined): void => {
    refusal = problem;
  };
  const timing = movableTiming();
  const around = { selectedApp: () => 'a1', packs: () => [] };
  const store = createPublishStore({ ...bridge, request, handOver }, timing, around);
  const copies = () => store.getState().copies.map((copy) => copy.getState());
  const copyOf = (name: string) => {
    const copy = store.getState().copies.find((one) => one.getState().fileName === name);
    if (copy === undefined) throw new Error(`${name} is not being copied`);
    return copy;
  };
  const lines = () => copies().map(({ fileName, state }) => `${fileName} ${state}`);
  const paths = () => store.getState().drafts.map((draft) => draft.getState().path);
  const done = (index: number, path: string) => handed[index]?.answer({ ok: true, value: { path } });
  const forgotten = () =>
    bridge.asked.filter(({ name }) => name === 'picked.forget').map(({ argument }) => argument);
  return { bridge, store, timing, refuseRoom, handed, copies, copyOf, lines, paths, done, forgotten };
}

it('copies one file after another, and puts each in when it is there', async () => {
  const { store, lines, paths, done, handed } = openTab();
  store.getState().bring([file('A.aar'), file('B.aar')]);
  await settle();
  expect([store.getState().open, paths(), lines()]).toEqual([true, [], ['A.aar copying', 'B.aar waiting']]);
  done(0, '/picked/1/A.aar');
  await settle();
  expect([paths(), lines(), store.getState().lastCopied]).toEqual([
    ['/picked/1/A.aar'],
    ['B.aar copying'],
    'A.aar',
  ]);
  store.getState().addEmpty();
  done(1, '/picked/2/B.aar');
  await settle();
  // The line that somebody is about to fill in stays where it was: at the end.
  expect([paths(), lines()]).toEqual([['/picked/1/A.aar', '/picked/2/B.aar', ''], []]);
  expect(store.getState().drafts[1]?.getState().inspection.state).toBe('found');
  expect(handed).toHaveLength(2);
});

it('tells bytes as they go, rate and time left once a second, and never a rate that is over', async () => {
  const { store, copies, handed, timing } = openTab();
  store.getState().bring([file('A.aar', 10_000)]);
  await settle();
  for (const bytes of [250, 500, 750]) {
    timing.advance(250);
    handed[0]?.watch.onProgress(bytes);
    expect(copies()).toMatchObject([{ copiedBytes: bytes, bytesPerSecond: null }]);
  }
  timing.advance(250);
  handed[0]?.watch.onProgress(1000);
  timing.advance(1000);
  const [moving] = copies();
  expect(moving?.bytesPerSecond).toBeGreaterThan(400);
  expect(moving?.bytesPerSecond).toBeLessThan(1000);
  expect(moving?.secondsLeft).toBeGreaterThan(9);
  for (let second = 0; second < 60; second += 1) timing.advance(1000);
  expect(copies()[0]?.bytesPerSecond).toBeLessThan(1);
  handed[0]?.answer({ ok: false, problem: noRoom });
  await settle();
  expect(copies()).toMatchObject([{ bytesPerSecond: null, secondsLeft: null, copiedBytes: 0 }]);
});

it('calls a copy off at once, and goes on with the rest', async () => {
  const { store, lines, handed, copyOf, paths, done } = openTab();
  store.getState().bring([file('A.aar'), file('B.aar')]);
  await settle();
  store.getState().removeCopy(copyOf('A.aar'));
  expect([handed[0]?.watch.signal.aborted, lines()]).toEqual([true, ['B.aar waiting']]);
  handed[0]?.answer(null);
  await settle();
  expect(lines()).toEqual(['B.aar copying']);
  done(1, '/picked/2/B.aar');
  await settle();
  expect(paths()).toEqual(['/picked/2/B.aar']);
});

it('deletes a copy that was called off when all of it was there already', async () => {
  const { store, copyOf, done, paths, forgotten } = openTab();
  store.getState().bring([file('A.aar')]);
  await settle();
  store.getState().removeCopy(copyOf('A.aar'));
  // Nothing is left: there is a line to fill in again.
  expect(paths()).toEqual(['']);
  done(0, '/picked/1/A.aar');
  await settle();
  expect([paths(), forgotten()]).toEqual([[''], [{ path: '/picked/1/A.aar' }]]);
});

it('takes out a file that waits, which is never handed over', async () => {
  const { store, copyOf, handed, lines, done } = openTab();
  store.getState().bring([file('A.aar'), file('B.aar'), file('C.aar')]);
  await settle();
  store.getState().removeCopy(copyOf('B.aar'));
  done(0, '/picked/1/A.aar');
  await settle();
  expect([lines(), handed.map((one) => one.file.name)]).toEqual([['C.aar copying'], ['A.aar', 'C.aar']]);
});

it('hands nothing over that was taken out while it was looked whether there is room', async () => {
  const room = Promise.withResolvers<null>();
  const { store, copyOf, handed, lines } = openTab({ 'picked.room': () => room.promise });
  store.getState().bring([file('A.aar')]);
  store.getState().removeCopy(copyOf('A.aar'));
  room.resolve(null);
  await settle();
  expect([handed, lines()]).toEqual([[], []]);
});

it('asks for room before the first byte, says which file has none, copies the rest, and tries again', async () => {
  const { store, bridge, refuseRoom, copyOf, copies, handed, lines, paths, done } = openTab();
  refuseRoom(noRoom);
  store.getState().bring([file('A.aar', 2000), file('B.aar')]);
  refuseRoom(undefined);
  await settle();
  expect(bridge.asked).toContainEqual({ name: 'picked.room', argument: { name: 'A.aar', bytes: 2000 } });
  expect([lines(), copies()[0]?.problem]).toEqual([['A.aar failed', 'B.aar copying'], noRoom]);
  done(0, '/picked/2/B.aar');
  await settle();
  expect([lines(), paths()]).toEqual([['A.aar failed'], ['/picked/2/B.aar']]);
  store.getState().copyAgain(copyOf('A.aar'));
  await settle();
  expect(copies()).toMatchObject([{ state: 'copying', problem: null }]);
  handed[1]?.answer({ ok: false, problem: noRoom });
  await settle();
  expect(copies()).toMatchObject([{ state: 'failed', problem: noRoom }]);
  store.getState().removeCopy(copyOf('A.aar'));
  expect(lines()).toEqual([]);
});

it('waits for a Packdrop that stopped, keeps everything, and begins anew when it is back', async () => {
  const { store, refuseRoom, copies, handed, lines, paths, done, timing } = openTab();
  store.getState().add(['/x/Mine.aar']);
  store.getState().bring([file('A.aar'), file('B.aar')]);
  await settle();
  refuseRoom(notRunning);
  handed[0]?.answer({ ok: false, problem: stopped });
  await settle();
  expect([lines(), paths(), handed]).toMatchObject([
    ['A.aar waiting', 'B.aar waiting'],
    ['/x/Mine.aar'],
    [{}],
  ]);
  expect(copies()[0]?.problem).toEqual(stopped);
  timing.advance(1000);
  await settle();
  expect(handed).toHaveLength(1);
  refuseRoom(undefined);
  timing.advance(1000);
  await settle();
  expect(lines()).toEqual(['A.aar copying', 'B.aar waiting']);
  expect(copies()[0]?.problem).toBeNull();
  done(1, '/picked/1/A.aar');
  await settle();
  expect(paths()).toEqual(['/x/Mine.aar', '/picked/1/A.aar']);
});

it('goes on while the sheet is closed, and shows what came when it is opened again', async () => {
  const { store, bridge, handed, lines, paths, done } = openTab();
  store.getState().bring([file('A.aar'), file('B.aar')]);
  await settle();
  store.getState().close();
  handed[0]?.watch.onProgress(400);
  done(0, '/picked/1/A.aar');
  await settle();
  expect(store.getState()).toMatchObject({ open: false, copiedUnseen: ['A.aar'] });
  expect(bridge.asked.some(({ name }) => name === 'archive.inspect')).toBe(false);
  store.getState().show('');
  await settle();
  expect([paths(), lines(), store.getState().copiedUnseen]).toEqual([
    ['/picked/1/A.aar'],
    ['B.aar copying'],
    [],
  ]);
  expect(store.getState().drafts[0]?.getState().inspection.state).toBe('found');
});

it('stays open for what is still being copied when all that is ready was published', async () => {
  const { store, done, lines } = openTab();
  store.getState().bring([file('A.aar'), file('B.aar')]);
  await settle();
  done(0, '/picked/1/A.aar');
  await settle();
  store.getState().drafts[0]?.getState().confirm(true);
  await expect(store.getState().startReady('a1')).resolves.toHaveLength(1);
  expect([store.getState().open, store.getState().drafts, lines()]).toEqual([true, [], ['B.aar copying']]);
});

it('calls copies off and deletes those that nobody published when the account changes', async () => {
  const { store, handed, done, forgotten, lines, paths } = openTab();
  store.getState().bring([file('A.aar'), file('B.aar'), file('C.aar')]);
  await settle();
  done(0, '/picked/1/A.aar');
  await settle();
  store.getState().forget();
  expect([handed[1]?.watch.signal.aborted, lines(), paths(), store.getState().open]).toEqual([
    true,
    [],
    [],
    false,
  ]);
  handed[1]?.answer(null);
  await settle();
  expect([forgotten(), handed]).toMatchObject([[{ path: '/picked/1/A.aar' }], [{}, {}]]);
});

it('deletes the copy of a line that is removed', async () => {
  const { store, done, forgotten } = openTab();
  store.getState().bring([file('A.aar')]);
  await settle();
  done(0, '/picked/1/A.aar');
  await settle();
  const [draft] = store.getState().drafts;
  if (draft !== undefined) store.getState().remove(draft);
  expect(forgotten()).toEqual([{ path: '/picked/1/A.aar' }]);
});
