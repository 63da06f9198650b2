import { useStore } from 'zustand';
import type { Problem } from '../../../preload/contract.ts';
import { useStores } from './stores-context.ts';

/** What only another key, or a key with another role, helps against. */
const codes = new Set([
  'key-refused',
  'forbidden',
  'key-not-in-keychain',
  'key-not-kept',
  'key-in-keychain-damaged',
]);

/** Whether a problem is shown once for the whole window, instead of beside each list that met it. */
export function isKeyProblem(problem: Problem | null): problem is Problem {
  return problem !== null && codes.has(problem.code);
}

/** Why the key of the open account cannot be worked with; null: it can, as far as is known. */
export function useKeyProblem(): Problem | null {
  const stores = useStores();
  const apps = useStore(stores.apps, (state) => state.apps.problem);
  const packs = useStore(stores.packs, (state) => state.packs.problem);
  const waiting = useStore(stores.uploads, (state) => {
    const uploads = [...state.uploads.values()];
    return uploads.find((upload) => upload.waiting?.reason === 'key')?.waiting?.problem ?? null;
  });
  return [apps, packs, waiting].find(isKeyProblem) ?? null;
}
