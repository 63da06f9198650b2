import { useStore } from 'zustand';
import type { Problem } from '../../../preload/contract.ts';
import type { Loadable } from '../../stores/loadable.ts';
import { useStores } from './stores-context.ts';

/** What passes by itself, and main goes on trying against. */
const codes = new Set([
  'unreachable',
  'connection-cut',
  'silent',
  'connection-not-safe',
  'not-app-store-connect',
  'server-error',
  'rate-limited',
]);

/**
 * Whether a list could not be had for want of a way to App Store Connect while an older one is shown: that is said
 * once for the whole window, instead of beside each list.
 */
export function isLineProblem({ value, problem }: Loadable<unknown>): boolean {
  return value !== null && problem !== null && codes.has(problem.code);
}

/** Why what the window shows may be old; null: it is not, as far as is known. */
export function useLineProblem(): Problem | null {
  const stores = useStores();
  const apps = useStore(stores.apps, (state) => state.apps);
  const packs = useStore(stores.packs, (state) => state.packs);
  const versions = useStore(stores.versions, (state) => state.versions);
  return [apps, packs, versions].find((one) => isLineProblem(one))?.problem ?? null;
}
