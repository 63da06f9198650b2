import { expect, it } from 'vitest';
import { stagedProblem } from '../../../tests/support/browser-staged-application.ts';
import { stagedUpload } from '../../../tests/support/staged-snapshots.ts';
import { startDesktop } from '../../../tests/support/desktop-bench.ts';
import { uploadsAtWork } from './uploads-at-work.ts';

const half = stagedUpload({ sentBytes: 50, totalBytes: 100 });
const waiting = {
  reason: 'network',
  since: '2026-11-02T12:00:00.000Z',
  nextTryAt: '2026-11-02T12:00:01.000Z',
  problem: stagedProblem,
} as const;

async function running(uploads = [half]) {
  const desktop = await startDesktop();
  desktop.application.stage('uploads.list', { value: uploads });
  await desktop.begin();
  return desktop;
}

it('shows the progress of all uploads together, from the first moment on', async () => {
  const desktop = await running([half, stagedUpload({ id: 'b', sentBytes: 0, totalBytes: 300 })]);
  expect(desktop.window().progress).toStrictEqual([0.125]);
  desktop.application.tell({ event: 'upload.changed', upload: { ...half, sentBytes: 100 } });
  expect(desktop.window().progress.at(-1)).toBe(0.25);
});

it('takes the progress away when Apple has everything', async () => {
  const desktop = await running();
  desktop.application.tell({ event: 'upload.changed', upload: { ...half, state: 'processing' } });
  expect(desktop.window().progress.at(-1)).toBe(-1);
});

it('keeps the computer awake while bytes move, with one blocker, and not longer', async () => {
  const desktop = await running();
  desktop.application.tell({ event: 'upload.changed', upload: { ...half, sentBytes: 60 } });
  expect(desktop.awake.size).toBe(1);
  desktop.application.tell({ event: 'upload.changed', upload: { ...half, waiting } });
  expect(desktop.awake.size).toBe(0);
});

it.each([
  ['waits for the network', { waiting }, 0, 0.5],
  ['waits for its turn', { queuePosition: 1 }, 0, 0.5],
  ['was paused', { active: false, paused: true }, 0, undefined],
  ['is with Apple', { state: 'processing' }, 0, undefined],
  ['is being prepared', { state: 'prepared', totalBytes: 0, sentBytes: 0 }, 1, 0],
] as const)('of an upload that %s counts %o', (_case, over, sending, progress) => {
  expect(uploadsAtWork([{ ...half, ...over }])).toStrictEqual({ sending, progress });
});
