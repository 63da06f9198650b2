import { expect, it } from 'vitest';
import { instantClock } from '../../../tests/support/scripted-server.ts';
import { Journal } from '../../uploads/journal.ts';
import { Bandwidth } from '../../uploads/scheduler/bandwidth.ts';
import { temporaryFolder } from '../../uploads/test-support.ts';
import { UploadLimits } from './limits.ts';

function open(folder: string, keep?: (journal: Journal) => void) {
  const journal = new Journal(folder);
  keep?.(journal);
  const bandwidth = new Bandwidth(instantClock());
  const limits = new UploadLimits(journal, bandwidth);
  return { limits, bandwidth, [Symbol.dispose]: () => journal.close() };
}

it('has no limit, and two uploads at once, until somebody says otherwise', async () => {
  await using folder = await temporaryFolder();
  using first = open(folder.path);
  expect(first.limits.snapshot()).toEqual({ bytesPerSecond: null, uploadsAtOnce: 2 });
});

it('keeps what was set over a restart, and the lifting of it, too', async () => {
  await using folder = await temporaryFolder();
  {
    using first = open(folder.path);
    first.limits.setBandwidth(2_000_000, true);
    first.limits.setUploadsAtOnce(5);
  }
  {
    using second = open(folder.path);
    expect(second.limits.snapshot()).toEqual({ bytesPerSecond: 2_000_000, uploadsAtOnce: 5 });
    expect(second.bandwidth.limit).toBe(2_000_000);
    second.limits.setBandwidth(null, true);
  }
  using third = open(folder.path);
  expect(third.bandwidth.limit).toBeNull();
});

it('forgets at the end of the process what was set for that long', async () => {
  await using folder = await temporaryFolder();
  {
    using first = open(folder.path);
    first.limits.setBandwidth(2_000_000, false);
    expect(first.bandwidth.limit).toBe(2_000_000);
  }
  using second = open(folder.path);
  expect(second.bandwidth.limit).toBeNull();
});

it.each(['nonsense', '-1', '"fast"', '12'])('starts without a limit where %s was kept', async (kept) => {
  await using folder = await temporaryFolder();
  using opened = open(folder.path, (journal) => {
    journal.keepSetting('bandwidth-limit', kept);
    journal.keepSetting('uploads-at-once', kept);
  });
  expect(opened.limits.snapshot()).toEqual({ bytesPerSecond: null, uploadsAtOnce: 2 });
});
