/** One picture of an icon file. */
export interface IconPicture {
  /** Width and height in pixels. */
  readonly pixels: number;
  readonly png: Buffer;
}

/**
 * The types of an `.icns` file that hold a PNG, by pixels; a size can stand for two, plain and doubled. Sizes of 16
 * and 32 without doubling are left out: they want a packing of their own, and macOS scales the doubled ones down.
 */
const types: ReadonlyMap<number, readonly string[]> = new Map([
  [32, ['ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/** The sizes an icon file is made of, in pixels. */
export const iconPixels: readonly number[] = [...types.keys()];

/**
 * Writes Apple's icon format: `icns`, the length of the file, then for each picture its type, its length with these
 * eight bytes, and the PNG. All numbers are big-endian.
 */
export function writeIcns(pictures: readonly IconPicture[]): Buffer {
  const blocks = pictures.flatMap(({ pixels, png }) =>
    (types.get(pixels) ?? []).map((type) => block(type, png)),
  );
  return block('icns', Buffer.concat(blocks));
}

/** The pictures in an icon file, by type. @throws where lengths do not add up */
export function readIcns(file: Buffer): Map<string, Buffer> {
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length) {
    throw new Error('This is no whole icon file.');
  }
  const pictures = new Map<string, Buffer>();
  for (let offset = 8; offset < file.length; ) {
    const length = file.readUInt32BE(offset + 4);
    if (length < 8 || offset + length > file.length) throw new Error('A picture leads out of the icon file.');
    pictures.set(file.toString('latin1', offset, offset + 4), file.subarray(offset + 8, offset + length));
    offset += length;
  }
  return pictures;
}

function block(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
