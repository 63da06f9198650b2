/**
 * Bytes that the fast copies may write past the end of what they were asked for. A caller that has fewer left in
 * its output copies byte by byte instead.
 */
export const overshoot = 16;

/** Where decoded bytes go, with a view for copying four at a time. */
export interface Output {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Wraps `bytes`. */
export function outputInto(bytes: Uint8Array): Output {
  return { bytes, view: viewOf(bytes) };
}

/** A view of exactly the bytes of `bytes`. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Repeats `length` bytes that lie `distance` before `at`; where the distance is shorter than the length, the
 * bytes written are read again. The caller has made sure that both ends lie inside the output.
 */
export function copyMatch(output: Output, at: number, distance: number, length: number): void {
  const { bytes, view } = output;
  const end = at + length;
  if (distance < 4 || end + overshoot > bytes.length) {
    if (distance === 1) {
      bytes.fill(bytes[at - 1] ?? 0, at, end);
      return;
    }
    for (let to = at; to < end; to += 1) bytes[to] = bytes[to - distance] ?? 0;
    return;
  }
  if (length > 128 && distance >= length) {
    bytes.copyWithin(at, at - distance, at - distance + length);
    return;
  }
  for (let to = at; to < end; to += 4) {
    view.setInt32(to, view.getInt32(to - distance, true), true);
  }
}

/** Copies `length` bytes at `from` of a source, seen through `source`, to `at` of the output. */
export function copyLiterals(
  output: Output,
  at: number,
  source: DataView,
  from: number,
  length: number,
): void {
  const { bytes, view } = output;
  if (at + length + overshoot > bytes.length || from + length + overshoot > source.byteLength) {
    for (let index = 0; index < length; index += 1) bytes[at + index] = source.getUint8(from + index);
    return;
  }
  for (let index = 0; index < length; index += 4) {
    view.setInt32(at + index, source.getInt32(from + index, true), true);
  }
}
