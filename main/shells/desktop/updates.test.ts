import { access } from 'node:fs/promises';
import path from 'node:path';
import type { MessageBoxOptions } from 'electron';
import { expect, it, onTestFinished } from 'vitest';
import { desktopFolder, settle } from '../../../tests/support/desktop-bench.ts';
import { createUpdates, type Updater } from './updates.ts';

async function updatesWith(over: Partial<Updater>, press = 0) {
  const wishFile = path.join(await desktopFolder(), 'daily-updates');
  const asked: MessageBoxOptions[] = [];
  const calls: string[] = [];
  const updater: Updater = {
    autoDownload: true,
    autoInstallOnAppQuit: false,
    checkForUpdates: () => {
      calls.push('check');
      return Promise.resolve({ isUpdateAvailable: true, updateInfo: { version: '2.0.0' } });
    },
    downloadUpdate: () => {
      calls.push('download');
      return Promise.resolve([]);
    },
    ...over,
  };
  const start = () => {
    const updates = createUpdates({
      load: () => Promise.resolve(updater),
      dialog: {
        showMessageBox: (options) => {
          asked.push(options);
          return Promise.resolve({ response: press });
        },
      },
      wishFile,
    });
    onTestFinished(() => updates.end());
    return updates;
  };
  return { start, asked, calls, updater, wishFile };
}

it('never looks before a person asks for it', async () => {
  const { start, calls } = await updatesWith({});
  expect(start().daily.ticked).toBe(false);
  await settle();
  expect(calls).toStrictEqual([]);
});

it('fetches an update only after the person agreed', async () => {
  const { start, calls, updater } = await updatesWith({});
  await start().look();
  expect(calls).toStrictEqual(['check', 'download']);
  expect(updater.autoDownload).toBe(false);
});

it('fetches nothing when the person does not want to', async () => {
  const { start, calls, asked } = await updatesWith({}, 1);
  await start().look();
  expect(calls).toStrictEqual(['check']);
  expect(asked[0]?.message).toContain('2.0.0');
});

it('says so when there is nothing newer', async () => {
  const { start, asked } = await updatesWith({ checkForUpdates: () => Promise.resolve(null) });
  await start().look();
  expect(asked[0]?.message).toBe('Packdrop is up to date.');
});

it('says in plain words that the place does not answer, without what the library threw', async () => {
  const { start, asked } = await updatesWith({
    checkForUpdates: () => Promise.reject(new Error('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND at https://…')),
  });
  await start().look();
  expect(JSON.stringify(asked)).not.toContain('ERR_UPDATER');
  expect(asked[0]?.detail).toContain('try again later');
});

it('looks by itself from the next start on once that is ticked, and no more when it is not', async () => {
  const { start, calls, wishFile } = await updatesWith({}, 1);
  const first = start();
  first.daily.set(true);
  await settle();
  expect(calls).toStrictEqual(['check']);
  first.end();
  const second = start();
  await settle();
  expect([second.daily.ticked, calls]).toStrictEqual([true, ['check', 'check']]);
  second.daily.set(false);
  await expect(access(wishFile)).rejects.toThrow('ENOENT');
});

const broken = () => Promise.reject(new Error('net::ERR'));

it('tells of a download that fails after it looked by itself, but not of a look that fails', async () => {
  const downloading = await updatesWith({ downloadUpdate: broken });
  downloading.start().daily.set(true);
  await settle();
  expect(downloading.asked.map(({ message }) => message)).toStrictEqual([
    expect.stringContaining('2.0.0'),
    expect.stringContaining('could not get the update'),
  ]);
  const looking = await updatesWith({ checkForUpdates: broken });
  looking.start().daily.set(true);
  await settle();
  expect(looking.asked).toStrictEqual([]);
});
