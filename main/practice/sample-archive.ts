import { createCipheriv, createHash, randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { blobWidth, directoryHeader, fileHeader, type BlobWidth } from './apple-archive-entry.ts';
import { isPackIdentifier } from './identifier.ts';
import { PracticeError, systemCode } from './practice-error.ts';

const chunkBytes = 1024 * 1024;
const zeros = Buffer.alloc(chunkBytes);

const fileNames = [
  'Levels/harbour.level',
  'Levels/summit.level',
  'Audio/theme.caf',
  'Audio/wind.caf',
  'Textures/clouds.ktx',
  'Textures/terrain.ktx',
  'Meshes/glider.usdz',
  'Meshes/lighthouse.usdz',
];

interface PlannedFile {
  readonly header: Buffer;
  readonly size: number;
}

/**
 * Writes a valid, uncompressed Apple Archive of an asset pack: its manifest, then `Contents` with files of
 * noise that depends on `seed` alone. The file is `bytes` long, exactly, wherever a pack fits into that (it
 * does from 4096 on), and appears under its name only when it is whole.
 *
 * @returns path and length of the file
 * @throws PracticeError when the identifier is none that App Store Connect takes, or the disk refuses
 */
export async function writeSampleArchive(options: {
  readonly path: string;
  readonly packIdentifier: string;
  readonly bytes: number;
  readonly seed?: number;
}): Promise<{ path: string; bytes: number }> {
  const { path, packIdentifier, seed = 1 } = options;
  if (!isPackIdentifier(packIdentifier)) {
    throw new PracticeError(
      'identifier-refused',
      `A sample cannot be made: '${packIdentifier}' is no identifier that App Store Connect takes.`,
      'Use letters, digits and hyphens, with no hyphen first or last.',
    );
  }
  const manifest = Buffer.from(`${JSON.stringify(manifestOf(packIdentifier), null, 2)}\n`);
  const start = Buffer.concat([
    fileHeader('Manifest.json', manifest.length),
    manifest,
    directoryHeader('Contents'),
    ...['Levels', 'Audio', 'Textures', 'Meshes'].map((name) => directoryHeader(`Contents/${name}`)),
  ]);
  const files = planFiles(Math.floor(options.bytes) - start.length);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeWhole(temporary, start, files, seed);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new PracticeError(
      'sample-not-written',
      `The sample ${path} could not be written (${systemCode(error) ?? String(error)}).`,
      'Choose a folder that you may write to, on a disk that is not full.',
      { cause: error },
    );
  }
  const bytes = files.reduce((sum, file) => sum + file.header.length + file.size, start.length);
  return { path, bytes };
}

function manifestOf(packIdentifier: string): object {
  return {
    assetPackID: packIdentifier,
    downloadPolicy: { onDemand: {} },
    fileSelectors: [{ directory: 'Contents' }],
    platforms: ['iOS', 'macOS'],
  };
}

/** Shares out `bytes`, headers included, among the files: about equally, the last takes what is left. */
function planFiles(bytes: number): PlannedFile[] {
  const share = Math.floor(bytes / fileNames.length);
  const files: PlannedFile[] = [];
  let left = bytes;
  for (const [index, name] of fileNames.entries()) {
    const last = index === fileNames.length - 1;
    const file = planFile(`Contents/${name}`, last ? left : share);
    left -= file.header.length + file.size;
    files.push(file);
  }
  return files;
}

/**
 * A file that takes `bytes` with its header. Where the narrowest width just misses, because a wider number
 * makes the header longer, the next width hits.
 */
function planFile(path: string, bytes: number): PlannedFile {
  const widths: readonly BlobWidth[] = [2, 4, 8];
  for (const width of widths) {
    const size = Math.max(0, bytes - fileHeader(path, 0, width).length);
    if (blobWidth(size) <= width) return { header: fileHeader(path, size, width), size };
  }
  throw new RangeError('a file size of more than eight bytes');
}

async function writeWhole(
  path: string,
  start: Buffer,
  files: readonly PlannedFile[],
  seed: number,
): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(start);
    await writeFiles(handle, files, seed);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeFiles(handle: FileHandle, files: readonly PlannedFile[], seed: number): Promise<void> {
  const key = createHash('sha256').update(`sample archive ${seed}`).digest();
  const noise = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  for (const { header, size } of files) {
    await handle.writeFile(header);
    for (let left = size; left > 0; left -= chunkBytes) {
      await handle.writeFile(noise.update(zeros.subarray(0, Math.min(left, chunkBytes))));
    }
  }
}
