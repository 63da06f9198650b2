import { expect, it } from 'vitest';
import type { PackdropEvent } from '../../preload/contract.ts';
import { systemClock } from '../clock.ts';
import { composeApplication } from '../compose.ts';
import type { Platform } from '../platform.ts';
import { temporaryFolder } from '../uploads/test-support.ts';

async function started(platform: Partial<Platform>) {
  const folder = await temporaryFolder();
  const application = await composeApplication(
    {
      shell: 'desktop',
      dataFolder: folder.path,
      clock: systemClock,
      checksumWorker: new URL('../uploads/checksum-worker.ts', import.meta.url),
      inspectWorker: new URL('../archive/inspect-worker.ts', import.meta.url),
      ...platform,
    },
    { kind: 'remembered' },
  );
  return {
    application,
    [Symbol.asyncDispose]: async () => {
      await application.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

it("answers with the computer's accent colour as it is then, also before any account is open", async () => {
  let accent: string | null = '#f7821b';
  await using packdrop = await started({ accent: () => accent });
  const asked = () => packdrop.application.answer('appearance.accent', undefined);
  await expect(asked()).resolves.toStrictEqual({ ok: true, value: '#f7821b' });
  accent = null;
  await expect(asked()).resolves.toStrictEqual({ ok: true, value: null });
});

it('answers with none where the shell knows of none', async () => {
  await using packdrop = await started({});
  await expect(packdrop.application.answer('appearance.accent', undefined)).resolves.toStrictEqual({
    ok: true,
    value: null,
  });
});

it('lets no colour out that is none', async () => {
  await using packdrop = await started({ accent: () => 'red; background: url(x)' });
  await expect(packdrop.application.answer('appearance.accent', undefined)).resolves.toMatchObject({
    ok: false,
  });
});

it('tells windows of another accent colour until it is closed', async () => {
  const listeners = new Set<(accent: string) => void>();
  const packdrop = await started({
    onAccentChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const heard: PackdropEvent[] = [];
  packdrop.application.subscribe((event) => heard.push(event));
  for (const listener of listeners) listener('#989898');
  expect(heard).toStrictEqual([{ event: 'appearance.changed', accent: '#989898' }]);
  await packdrop[Symbol.asyncDispose]();
  expect(listeners.size).toBe(0);
});
