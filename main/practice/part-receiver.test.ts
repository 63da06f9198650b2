import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { receivePart } from './part-receiver.ts';

it('writes what comes in order and gives its MD5, but nothing for a byte too few or too many', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'part-'));
  const chunks = Array.from({ length: 100 }, (_, index) => Buffer.alloc(50_000, index));
  const whole = Buffer.concat(chunks);
  const receive = (name: string, length: number): Promise<string | undefined> =>
    receivePart(Readable.from(chunks), join(folder, name), length);
  expect(await receive('right', whole.length)).toBe(createHash('md5').update(whole).digest('hex'));
  expect((await readFile(join(folder, 'right'))).equals(whole)).toBe(true);
  expect(await receive('short', whole.length + 1)).toBeUndefined();
  expect(await receive('long', whole.length - 1)).toBeUndefined();
  await rm(folder, { recursive: true });
});

it('tells what the disk said when the file cannot be made', async () => {
  const missing = join(tmpdir(), 'no-such-folder', 'part');
  await expect(receivePart(Readable.from([Buffer.alloc(1)]), missing, 1)).rejects.toThrow('ENOENT');
});
