import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge } from '../../preload/contract.ts';
import type { NewsSnapshot } from '../../preload/news-contract.ts';

export interface NewsState {
  /** What nobody has seen yet, newest first. */
  readonly items: readonly NewsSnapshot[];
  /** Which of them happened while no window looked: they are shown without being asked for. */
  readonly missed: ReadonlySet<number>;
  /** Asks main. @param missed whether what comes happened while nobody looked */
  readonly load: (missed: boolean) => Promise<void>;
  /** Somebody has seen these. */
  readonly seen: (items: readonly NewsSnapshot[]) => Promise<void>;
  /** Somebody went to look at this pack, or at just one version of it; null is one that had no number yet. */
  readonly lookedAt: (packIdentifier: string, version?: string | null) => void;
}
export type NewsStore = StoreApi<NewsState>;

/** What happened though nobody asked, as main keeps it until it was seen. */
export function createNewsStore(bridge: PackdropBridge): NewsStore {
  return createStore<NewsState>((set, get) => {
    /** A list that was asked for before something was seen must not bring it back. */
    const gone = new Set<number>();
    return {
      items: [],
      missed: new Set(),
      load: async (missed) => {
        const answer = await bridge.request('news.list');
        // Where main cannot say it, what is known stays; why is shown by the connection.
        if (!answer.ok) return;
        const items = answer.value.filter(({ id }) => !gone.has(id));
        set({ items, ...(missed ? { missed: new Set(items.map(({ id }) => id)) } : {}) });
      },
      seen: async (items) => {
        if (items.length === 0) return;
        const ids = items.map(({ id }) => id);
        for (const id of ids) gone.add(id);
        set({ items: get().items.filter(({ id }) => !gone.has(id)) });
        // Where it cannot be kept, they are shown once more at the next start, which does no harm.
        await bridge.request('news.seen', { ids });
      },
      lookedAt: (packIdentifier, version) => {
        const about = (item: NewsSnapshot): boolean =>
          item.packIdentifier === packIdentifier && (version === undefined || item.version === version);
        void get().seen(get().items.filter(about));
      },
    };
  });
}
