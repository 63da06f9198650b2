import { expect, it } from 'vitest';
import { movableTiming, scriptedBridge, settle, someProblem, someUpload } from './scripted-bridge.ts';
import { createUploadsStore, paceMilliseconds, undoMilliseconds } from './uploads.ts';

it('moves bytes at once, but rate and time left at most once a second', () => {
  const timing = movableTiming();
  const store = createUploadsStore(scriptedBridge(), timing);
  const shown = () => store.getState().uploads.get('u1');
  store.getState().apply(someUpload({ sentBytes: 1, bytesPerSecond: 10, secondsLeft: 99 }));
  timing.advance(paceMilliseconds - 1);
  store.getState().apply(someUpload({ sentBytes: 2, bytesPerSecond: 20, secondsLeft: 49 }));
  expect(shown()).toMatchObject({ sentBytes: 2, bytesPerSecond: 10, secondsLeft: 99 });
  timing.advance(1);
  store.getState().apply(someUpload({ sentBytes: 3, bytesPerSecond: 30, secondsLeft: 96 }));
  expect(shown()).toMatchObject({ sentBytes: 3, bytesPerSecond: 30, secondsLeft: 97.5 });
});

it('shows the first rate as soon as there is one', () => {
  const store = createUploadsStore(scriptedBridge(), movableTiming());
  store.getState().apply(someUpload({ bytesPerSecond: null, secondsLeft: null }));
  store.getState().apply(someUpload({ bytesPerSecond: 5, secondsLeft: 6 }));
  expect(store.getState().uploads.get('u1')).toMatchObject({ bytesPerSecond: 5, secondsLeft: 6 });
});

it('takes a pause over at once, figures and all', () => {
  const store = createUploadsStore(scriptedBridge(), movableTiming());
  store.getState().apply(someUpload());
  store.getState().apply(someUpload({ active: false, bytesPerSecond: null, secondsLeft: null }));
  expect(store.getState().uploads.get('u1')).toMatchObject({ active: false, bytesPerSecond: null });
});

it('lists uploads oldest first, whatever order main has them in', async () => {
  const newer = someUpload({ id: 'new', createdAt: '2026-10-04T12:00:00Z' });
  const store = createUploadsStore(
    scriptedBridge({ 'uploads.list': [newer, someUpload({ id: 'old' })] }),
    movableTiming(),
  );
  await store.getState().refresh();
  expect([...store.getState().uploads.keys()]).toStrictEqual(['old', 'new']);
});

it('keeps why a pause was refused beside the upload it was about, until one succeeds', async () => {
  const bridge = scriptedBridge();
  const store = createUploadsStore(bridge, movableTiming());
  await store.getState().pause('u1');
  expect(store.getState().refusal).toStrictEqual({ uploadId: 'u1', problem: someProblem });
  bridge.script('uploads.resume', someUpload());
  await store.getState().resume('u1');
  expect(store.getState().refusal).toBeNull();
});

it('cancels only when nobody took it back for some seconds', async () => {
  const bridge = scriptedBridge({ 'uploads.cancel': someUpload({ state: 'cancelled', active: false }) });
  const timing = movableTiming();
  const store = createUploadsStore(bridge, timing);
  store.getState().apply(someUpload());
  store.getState().cancel('u1');
  store.getState().cancel('u1');
  timing.advance(undoMilliseconds - 1);
  store.getState().undoCancel('u1');
  timing.advance(undoMilliseconds);
  expect(bridge.asked).toStrictEqual([]);
  expect(store.getState().cancelling.size).toBe(0);

  store.getState().cancel('u1');
  timing.advance(undoMilliseconds);
  await settle();
  expect(bridge.asked).toStrictEqual([{ name: 'uploads.cancel', argument: { uploadId: 'u1' } }]);
  expect(store.getState().uploads.get('u1')?.state).toBe('cancelled');
  expect(store.getState().cancelling.size).toBe(0);
});

it('says why a cancel came too late', async () => {
  const timing = movableTiming();
  const store = createUploadsStore(scriptedBridge(), timing);
  store.getState().apply(someUpload());
  store.getState().cancel('u1');
  timing.advance(undoMilliseconds);
  await settle();
  expect(store.getState().refusal).toStrictEqual({ uploadId: 'u1', problem: someProblem });
});

it('remembers what finished while it was watched until somebody has looked', () => {
  const store = createUploadsStore(scriptedBridge(), movableTiming());
  store.getState().apply(someUpload({ id: 'old', state: 'done', active: false }));
  store.getState().apply(someUpload());
  store.getState().apply(someUpload({ state: 'done', active: false }));
  expect(store.getState().finished).toStrictEqual(['u1']);
  store.getState().seen('u1');
  expect(store.getState().finished).toStrictEqual([]);
});

it('moves an upload in the queue and shows its new place', async () => {
  const bridge = scriptedBridge({ 'uploads.move': someUpload({ queuePosition: 1 }) });
  const store = createUploadsStore(bridge, movableTiming());
  await store.getState().move('u1', 'up');
  expect(bridge.asked[0]?.argument).toStrictEqual({ uploadId: 'u1', to: 'up' });
  expect(store.getState().uploads.get('u1')?.queuePosition).toBe(1);
});
