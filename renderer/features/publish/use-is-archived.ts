import { useStore } from 'zustand';
import { useStores } from '../window/stores-context.ts';

/** Whether this identifier belongs to a pack that has been archived, and so can never be used again. */
export function useIsArchived(packIdentifier: string): boolean {
  const { packs } = useStores();
  return useStore(
    packs,
    (state) =>
      state.packs.value?.some((pack) => pack.archived && pack.identifier === packIdentifier) ?? false,
  );
}
