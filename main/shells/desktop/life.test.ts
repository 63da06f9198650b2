import type { App } from 'electron';
import { expect, it } from 'vitest';
import { claimSingleInstance, closeBeforeQuit } from './life.ts';

/** Stands in for Electron's app: quits as Electron does, by asking everybody first. */
function recordingApp(lock: boolean) {
  const listeners = new Map<string, (event: { preventDefault: () => void }) => void>();
  const quits: ('held' | 'gone')[] = [];
  const app = {
    requestSingleInstanceLock: () => lock,
    on: ((name: string, listener: (event: { preventDefault: () => void }) => void) => {
      listeners.set(name, listener);
    }) as unknown as App['on'],
    quit: () => {
      let held = false;
      listeners.get('before-quit')?.({
        preventDefault: () => {
          held = true;
        },
      });
      quits.push(held ? 'held' : 'gone');
    },
  };
  return { app, quits, emit: (name: string) => listeners.get(name)?.({ preventDefault: () => undefined }) };
}

it('leaves at once when another Packdrop runs already', () => {
  const { app, quits } = recordingApp(false);
  expect(claimSingleInstance(app, () => undefined)).toBe(false);
  expect(quits).toStrictEqual(['gone']);
});

it('brings the window forward when somebody starts a second one', () => {
  const { app, emit } = recordingApp(true);
  let shown = 0;
  expect(claimSingleInstance(app, () => (shown += 1))).toBe(true);
  emit('second-instance');
  expect(shown).toBe(1);
});

it('quits only after the application has closed, however often it is asked to', async () => {
  const { app, quits } = recordingApp(true);
  const closing = Promise.withResolvers<void>();
  let closes = 0;
  closeBeforeQuit(app, {
    close: () => {
      closes += 1;
      return closing.promise;
    },
  });
  app.quit();
  app.quit();
  expect(quits).toStrictEqual(['held', 'held']);
  closing.resolve();
  await closing.promise;
  expect(quits).toStrictEqual(['held', 'held', 'gone']);
  expect(closes).toBe(1);
});

it('quits also when closing fails', async () => {
  const { app, quits } = recordingApp(true);
  closeBeforeQuit(app, { close: () => Promise.reject(new Error('disk gone')) });
  app.quit();
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect(quits).toStrictEqual(['held', 'gone']);
});
