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

const unfinishedPattern = /^\.unfinished-(\d+)$/;

/** What a copy is called until it is whole. Names the process that writes it, for {@link isAbandoned}. */
export function unfinishedName(processId: number): string {
  return `.unfinished-${processId}`;
}

/** Whether a file of this name is a part of a copy that nobody writes any more, since its process was killed. */
export function isAbandoned(name: string): boolean {
  const processId = Number(unfinishedPattern.exec(name)?.[1] ?? 0);
  if (processId === 0 || processId === process.pid) return false;
  try {
    // Signal 0 asks whether there is such a process and does nothing to it.
    process.kill(processId, 0);
    return false;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH';
  }
}
