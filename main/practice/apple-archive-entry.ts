/** Seconds since 1970 that every entry carries, so that the same seed gives the same bytes. */
const modifiedAt = 1_700_000_000n;

/** The header of a directory. */
export function directoryHeader(path: string): Buffer {
  return header([field('TYP1', Buffer.from('D')), ...common(path, 0o755)]);
}

/** The header of a file of `size` bytes, which must follow it. The size is written in the narrowest width. */
export function fileHeader(path: string, size: number, width: BlobWidth = blobWidth(size)): Buffer {
  const value = Buffer.alloc(8);
  value.writeBigUInt64LE(BigInt(size));
  const data = field(`DAT${{ 2: 'A', 4: 'B', 8: 'C' }[width]}`, value.subarray(0, width));
  return header([field('TYP1', Buffer.from('F')), ...common(path, 0o644), data]);
}

/** Bytes that the size of a file's content takes in its header. */
export type BlobWidth = 2 | 4 | 8;

export function blobWidth(size: number): BlobWidth {
  if (size < 2 ** 16) return 2;
  return size < 2 ** 32 ? 4 : 8;
}

function common(path: string, mode: number): Buffer[] {
  const text = Buffer.from(path);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  const modeValue = Buffer.alloc(2);
  modeValue.writeUInt16LE(mode);
  const time = Buffer.alloc(8);
  time.writeBigInt64LE(modifiedAt);
  return [field('PATP', length, text), field('MOD2', modeValue), field('MTMS', time)];
}

/** A field: three letters of key and one of subtype, then its value. */
function field(key: string, ...value: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from(key), ...value]);
}

function header(fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields);
  const start = Buffer.from('AA01\0\0');
  start.writeUInt16LE(start.length + body.length, 4);
  return Buffer.concat([start, body]);
}
