import envPaths from 'env-paths';

/** The folder Packdrop keeps its things in unless told otherwise; the same for the browser and the terminal. */
export function defaultDataFolder(): string {
  return envPaths('Packdrop', { suffix: '' }).data;
}
