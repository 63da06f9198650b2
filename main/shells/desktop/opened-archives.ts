import path from 'node:path';
import type { AppPart } from './electron-parts.ts';

/** The archives that people open from outside: a double-click, a drop on the Dock, a second start, the menu. */
export interface OpenedArchives {
  /** Takes archives that were opened in another way. */
  add(paths: readonly string[]): void;
  /** From now on every batch goes to `deliver`, at once with what came before. */
  deliverTo(deliver: (paths: readonly string[]) => void): void;
}

/**
 * Collects what macOS and second starts hand over. Has to run before the app is ready: a double-click that starts
 * Packdrop comes before that. Several files come as several events; they are delivered together.
 */
export function collectOpenedArchives(app: Pick<AppPart, 'on' | 'addRecentDocument'>): OpenedArchives {
  const waiting: string[] = [];
  let deliver: ((paths: readonly string[]) => void) | undefined;
  let due = false;

  const flush = (): void => {
    due = false;
    if (deliver === undefined || waiting.length === 0) return;
    deliver(waiting.splice(0));
  };
  const soon = (): void => {
    if (due || deliver === undefined) return;
    due = true;
    setImmediate(flush);
  };
  const add = (paths: readonly string[]): void => {
    for (const each of paths) {
      // The same file opened twice before the window could show it is one wish.
      if (!waiting.includes(each)) waiting.push(each);
      app.addRecentDocument(each);
    }
    soon();
  };

  app.on('open-file', (event, file) => {
    // Says that the file is taken care of; macOS would report an error otherwise.
    event.preventDefault();
    add([file]);
  });
  app.on('second-instance', (_event, argv, folder) => add(archivesIn(argv, folder)));
  return {
    add,
    deliverTo: (listener) => {
      deliver = listener;
      soon();
    },
  };
}

/**
 * The archives named on a command line.
 * @param argv the program first, as the system gives it; options and everything that is no .aar are passed over
 * @param folder what relative paths are relative to
 */
export function archivesIn(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((word) => !word.startsWith('-') && word.toLowerCase().endsWith('.aar'))
    .map((word) => path.resolve(folder, word));
}
