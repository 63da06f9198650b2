import { readArchive, readEntry } from '../../main/archive/apple-archive.ts';
import type { ArchiveContents, InspectionFailure, RandomAccess } from '../../main/archive/contents.ts';
import { CountedMemory } from '../support/counted-memory.ts';
import type { Random } from '../support/random.ts';

/**
 * Reads `bytes` as an archive and checks that whatever comes out can be so.
 * @returns what came out, in a word
 * @throws where the reader promises something that the bytes do not hold, or asks for too much
 */
export async function checkArchive(bytes: Uint8Array, random: Random): Promise<string> {
  const source = new CountedMemory(bytes);
  const contents = await readArchive(source);
  // Every block's header is read once, every header of an entry at most twice, and each is some bytes long.
  if (source.reads > 64 + bytes.length) throw new Error(`${source.reads} reads of ${bytes.length} bytes`);
  if (!contents.ok) return checkFailure(contents.error, bytes.length);
  checkContents(contents.value, bytes);
  return await checkSomeEntry(source, contents.value, random);
}

function checkFailure(failure: InspectionFailure, size: number): string {
  if (failure.kind === 'damaged') {
    const { code, offset, offsetIn } = failure;
    if (!(offset >= 0) || (offsetIn === 'file' && offset > size))
      throw new Error(`${code} at ${offset} of ${size}`);
    return code;
  }
  return failure.kind === 'refused' ? failure.code : failure.kind;
}

function checkContents(contents: ArchiveContents, bytes: Uint8Array): void {
  const { entries, unpackedBytes, packedBytes, format } = contents;
  if (packedBytes !== bytes.length) throw new Error(`a file of ${packedBytes} bytes`);
  if (format === 'Apple Archive' && unpackedBytes !== bytes.length) throw new Error(`${unpackedBytes} bytes`);
  if (entries.length === 0) throw new Error('an archive without entries');
  let end = 0;
  for (const { path, size, dataOffset } of entries) {
    // A header is at least six bytes long, and the data of one entry ends before the next begins.
    if (!(size >= 0) || dataOffset < end + 6) throw new Error(`an invented entry at ${dataOffset}`);
    end = dataOffset + size;
    if (end > unpackedBytes) throw new Error(`data to ${end} of ${unpackedBytes}`);
    if (path.startsWith('/') || path.split('/').includes('..') || path.includes('\0')) {
      throw new Error(`an escaping path ${JSON.stringify(path)}`);
    }
  }
  const files = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path.normalize('NFC'));
  if (new Set(files).size !== files.length) throw new Error('two files of one path');
}

async function checkSomeEntry(
  source: RandomAccess,
  contents: ArchiveContents,
  random: Random,
): Promise<string> {
  const entry = contents.entries[random.below(contents.entries.length)];
  if (entry === undefined) throw new Error('no entry');
  const limit = random.below(100_000);
  const data = await readEntry(source, contents, entry, limit);
  if (!data.ok) return `entry ${checkFailure(data.error, source.size)}`;
  if (data.value.length !== Math.min(limit, entry.size))
    throw new Error(`${data.value.length} bytes of an entry`);
  return `${contents.format}, whole`;
}
