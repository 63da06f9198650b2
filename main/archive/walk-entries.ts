import type { ArchiveEntry, ArchiveFormat, ArchiveNote } from './contents.ts';
import { foreign, notInspectable, refusal, streamDamage } from './damage.ts';
import {
  beginsEntry,
  type EntryHeader,
  entryHeaderBytes,
  entryStartBytes,
  readEntryHeader,
} from './entry-header.ts';
import { recogniseStart } from './format.ts';
import { linkEscapes, pathFault, pathIdentity } from './path-rules.ts';
import type { UnpackedStream } from './unpacked-stream.ts';

/** What the paths and link targets of all entries may take in memory, in UTF-16 units. */
const mostText = 32 * 1024 * 1024;

/**
 * Goes from entry to entry, to the exact end of the stream, and steps over their data.
 * @throws InspectionError where something is damaged, missing, refused, or more than can be handled
 */
export async function walkEntries(
  stream: UnpackedStream,
  format: ArchiveFormat,
  maximumEntries: number,
): Promise<{ entries: ArchiveEntry[]; notes: ArchiveNote[] }> {
  const entries: ArchiveEntry[] = [];
  const notes: ArchiveNote[] = [];
  const taken: TakenPaths = { all: new Set(), links: new Set() };
  let text = 0;
  await refuseOtherContent(stream);
  for (let at = 0; at < stream.length; ) {
    if (entries.length === maximumEntries || text > mostText)
      throw notInspectable(format, 'entry-count', true);
    const header = await readHeader(stream, at);
    const { entry, end } = placed(header.fields, at + header.bytes, stream.length);
    checkPath(header.fields, entry.path, taken);
    if (entry.linkTarget !== undefined && linkEscapes(entry.path, entry.linkTarget)) {
      notes.push({ code: 'link-escapes', path: entry.path });
    }
    entries.push(entry);
    text += entry.path.length + (entry.linkTarget?.length ?? 0);
    at = end;
  }
  return { entries, notes };
}

/** Blocks of the same make may hold something else: installer packages keep cpio in them. */
async function refuseOtherContent(stream: UnpackedStream): Promise<void> {
  if (stream.length === 0) throw streamDamage('no-entries', 0);
  const start = await stream.read(0, Math.min(entryStartBytes, stream.length));
  if (beginsEntry(start)) return;
  const other = recogniseStart(start);
  if (other.kind === 'foreign' && other.what === 'cpio') throw foreign('cpio');
  throw streamDamage('entry-magic-missing', 0);
}

async function readHeader(
  stream: UnpackedStream,
  at: number,
): Promise<{ readonly fields: EntryHeader; readonly bytes: number }> {
  if (at + entryStartBytes > stream.length) throw streamDamage('entry-header-cut', at);
  const bytes = entryHeaderBytes(await stream.read(at, entryStartBytes), at);
  if (at + bytes > stream.length) throw streamDamage('entry-header-cut', at);
  return { fields: readEntryHeader(await stream.read(at, bytes), at), bytes };
}

/** The entry whose data begins at `dataAt`, and where the next one begins. */
function placed(
  header: EntryHeader,
  dataAt: number,
  streamLength: number,
): { readonly entry: ArchiveEntry; readonly end: number } {
  let end = dataAt;
  let size = 0;
  let dataOffset = dataAt;
  for (const blob of header.blobs) {
    if (blob.size > streamLength - end) throw streamDamage('data-past-end', end);
    if (blob.key === 'DAT') {
      size = blob.size;
      dataOffset = end;
    }
    end += blob.size;
  }
  const { kind, linkTarget, checksums } = header;
  return { entry: { kind, path: header.path ?? '', size, dataOffset, linkTarget, checksums }, end };
}

/** The paths that entries have had so far, as {@link pathIdentity} writes them. */
interface TakenPaths {
  readonly all: Set<string>;
  readonly links: Set<string>;
}

/** Only the folder that everything lies in, and what is neither file nor link, can do without a path. */
function checkPath(header: EntryHeader, path: string, taken: TakenPaths): void {
  const fault = pathFault(path);
  if (fault !== undefined) throw refusal(fault, path);
  const { kind } = header;
  if (kind !== 'file' && kind !== 'link' && kind !== 'directory') return;
  const identity = pathIdentity(path);
  if (header.path === undefined || (identity === '' && kind !== 'directory')) {
    throw refusal('path-missing', path);
  }
  if (taken.all.has(identity)) throw refusal('path-repeated', path);
  if (taken.links.size > 0 && liesBehindLink(identity, taken.links)) throw refusal('path-through-link', path);
  taken.all.add(identity);
  if (kind === 'link') taken.links.add(identity);
}

/** Whether a folder on the way is a symbolic link, so that the file would land wherever that leads. */
function liesBehindLink(identity: string, links: ReadonlySet<string>): boolean {
  for (let slash = identity.indexOf('/'); slash >= 0; slash = identity.indexOf('/', slash + 1)) {
    if (links.has(identity.slice(0, slash))) return true;
  }
  return false;
}
