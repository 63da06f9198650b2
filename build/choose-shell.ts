/** Which shell `npm start` opens, and the sentence that says so. */
export type ShellChoice =
  | { readonly shell: 'desktop'; readonly program: string; readonly sentence: string }
  | { readonly shell: 'browser'; readonly sentence: string };

/**
 * The desktop app where Electron is really there; the browser otherwise. Also for whoever gives options: the
 * desktop app takes none yet, and a key that is passed over in silence would look like practice gone wrong.
 * @param electron absolute path of Electron's program; undefined where it is not installed
 */
export function chooseShell(electron: string | undefined, options: readonly string[]): ShellChoice {
  if (electron === undefined) {
    return {
      shell: 'browser',
      sentence:
        'Starting Packdrop in the browser, because Electron is not installed here (its package is, its program is not).',
    };
  }
  if (options.length > 0) {
    return {
      shell: 'browser',
      sentence: 'Starting Packdrop in the browser, because the desktop app takes no options yet.',
    };
  }
  return { shell: 'desktop', program: electron, sentence: 'Starting the Packdrop desktop app.' };
}
