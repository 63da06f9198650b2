import { fail, ok, type Result } from '../result.ts';
import { type BlockIndex, scanBlocks } from './block-index.ts';
import type {
  ArchiveContents,
  ArchiveEntry,
  ArchiveFormat,
  InspectionFailure,
  RandomAccess,
} from './contents.ts';
import { failureOf, foreign, InspectionError, notInspectable, streamDamage } from './damage.ts';
import { type Recognised, recogniseStart, recognisedBytes } from './format.ts';
import { SourceReader } from './source-reader.ts';
import { BlockStream, plainStream, type UnpackedStream } from './unpacked-stream.ts';
import { walkEntries } from './walk-entries.ts';

export type * from './contents.ts';

/** An archive of more entries is not looked into: what is known of them has to fit into memory. */
const defaultMaximumEntries = 500_000;

// Where the blocks stand, so that reading an entry does not step through all of them again.
const knownBlocks = new WeakMap<ArchiveContents, BlockIndex>();

/**
 * Lists what an Apple Archive holds. Reads the headers of all blocks, and unpacks only the blocks in which
 * headers of entries lie. Success means that the structure is complete from the first byte to the last; the
 * data of files was not looked at.
 *
 * @returns a failure where the file is something else, damaged, refused, or beyond what can be looked into
 * @throws what `source` throws
 */
export async function readArchive(
  source: RandomAccess,
  options: { readonly maximumEntries?: number } = {},
): Promise<Result<ArchiveContents, InspectionFailure>> {
  try {
    const reader = new SourceReader(source);
    const { stream, format, blocks } = await openStream(reader, undefined);
    const maximumEntries = options.maximumEntries ?? defaultMaximumEntries;
    const { entries, notes } = await walkEntries(stream, format, maximumEntries);
    const contents = { format, packedBytes: source.size, unpackedBytes: stream.length, entries, notes };
    if (blocks !== undefined) knownBlocks.set(contents, blocks);
    return ok(contents);
  } catch (thrown) {
    return fail(failureOf(thrown));
  }
}

/**
 * Reads the data of one entry: all of it, or its first `limitBytes` bytes.
 * @param contents what {@link readArchive} said about the same source
 * @returns a failure where a block that the data lies in cannot be unpacked
 * @throws what `source` throws
 */
export async function readEntry(
  source: RandomAccess,
  contents: ArchiveContents,
  entry: ArchiveEntry,
  limitBytes: number,
): Promise<Result<Uint8Array, InspectionFailure>> {
  try {
    const { stream } = await openStream(new SourceReader(source), knownBlocks.get(contents));
    // Only where the source is not, or no longer, the one that the contents are of.
    if (entry.dataOffset + entry.size > stream.length) throw streamDamage('data-past-end', entry.dataOffset);
    const bytes = await stream.read(entry.dataOffset, Math.min(entry.size, limitBytes));
    return ok(Uint8Array.from(bytes));
  } catch (thrown) {
    return fail(failureOf(thrown));
  }
}

interface OpenStream {
  readonly stream: UnpackedStream;
  readonly format: ArchiveFormat;
  readonly blocks: BlockIndex | undefined;
}

async function openStream(reader: SourceReader, known: BlockIndex | undefined): Promise<OpenStream> {
  const start = await reader.read(0, Math.min(recognisedBytes, reader.size));
  const recognised = recogniseStart(start);
  if (recognised.kind === 'foreign') throw foreign(recognised.what);
  const { format } = recognised;
  if (recognised.kind === 'entries') return { stream: plainStream(reader), format, blocks: undefined };
  if (recognised.codec === 'unreadable') {
    throw notInspectable(format, 'codec', await blocksComplete(reader, recognised));
  }
  const blocks = known ?? (await scanBlocks(reader, format));
  return { stream: new BlockStream(reader, blocks, recognised), format, blocks };
}

/**
 * Whether the blocks of a codec that Packdrop cannot read follow one another to the end. What does not look so
 * is no damage: nobody has described these archives, and theirs may differ.
 */
async function blocksComplete(
  reader: SourceReader,
  { format }: Exclude<Recognised, { kind: 'foreign' }>,
): Promise<boolean> {
  try {
    await scanBlocks(reader, format);
    return true;
  } catch (thrown) {
    if (thrown instanceof InspectionError) return false;
    throw thrown;
  }
}
