import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readIcns, writeIcns } from './icns.ts';

/** Width and height as a PNG's first chunk says them. */
const sizeOf = (png: Buffer): [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

it('is drawn in every size that its type promises', async () => {
  const pictures = readIcns(await readFile(new URL('../icon.icns', import.meta.url)));
  const sizes = Object.fromEntries([...pictures].map(([type, png]) => [type, sizeOf(png)]));
  expect(sizes).toStrictEqual({
    ic11: [32, 32],
    ic12: [64, 64],
    ic07: [128, 128],
    ic08: [256, 256],
    ic13: [256, 256],
    ic09: [512, 512],
    ic14: [512, 512],
    ic10: [1024, 1024],
  });
});

it('is read back as it was written', () => {
  const png = Buffer.from('a picture');
  expect([...readIcns(writeIcns([{ pixels: 256, png }]))]).toStrictEqual([
    ['ic08', png],
    ['ic13', png],
  ]);
});

it.each([
  ['cut', (file: Buffer) => file.subarray(0, -1)],
  ['of another kind', (file: Buffer) => Buffer.concat([Buffer.from('PNG!'), file.subarray(4)])],
])('is refused when it is %s', (_case, spoil) => {
  const file = writeIcns([{ pixels: 128, png: Buffer.from('a picture') }]);
  expect(() => readIcns(spoil(file))).toThrow('no whole icon file');
});
