import { createBridge } from './bridge.ts';
import type { PackdropBridge } from './contract.ts';
import { createHandOver, type SendingRequest } from './hand-over.ts';
import { socketPath } from './socket-messages.ts';
import { createSocketTransport } from './socket-transport.ts';

// Loaded by the page in both shells. In the desktop app the preload has put the bridge there already; in a
// browser tab nobody has, and this connects to the server the page came from.
const page = globalThis as {
  packdrop?: unknown;
  location?: { href: string; protocol: string };
  XMLHttpRequest?: new () => SendingRequest;
};
const { XMLHttpRequest: Request } = page;

if (page.packdrop === undefined && page.location?.protocol === 'http:' && Request !== undefined) {
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
  const handOver = createHandOver({ address: origin, newRequest: () => new Request() });
  page.packdrop = { ...bridge, handOver } satisfies PackdropBridge;
}
