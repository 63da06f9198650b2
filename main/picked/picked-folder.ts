import { dirname, join, relative, resolve, sep } from 'node:path';

/** The folder in which copies of picked files lie, each in a folder of its own. */
export function pickedFolder(dataFolder: string): string {
  return join(dataFolder, 'picked');
}

/** The copy's own folder where `path` is that of a copy; undefined for any other path. */
export function ownFolderOf(dataFolder: string, path: string): string | undefined {
  const folder = pickedFolder(dataFolder);
  const own = dirname(resolve(path));
  const steps = relative(folder, own).split(sep);
  return steps.length === 1 && steps[0] !== '' && steps[0] !== '..' ? own : undefined;
}
