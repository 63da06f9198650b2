import type { Platform } from '../../platform.ts';

/** How a shell says that a network or the computer came back. */
export type Signs = Pick<Platform, 'onNetworkChange' | 'onWake'>;

/** Calls `listener` on every sign that things may have changed, until the returned function is called. */
export function listenForSigns(signs: Signs | undefined, listener: () => void): () => void {
  const leaves = [signs?.onNetworkChange?.(listener), signs?.onWake?.(listener)];
  return () => {
    for (const leave of leaves) leave?.();
  };
}
