import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { connectionWords, startPackdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive, sha256Of, uploadFileIds } from '../support/workspace.ts';

const megabyte = 1_000_000;
const canMeasure = needs('peakMemory');
const reporter = fileURLToPath(new URL('../support/report-peak-memory.mjs', import.meta.url));

it.runIf(canMeasure)(
  'holds less than 250 MB while it publishes 1 GiB, and every byte arrives',
  async () => {
    const { server, appId, dataFolder, folder } = await openWorkspace();
    const archive = await sampleArchive({ folder }, { bytes: 1024 ** 3 });
    const peakFile = join(folder, 'peak');

    const run = await startPackdrop(
      [
        ...['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json'],
        ...connectionWords(server, dataFolder),
      ],
      { nodeOptions: ['--import', reporter], environment: { PEAK_MEMORY_FILE: peakFile } },
    ).finished;

    expect(run.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done' });
    expect(Number(await readFile(peakFile, 'utf8'))).toBeLessThan(250 * megabyte);
    const uploadFileId = uploadFileIds(server).at(-1);
    expect((await server.received(uploadFileId ?? ''))?.sha256).toBe(await sha256Of(archive));
  },
  180_000,
);
