const twoTo32 = 2 ** 32;

/**
 * An unsigned little-endian number of 1, 2, 4 or 8 bytes. Past 2^53 it is not exact, which does no harm to what
 * is compared with the length of a file.
 */
export function unsignedAt(view: DataView, at: number, width: number): number {
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at, true);
  if (width === 4) return view.getUint32(at, true);
  return view.getUint32(at + 4, true) * twoTo32 + view.getUint32(at, true);
}

/** An unsigned big-endian number of 8 bytes, exact up to 2^53. */
export function bigEndian64At(view: DataView, at: number): number {
  return view.getUint32(at) * twoTo32 + view.getUint32(at + 4);
}
