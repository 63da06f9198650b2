import type { RefusalCode } from './contents.ts';

/**
 * Why an entry of this path must not be unpacked, if so. A path uses `/` alone; empty parts and `.` lead
 * nowhere else and are let through.
 */
export function pathFault(path: string): RefusalCode | undefined {
  if (path.includes('\0')) return 'path-with-nul';
  if (path.startsWith('/')) return 'path-absolute';
  return path.includes('..') && path.split('/').includes('..') ? 'path-escapes' : undefined;
}

/**
 * What two paths have in common that would land on the same file: the file systems of Apple's devices do not
 * tell composed from decomposed letters. Upper and lower case they do tell, on most of them.
 */
export function pathIdentity(path: string): string {
  const parts = path.includes('//') || path.includes('.') || path.endsWith('/') ? path.split('/') : undefined;
  const plain = parts?.filter((part) => part !== '' && part !== '.').join('/') ?? path;
  return plain.normalize('NFC');
}

/** Whether a symbolic link at `path` leads out of the folder that the archive is unpacked into. */
export function linkEscapes(path: string, target: string): boolean {
  if (target.startsWith('/')) return true;
  let depth = path.split('/').filter((part) => part !== '' && part !== '.').length - 1;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
