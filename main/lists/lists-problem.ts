import { storageFault } from '../durable/storage-fault.ts';
import type { Problem } from '../problem.ts';

const why = {
  full: 'its disk is full',
  'in-use': 'another program is at work with it',
  'not-writable': 'Packdrop may not write there',
  'folder-is-file': 'Packdrop may not write there',
  damaged: 'it is damaged',
  'disk-error': 'its disk reported an error',
  newer: 'a newer Packdrop wrote it',
  other: 'it could not be used',
} as const;

/** The problem that a failed write or read of the kept lists stands for. `folder` is where they lie. */
export function listsProblem(thrown: unknown, folder: string): Problem {
  return {
    code: 'lists-not-kept',
    message: `Packdrop cannot keep lists of packs and versions in ${folder} for times without network: ${why[storageFault(thrown)]}.`,
    nextStep:
      'Look at that disk and folder, then start Packdrop again. Uploads are not touched, and with a network everything is shown as always.',
    facts: { folder },
  };
}

/** The lists that were there could not be used and lie under `path` now. */
export function listsSetAside(path: string): Problem {
  return {
    code: 'lists-set-aside',
    message: `The lists that Packdrop keeps for times without network were damaged or not Packdrop's, so it began anew and kept the old file as ${path}.`,
    nextStep: 'Packs and uploads are not touched. The lists come back as soon as App Store Connect answers.',
    facts: { path },
  };
}
