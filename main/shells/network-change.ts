import { networkInterfaces } from 'node:os';

/** How often the network interfaces are looked at: no packet is sent for it. */
const lookMilliseconds = 1000;

/**
 * Calls `listener` whenever a network interface or one of its addresses came or went, until the returned function is
 * called.
 * @param look what tells one state of the network from another
 */
export function watchNetwork(
  listener: () => void,
  look: () => string = addresses,
  milliseconds = lookMilliseconds,
): () => void {
  let last = look();
  const timer = setInterval(() => {
    const now = look();
    if (now === last) return;
    last = now;
    listener();
  }, milliseconds);
  // Whoever listens keeps the process alive by what it waits for.
  timer.unref();
  return () => clearInterval(timer);
}

function addresses(): string {
  return Object.entries(networkInterfaces())
    .flatMap(([name, found = []]) => found.map(({ address }) => `${name} ${address}`))
    .toSorted()
    .join('\n');
}
