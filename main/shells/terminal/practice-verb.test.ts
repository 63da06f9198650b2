import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../uploads/test-support.ts';
import { exitCodes } from './exit-codes.ts';

const lineSchema = z.object({
  baseUrl: z.string(),
  scenario: z.string().optional(),
  controlUrl: z.string().optional(),
  controlFile: z.string().optional(),
});

function practice(...words: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const command = fileURLToPath(new URL('index.ts', import.meta.url));
  return spawn(process.execPath, [command, 'practice', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstLine(child: { readonly stdout: Readable }): Promise<z.infer<typeof lineSchema>> {
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return lineSchema.parse(JSON.parse(line.toString()));
}

it('runs a scenario and opens the control surface when told to, and only then', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'practice');
  const plain = practice('--data', data);
  expect(Object.keys(await firstLine(plain))).toEqual(['baseUrl']);
  plain.kill('SIGTERM');
  expect(await once(plain, 'close')).toEqual([0, null]);
  const told = practice('--data', data, '--scenario', 'flaky-network', '--control');
  const { scenario, controlUrl, controlFile } = await firstLine(told);
  expect(scenario).toBe('flaky-network');
  const { secret } = z
    .object({ secret: z.string() })
    .parse(JSON.parse(await readFile(controlFile ?? '', 'utf8')));
  const loaded = await fetch(`${controlUrl}/scenario`, { headers: { Authorization: `Bearer ${secret}` } });
  expect(await loaded.json()).toMatchObject({ name: 'flaky-network', seed: 42 });
  told.kill('SIGTERM');
  expect(await once(told, 'close')).toEqual([0, null]);
});

it('ends with 1 and says where a scenario file is wrong', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'storm.json');
  await writeFile(file, '{\n  "name": "storm",\n  "colour": "grey"\n}');
  const child = practice('--data', join(folder.path, 'practice'), '--scenario', file);
  const [[code], error] = await Promise.all([once(child, 'close'), text(child.stderr)]);
  expect(code).toBe(exitCodes.failed);
  expect(error).toBe(
    `The scenario ${file} cannot be used: line 1, description is missing; line 3, colour is not a field there is.\n` +
      'Correct it and try again; docs/practice.md describes every field.\n',
  );
});
