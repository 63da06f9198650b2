import { useEffect } from 'react';
import type { PublishStore } from '../../stores/publish.ts';
import type { WindowStores } from '../../stores/window-stores.ts';

/** What was dropped: paths as far as this shell knows them, and the files whose place nobody tells. */
export interface Dropped {
  readonly paths: readonly string[];
  readonly pathless: readonly File[];
}

type Transfer = Pick<DataTransfer, 'getData'> & { readonly files: Iterable<File> };

/**
 * What a drop brought along. The desktop app knows the path of a dropped file; a browser knows its name only, but
 * passes on paths and `file:` addresses that were dragged as text.
 */
export function droppedArchives(transfer: Transfer, pathOf: WindowStores['pathOf']): Dropped {
  const files = [...transfer.files];
  const known = files.map((file) => pathOf?.(file) ?? '');
  const lines = `${transfer.getData('text/uri-list')}\n${transfer.getData('text/plain')}`.split(/\r?\n/);
  const said = lines.flatMap((line) => pathOfLine(line.trim()) ?? []);
  const paths = [...new Set([...known.filter((path) => path !== ''), ...said])];
  return { paths, pathless: paths.length > 0 ? [] : files };
}

/** Opens the publish sheet with what was dropped or picked. */
export function take(publish: PublishStore, { paths, pathless }: Dropped): void {
  if (paths.length > 0) publish.getState().add(paths);
  if (pathless.length > 0) publish.getState().bring(pathless);
}

function pathOfLine(line: string): string | undefined {
  if (line.startsWith('/')) return line;
  if (!line.startsWith('file://')) return undefined;
  try {
    return decodeURIComponent(new URL(line).pathname);
  } catch {
    // No address after all, or one that was not encoded as one: nothing to open.
    return undefined;
  }
}

/** Archives may be dropped anywhere in the window: the publish sheet opens with them. */
export function useDroppedArchives({ apps, publish, pathOf }: WindowStores): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      // A form that takes something else itself, such as a key, has said so.
      if (event.defaultPrevented || event.dataTransfer === null) return;
      event.preventDefault();
      if (apps.getState().selectedId === null) return;
      const { paths, pathless } = droppedArchives(event.dataTransfer, pathOf);
      take(publish, { paths, pathless });
    };
    globalThis.addEventListener('dragover', over);
    globalThis.addEventListener('drop', drop);
    return () => {
      globalThis.removeEventListener('dragover', over);
      globalThis.removeEventListener('drop', drop);
    };
  }, [apps, publish, pathOf]);
}
