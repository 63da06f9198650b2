import { createBridge } from './bridge.ts';
import type { PackdropBridge } from './contract.ts';
import { handOver } from './hand-over.ts';
import { socketPath } from './socket-messages.ts';
import { createSocketTransport } from './socket-transport.ts';

// Loaded by the page in both shells. In the desktop app the preload has put the bridge there already; in a
// browser tab nobody has, and this connects to the server the page came from.
const page = globalThis as { packdrop?: unknown; location?: { href: string; protocol: string } };

if (page.packdrop === undefined && page.location?.protocol === 'http:') {
  const address = new URL(socketPath, page.location.href);
  address.protocol = 'ws:';
  const origin = page.location.href;
  const bridge = createBridge(
    createSocketTransport({
      open: () => new WebSocket(address),
      schedule: (callback, milliseconds) => setTimeout(callback, milliseconds),
      // Whatever it answers, it is there.
      isThere: () =>
        fetch(new URL('/', origin), { method: 'HEAD', cache: 'no-store' }).then(
          () => true,
          () => false,
        ),
    }),
  );
  page.packdrop = { ...bridge, handOver: (file) => handOver(file, origin) } satisfies PackdropBridge;
}
