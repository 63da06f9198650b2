/** Where bytes come from: a file, or a part of memory. Never changes while it is being read. */
export interface RandomAccess {
  /** Length in bytes. */
  readonly size: number;
  /**
   * Fills `buffer` from `position` on and returns how many bytes it put there: fewer than its length only where
   * the source ends. What it throws goes to the caller as it is.
   */
  read(buffer: Uint8Array, position: number): Promise<number>;
}

/** The kinds of Apple Archive, by what their blocks are packed with. */
export type ArchiveFormat =
  | 'Apple Archive'
  | 'Apple Archive, LZFSE'
  | 'Apple Archive, zlib'
  | 'Apple Archive, LZ4'
  | 'Apple Archive, stored'
  | 'Apple Archive, LZMA'
  | 'Apple Archive, LZBITMAP'
  | 'Apple Archive, LZVN'
  | 'Apple Archive, LZRaven';

/** Files that carry an archive's name, or come from the same people, and are not Apple Archives. */
export type ForeignKind =
  | 'zip'
  | 'git-lfs-pointer'
  | 'xar'
  | 'gzip'
  | 'json'
  | 'encrypted'
  | 'cpio'
  | 'empty'
  | 'unknown';

export type EntryKind = 'file' | 'directory' | 'link' | 'metadata' | 'other';

/** Checksums that the archive itself gives for an entry's data, as lower-case hexadecimal digits. */
export interface EntryChecksums {
  readonly crc32?: string;
  readonly sha1?: string;
  readonly sha256?: string;
  readonly sha384?: string;
  readonly sha512?: string;
}

export interface ArchiveEntry {
  readonly kind: EntryKind;
  /** As it stands in the archive; empty for the folder that everything lies in. */
  readonly path: string;
  /** Unpacked bytes of the entry's data. */
  readonly size: number;
  /** Where the data begins in the unpacked stream. */
  readonly dataOffset: number;
  readonly linkTarget: string | undefined;
  readonly checksums: EntryChecksums;
}

/** Something odd about an entry that harms nothing here, and that a person may want to hear about. */
export interface ArchiveNote {
  readonly code: 'link-escapes';
  readonly path: string;
}

export interface ArchiveContents {
  readonly format: ArchiveFormat;
  /** Length of the file. */
  readonly packedBytes: number;
  /** Length of the unpacked stream: the entries' headers and data. */
  readonly unpackedBytes: number;
  readonly entries: readonly ArchiveEntry[];
  readonly notes: readonly ArchiveNote[];
}

/** What can be wrong with the bytes. */
export type DamageCode =
  | 'file-too-short'
  | 'read-short'
  | 'block-size-invalid'
  | 'block-header-cut'
  | 'block-header-invalid'
  | 'block-too-large'
  | 'block-cut'
  | 'block-not-full'
  | 'block-undecodable'
  | 'no-entries'
  | 'entry-magic-missing'
  | 'entry-header-cut'
  | 'entry-header-size'
  | 'field-cut'
  | 'field-type-unknown'
  | 'field-type-wrong'
  | 'field-repeated'
  | 'text-not-utf8'
  | 'data-past-end';

/** What is whole and yet not accepted, because unpacking it would surprise somebody. */
export type RefusalCode =
  | 'path-escapes'
  | 'path-absolute'
  | 'path-missing'
  | 'path-with-nul'
  | 'path-repeated'
  | 'path-through-link';

export type InspectionFailure =
  | {
      /** Nothing is wrong with it as far as can be seen: the codec, or its sheer size, keeps us out. */
      readonly kind: 'not-inspectable';
      readonly format: ArchiveFormat;
      readonly reason: 'codec' | 'block-size' | 'block-count' | 'entry-count';
      /** Whether the blocks follow one another to the exact end of the file. */
      readonly blocksComplete: boolean;
    }
  | { readonly kind: 'foreign'; readonly what: ForeignKind }
  | {
      readonly kind: 'damaged';
      readonly code: DamageCode;
      /** In bytes, from the start of the file, or of the unpacked stream. */
      readonly offset: number;
      readonly offsetIn: 'file' | 'unpacked stream';
    }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly path: string };
