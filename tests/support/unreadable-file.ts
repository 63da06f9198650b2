import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Path of a file that may not be read, for root too: one of the kernel's write-only settings, which refuse
 * everybody. Where the tests do not run as root, an ordinary file without rights in `folder`.
 */
export async function unreadableFile(folder: string): Promise<string> {
  if (process.getuid?.() === 0) return '/proc/sys/vm/compact_memory';
  const path = join(folder, 'Locked');
  await writeFile(path, 'AA01');
  await chmod(path, 0o000);
  return path;
}
