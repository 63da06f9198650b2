/** Where the bytes of an upload come from: an archive on disk, or a manifest in memory. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /**
   * Fills `buffer` from `position` on and returns how many bytes it read: all that fit, or what is left of the
   * source.
   * @throws ProblemError where the bytes cannot be read or have become fewer
   */
  read(buffer: Uint8Array, position: number): Promise<number>;
}

/** Bytes that are already in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (buffer, position) => {
      const piece = bytes.subarray(position, position + buffer.length);
      buffer.set(piece);
      return Promise.resolve(piece.length);
    },
  };
}
