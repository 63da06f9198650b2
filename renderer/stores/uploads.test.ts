import { expect, it } from 'vitest';
import { movableTiming, scriptedBridge, someProblem, someUpload } from './scripted-bridge.ts';
import { createUploadsStore, paceMilliseconds } from './uploads.ts';

it('moves bytes at once, but rate and time left at most once a second', () => {
  const timing = movableTiming();
  const store = createUploadsStore(scriptedBridge(), timing);
  const shown = () => store.getState().uploads.get('u1');
  store.getState().apply(someUpload({ sentBytes: 1, bytesPerSecond: 10, secondsLeft: 99 }));
  timing.advance(paceMilliseconds - 1);
  store.getState().apply(someUpload({ sentBytes: 2, bytesPerSecond: 20, secondsLeft: 49 }));
  expect(shown()).toMatchObject({ sentBytes: 2, bytesPerSecond: 10, secondsLeft: 99 });
  timing.advance(1);
  store.getState().apply(someUpload({ sentBytes: 3, bytesPerSecond: 30, secondsLeft: 33 }));
  expect(shown()).toMatchObject({ sentBytes: 3, bytesPerSecond: 30, secondsLeft: 33 });
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
