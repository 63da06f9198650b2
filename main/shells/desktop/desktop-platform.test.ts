import { expect, it } from 'vitest';
import { createElectronDouble } from '../../../tests/support/electron-double.ts';
import { createSessionSecrets } from '../../credentials/session-secrets.ts';
import { desktopPlatform } from './desktop-platform.ts';

function platform() {
  const double = createElectronDouble('/data');
  const url = new URL('file:///worker.js');
  const places = { preload: '', rendererFolder: '', checksumWorker: url, inspectWorker: url, resources: '' };
  return {
    double,
    platform: desktopPlatform(double.electron, places, {
      secrets: createSessionSecrets(),
      notice: undefined,
    }),
  };
}

it('tells of every waking until it is ended', () => {
  const { double, platform: mac } = platform();
  let woken = 0;
  const end = mac.onWake?.(() => (woken += 1));
  double.powerMonitor.emit('resume');
  end?.();
  double.powerMonitor.emit('resume');
  expect(woken).toBe(1);
});

it("moves files to the system's Trash, and keeps its data where the system says", async () => {
  const { double, platform: mac } = platform();
  await mac.trash?.('/x/AuthKey_A.p8');
  expect(double.trashed).toStrictEqual(['/x/AuthKey_A.p8']);
  expect(mac).toMatchObject({ shell: 'desktop', dataFolder: '/data' });
});
