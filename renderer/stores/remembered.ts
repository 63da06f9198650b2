/** A few words that are kept from one start to the next. */
export interface Remembered {
  readonly read: (key: string) => string | null;
  readonly write: (key: string, value: string) => void;
}

/** Keeps them as long as the window is open. */
export function rememberedInMemory(): Remembered {
  const kept = new Map<string, string>();
  return { read: (key) => kept.get(key) ?? null, write: (key, value) => void kept.set(key, value) };
}

/** Keeps them in the browser's storage for this page; where that is shut off, as long as the window is open. */
export function rememberedIn(storage: () => Pick<Storage, 'getItem' | 'setItem'>): Remembered {
  const memory = rememberedInMemory();
  return {
    read: (key) => {
      try {
        return storage().getItem(`packdrop.${key}`) ?? memory.read(key);
      } catch {
        // Storage is shut off for this page: nothing that matters is kept there.
        return memory.read(key);
      }
    },
    write: (key, value) => {
      memory.write(key, value);
      try {
        storage().setItem(`packdrop.${key}`, value);
      } catch {
        // Shut off or full, as above.
      }
    },
  };
}
