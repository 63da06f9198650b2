import type { EntryChecksums, EntryKind } from './contents.ts';
import { streamDamage } from './damage.ts';
import { unsignedAt } from './little-endian.ts';

/** Bytes an entry's header begins with: its magic and its length. */
export const entryStartBytes = 6;

/** What the header of an entry says, before anything is concluded from it. */
export interface EntryHeader {
  readonly kind: EntryKind;
  readonly path: string | undefined;
  readonly linkTarget: string | undefined;
  readonly checksums: EntryChecksums;
  /** Lengths in bytes of what follows the header, in this order. */
  readonly blobs: readonly { readonly key: string; readonly size: number }[];
}

const kinds: Readonly<Record<number, EntryKind>> = {
  68: 'directory',
  70: 'file',
  76: 'link',
  77: 'metadata',
};

const checksumNames: Readonly<Record<string, keyof EntryChecksums>> = {
  CKSF: 'crc32',
  SH1G: 'sha1',
  SH2H: 'sha256',
  SH3I: 'sha384',
  SH5J: 'sha512',
};

// Bytes of the value behind a field's key, by its subtype, where that is the same for all of them.
const valueBytes: Readonly<Record<string, number>> = {
  '*': 0,
  '1': 1,
  '2': 2,
  '4': 4,
  '8': 8,
  A: 2,
  B: 4,
  C: 8,
  F: 4,
  G: 20,
  H: 32,
  I: 48,
  J: 64,
  S: 8,
  T: 12,
};

// What Packdrop relies on must not be said twice, or a reader that takes the other one sees another archive.
const once = new Set(['TYP', 'PAT', 'LNK', 'DAT']);
const numeric = new Set(['1', '2', '4', '8']);
const blob = new Set(['A', 'B', 'C']);
const noChecksums: EntryChecksums = Object.freeze({});
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The length of an entry's header, these bytes included.
 * @param start the first {@link entryStartBytes} bytes of the entry
 * @param at where they stand in the unpacked stream
 * @throws InspectionError where no entry begins here
 */
export function entryHeaderBytes(start: Uint8Array, at: number): number {
  if (!beginsEntry(start)) throw streamDamage('entry-magic-missing', at);
  const bytes = (start[4] ?? 0) | ((start[5] ?? 0) << 8);
  if (bytes < entryStartBytes) throw streamDamage('entry-header-size', at + 4);
  return bytes;
}

/** Whether `start` is what an entry begins with, in the present spelling or the old one. */
export function beginsEntry(start: Uint8Array): boolean {
  const [first, second, third, fourth] = start;
  if (first === 0x41 && second === 0x41) return third === 0x30 && fourth === 0x31;
  return first === 0x59 && second === 0x41 && third === 0x41 && fourth === 0x31;
}

/**
 * Reads the fields of a header.
 * @param bytes the whole header
 * @param at where it stands in the unpacked stream
 * @throws InspectionError where a field does not fit, or is of an unknown type, whose length nobody can know
 */
export function readEntryHeader(bytes: Uint8Array, at: number): EntryHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blobs: { key: string; size: number }[] = [];
  const texts = new Map<string, string>();
  const digests = new Map<keyof EntryChecksums, string>();
  let kind: EntryKind = 'other';
  for (const { key, type, valueAt, end } of fieldsOf(view, at)) {
    const checksum = checksumNames[`${key}${type}`];
    if (type === 'P' && (key === 'PAT' || key === 'LNK')) {
      texts.set(key, decodeText(bytes.subarray(valueAt + 2, end), at + valueAt));
    } else if (key === 'TYP') {
      kind = kinds[unsignedAt(view, valueAt, end - valueAt)] ?? 'other';
    } else if (blob.has(type)) {
      blobs.push({ key, size: unsignedAt(view, valueAt, end - valueAt) });
    } else if (checksum !== undefined) {
      digests.set(checksum, Buffer.from(bytes.subarray(valueAt, end)).toString('hex'));
    }
  }
  const checksums = digests.size === 0 ? noChecksums : Object.fromEntries(digests);
  return { kind, path: texts.get('PAT'), linkTarget: texts.get('LNK'), checksums, blobs };
}

interface Field {
  readonly key: string;
  readonly type: string;
  readonly valueAt: number;
  readonly end: number;
}

/** The fields of a header, one after the other to its exact end. */
function fieldsOf(view: DataView, at: number): Field[] {
  const fields: Field[] = [];
  for (let from = entryStartBytes; from < view.byteLength; ) {
    if (from + 4 > view.byteLength) throw streamDamage('field-cut', at + from);
    const key = String.fromCharCode(view.getUint8(from), view.getUint8(from + 1), view.getUint8(from + 2));
    const type = String.fromCharCode(view.getUint8(from + 3));
    const valueAt = from + 4;
    const end = fieldEnd(view, valueAt, type, at);
    if (once.has(key)) {
      if (fields.some((field) => field.key === key)) throw streamDamage('field-repeated', at + from);
      if (!fits(key, type)) throw streamDamage('field-type-wrong', at + from);
    }
    fields.push({ key, type, valueAt, end });
    from = end;
  }
  return fields;
}

/** Where the field ends whose value begins at `valueAt`. */
function fieldEnd(view: DataView, valueAt: number, type: string, at: number): number {
  let end = valueAt;
  if (type === 'P') {
    if (valueAt + 2 > view.byteLength) throw streamDamage('field-cut', at + valueAt);
    end += 2 + view.getUint16(valueAt, true);
  } else {
    const bytes = valueBytes[type];
    if (bytes === undefined) throw streamDamage('field-type-unknown', at + valueAt - 1);
    end += bytes;
  }
  if (end > view.byteLength) throw streamDamage('field-cut', at + valueAt);
  return end;
}

function fits(key: string, type: string): boolean {
  if (key === 'TYP') return numeric.has(type);
  return key === 'DAT' ? blob.has(type) : type === 'P';
}

function decodeText(bytes: Uint8Array, at: number): string {
  try {
    return utf8.decode(bytes);
  } catch (thrown) {
    if (thrown instanceof TypeError) throw streamDamage('text-not-utf8', at);
    throw thrown;
  }
}
