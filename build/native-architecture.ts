/** Architectures as electron-builder names them. */
export type MacArchitecture = 'arm64' | 'x64';

/** The first four bytes of a Mach-O file of 64 bits, and the processor types that follow, little-endian. */
const magic = 0xfeedfacf;
const processors: ReadonlyMap<number, MacArchitecture> = new Map([
  [0x0100000c, 'arm64'],
  [0x01000007, 'x64'],
]);

/**
 * What a compiled module was compiled for.
 * @param head at least its first eight bytes
 * @returns undefined where it is for no Mac, or for several kinds at once
 */
export function macArchitectureOf(head: Buffer): MacArchitecture | undefined {
  if (head.length < 8 || head.readUInt32LE(0) !== magic) return undefined;
  return processors.get(head.readUInt32LE(4));
}
